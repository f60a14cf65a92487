"""Asking a worker why they looked, and their answer (verbs reason.ask, reason.answer)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from agencies.actions.steps import keep, locked
from audit.models import Disclosure
from audit.querysets import SILENT
from desk.actions.steps import words_of
from desk.models import Alert, Inquiry
from hub.kit.errors import NotNow, Refused
from notifications.actions import tell

NOT_TOLD = "They were not told that there is anything, so they cannot be asked about it."
YOURSELF = "This is your own look. Another officer can ask about it."


def may_be_asked(rows: Sequence[Disclosure]) -> bool:
    """Return whether the worker knows of these looks: of what was refused silently they may never learn."""
    return bool(rows) and not any(row.kind == SILENT or row.recipient_user is None for row in rows)


@transaction.atomic
def ask_reason(
    rows: Sequence[Disclosure], *, by: Viewer, text: str, entry: str = "", alert: Alert | None = None
) -> Inquiry:
    """Ask the worker who made these looks for a reason; they get a notice. Return the question.

    `rows` are entries of the ledger that the officer may read, all by one worker. `alert` is what it came from, which
    the worker is not told. Raises Refused, NotNow where the worker does not know of them, and ValidationError.
    """
    policy.check(by, "reason.ask")
    if not may_be_asked(rows):
        raise NotNow(NOT_TOLD)
    if rows[0].recipient_user == by.user_id:
        raise Refused(YOURSELF)
    inquiry = Inquiry.objects.create(
        kind="reason",
        disclosures=[row.reference for row in rows],
        entry=entry,
        alert=alert,
        text=words_of(text, "text"),
        agency_id=by.agency_id,
        asked_by_id=by.user_id,
        to_agency_id=rows[0].recipient_agency,
        to_user_id=rows[0].recipient_user,
    )
    tell("reason.ask", inquiry.reference, agency_id=inquiry.to_agency_id, user_id=inquiry.to_user_id)
    return inquiry


@transaction.atomic
def answer_reason(inquiry: Inquiry, *, by: Viewer, answer: str) -> Inquiry:
    """Give the reason one was asked for; the officer who asked gets a notice. Return the question fresh.

    Raises Refused for anybody else than whom it was put to, Stale, NotNow where it has an answer, and ValidationError.
    """
    policy.check(by, "reason.answer", inquiry)
    return answered(inquiry, answer, by=by, verb="reason.answer")


def answered(inquiry: Inquiry, answer: str, *, by: Viewer, verb: str) -> Inquiry:
    """Keep the one answer to a question, and tell who asked. Raises Stale, NotNow and ValidationError."""
    fresh = locked(inquiry)
    if not fresh.may_move(verb):
        raise NotNow("This has an answer already.")
    fresh.answer = words_of(answer, "answer")
    fresh.answered_by_id, fresh.answered_at = by.user_id, timezone.now()
    keep(fresh, "answer", "answered_by", "answered_at")
    tell(verb, fresh.reference, agency_id=fresh.agency_id, user_id=fresh.asked_by_id)
    return fresh
