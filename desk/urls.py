"""The pages of the desk room."""

from django.urls import path

from desk.views import ledger, why

app_name = "desk"
urlpatterns = [
    path("audit/", ledger.desk, name="ledger"),
    path("audit/people/<ref:reference>/", ledger.person, name="person"),
    path("audit/decisions/<ref:disclosure>/", why.attempt, name="attempt"),
    path("audit/decisions/<ref:disclosure>/<ref:entry>/", why.why, name="why"),
]
