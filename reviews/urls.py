"""The pages of the reviews room."""

from django.urls import path

from reviews.views import meeting, points

app_name = "reviews"
PLAN = "plans/<ref:reference>/reviews"
urlpatterns = [
    path("reviews/", points.listed, name="due"),
    path(f"{PLAN}/", points.of_plan, name="list"),
    path(f"{PLAN}/new/", points.new, name="new"),
    path(f"{PLAN}/<ref:review>/", meeting.review, name="review"),
    path(f"{PLAN}/<slug:act>/", points.point, name="point"),
    path(f"{PLAN}/<ref:review>/finish/", meeting.finish, name="finish"),
    path(f"{PLAN}/<ref:review>/read/", meeting.read, name="read"),
    path(f"{PLAN}/<ref:review>/<slug:act>/", meeting.act, name="act"),
]
