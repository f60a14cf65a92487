"""What came of an alert: recorded once, by an officer it is for and whom it is not about (verb alert.decide)."""

from django.db import transaction

from access import policy
from access.viewer import Viewer
from agencies.actions.steps import locked
from desk.actions.steps import close
from desk.models import Alert
from desk.words import ALERT_OUTCOMES


@transaction.atomic
def decide(alert: Alert, *, by: Viewer, outcome: str, note: str = "") -> Alert:
    """Record the outcome of an alert; return it fresh.

    Raises Refused, Stale, NotNow where it has an outcome, and ValidationError for one that does not exist or that needs
    words.
    """
    policy.check(by, "alert.decide", alert)
    fresh = locked(alert)
    close(fresh, outcome, note, ALERT_OUTCOMES, by=by, who="decided_by", when="decided_at")
    return fresh
