"""The pages of the plans room."""

from django.urls import path

from plans.views import parts, plans

app_name = "plans"
urlpatterns = [
    path("plans/", plans.listed, name="list"),
    path("plans/<ref:reference>/", plans.plan, name="plan"),
    path("plans/<ref:reference>/review/", plans.review, name="review"),
    path("plans/<ref:reference>/roles/new/", parts.offer, name="offer"),
    path("plans/<ref:reference>/new/<slug:kind>/", parts.add, name="add"),
    path("plans/<ref:reference>/<ref:part>/", parts.part, name="part"),
    path("plans/<ref:reference>/<ref:part>/change/", parts.change, name="change"),
    path("plans/<ref:reference>/<ref:part>/<slug:act>/", parts.act, name="act"),
    path("people/<ref:reference>/plan/", plans.person, name="person"),
]
