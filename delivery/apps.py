"""The delivery room as an app: what was done of a plan, how it goes, whether it suits, and what the person says of it."""

from django.apps import AppConfig

from plans.did import DID

#: What somebody did, behind their name in the history of a part of a plan.
DID_HERE = {
    "session.plan": "planned sessions",
    "session.record": "recorded a session",
    "session.correct": "corrected what was recorded of a session",
    "session.cancel": "called off a session",
    "progress.record": "recorded progress",
    "suitability.report": "reported whether it suits",
    "suitability.decide": "decided the recommendation",
    "outcome.report": "reported the outcome",
}


class DeliveryConfig(AppConfig):
    """Sessions, progress, suitability, outcomes and feedback."""

    name = "delivery"
    verbose_name = "What was delivered"

    def ready(self) -> None:
        """Put this room’s words into a plan’s history."""
        DID.update(DID_HERE)
