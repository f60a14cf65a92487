"""The pages of the retention room."""

from django.urls import path

from retention.views import disposals, ending, holds, looking, schedule

app_name = "retention"
urlpatterns = [
    path("people/<ref:reference>/end-work/", ending.end_work, name="end_work"),
    path("retention/", looking.listed, name="list"),
    path("retention/schedule/", schedule.schedule, name="schedule"),
    path("retention/schedule/<slug:code>/", schedule.period, name="period"),
    path("retention/people/<ref:reference>/", looking.person, name="person"),
    path("retention/people/<ref:reference>/hold/", holds.place, name="place"),
    path("retention/people/<ref:reference>/propose/", disposals.propose, name="propose"),
    path("retention/holds/<ref:reference>/", holds.hold, name="hold"),
    path("retention/disposals/<ref:reference>/", disposals.disposal, name="disposal"),
    path("retention/disposals/<ref:reference>/<slug:act>/", disposals.act, name="act"),
]
