"""The pages of the delivery room."""

from django.urls import path

from delivery.views import feedback, going, sessions

app_name = "delivery"
urlpatterns = [
    path("plans/<ref:reference>/progress/", going.progress, name="progress"),
    path("plans/<ref:reference>/progress/new/", going.new, name="progress_new"),
    path("plans/<ref:reference>/suitability/", going.reports, name="reports"),
    path("plans/<ref:reference>/suitability/<ref:report>/", going.report, name="report"),
    path("plans/<ref:reference>/suitability/<ref:report>/decide/", going.decide, name="decide"),
    path("plans/<ref:reference>/<ref:part>/suitability/", going.report_new, name="report_new"),
    path("plans/<ref:reference>/<ref:part>/outcome/", going.outcome, name="outcome"),
    path("plans/<ref:reference>/<ref:part>/sessions/", sessions.listed, name="sessions"),
    path("plans/<ref:reference>/<ref:part>/sessions/<ref:session>/", sessions.one, name="session"),
    path("plans/<ref:reference>/<ref:part>/sessions/<ref:session>/<slug:act>/", sessions.act, name="session_act"),
    path("people/<ref:reference>/feedback/", feedback.feedback, name="feedback"),
    path("people/<ref:reference>/feedback/<ref:feedback>/", feedback.said, name="said"),
    path("people/<ref:reference>/feedback/<ref:feedback>/<slug:act>/", feedback.act, name="said_act"),
]
