"""The answer to somebody who disputes a decision (verb dispute.answer)."""

from django.db import transaction

from access import policy
from access.viewer import Viewer
from desk.actions.reason import answered
from desk.models import Inquiry


@transaction.atomic
def answer_dispute(inquiry: Inquiry, *, by: Viewer, answer: str) -> Inquiry:
    """Answer a dispute for the agency that owns the entry; return it fresh.

    Raises Refused for others than its officers and for whoever disputes, Stale, NotNow where it has an answer, and
    ValidationError.
    """
    policy.check(by, "dispute.answer", inquiry)
    return answered(inquiry, answer, by=by, verb="dispute.answer")
