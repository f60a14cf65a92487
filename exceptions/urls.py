"""The pages of the exceptions room."""

from django.urls import path

from exceptions.views import decisions, emergencies, proposing

app_name = "exceptions"
DECISION = "audit/decisions-to-share/<ref:reference>/"
SESSION = "audit/break-glass/<ref:reference>/"
urlpatterns = [
    path("people/<ref:reference>/decisions/new/", proposing.decide, name="decide"),
    path("audit/withheld/", decisions.listed, name="withheld"),
    path(DECISION, decisions.decision, name="override"),
    *(
        path(f"{DECISION}{verb}/", decisions.act, {"verb": verb}, name=verb)
        for verb in ("approve", "countersign", "refuse", "withdraw", "rescind", "inform", "review")
    ),
    path("emergency/open/", emergencies.start, name="start"),
    path("people/<ref:reference>/emergency/", emergencies.emergency, name="emergency"),
    path("people/<ref:reference>/emergency/close/", emergencies.leave, name="leave"),
    path("audit/break-glass/", emergencies.listed, name="emergencies"),
    path(SESSION, emergencies.session, name="session"),
    path(f"{SESSION}check/", emergencies.check, name="check"),
    *(path(f"{SESSION}{verb}/", emergencies.act, {"verb": verb}, name=verb) for verb in ("extend", "close", "allow")),
]
