"""The pages of the desk room."""

from django.urls import path

from desk.views import ledger, simulator, why

app_name = "desk"
urlpatterns = [
    path("audit/", ledger.desk, name="ledger"),
    path("audit/people/<ref:reference>/", ledger.person, name="person"),
    path("audit/simulator/", simulator.simulator, name="simulator"),
    path("audit/simulator/replay/", simulator.replayed, name="simulator_replay"),
    path("audit/people/<ref:reference>/today/", simulator.today, name="today"),
    path("audit/decisions/<ref:disclosure>/", why.attempt, name="attempt"),
    path("audit/decisions/<ref:disclosure>/<ref:entry>/", why.why, name="why"),
]
