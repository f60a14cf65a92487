"""The pages of the delivery room."""

from django.urls import path

from delivery.views import sessions

app_name = "delivery"
urlpatterns = [
    path("plans/<ref:reference>/progress/", sessions.progress, name="progress"),
    path("plans/<ref:reference>/<ref:part>/sessions/", sessions.listed, name="sessions"),
    path("plans/<ref:reference>/<ref:part>/sessions/<ref:session>/", sessions.one, name="session"),
    path("plans/<ref:reference>/<ref:part>/sessions/<ref:session>/<slug:act>/", sessions.act, name="session_act"),
]
