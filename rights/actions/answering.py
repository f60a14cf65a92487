"""Ending a request: the answer of one controller, a refusal of the whole, or the person's own withdrawal."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import can, check
from access.viewer import Viewer
from audit import ledger
from audit.actions import erase
from hub.kit.errors import NotNow
from notifications.actions import tell
from people.models import RecordEntry
from rights import words
from rights.actions.pair import open_pair_check
from rights.actions.steps import keep, locked, step, text_needed, working_part
from rights.linked import linked_with
from rights.models import PairCheck, Part, RequestItem, SubjectRequest

COLLECT = "List first what your agency holds, and where it was looked for."
UNDECIDED = "Something still has to be decided, read by a second reader, or done."
PLAN = "Plan first how the answer reaches the person safely."
PAIR = "Somebody else has to check first that nothing is told of anybody else."
PAIR_TELLS = "The check found that something tells of somebody else. Change what goes out, and check again."
ACKNOWLEDGE = "Acknowledge the complaint first."


@transaction.atomic
def answer(
    request: SubjectRequest, *, by: Viewer, outcome: str = "", hidden: Collection[UUID] = frozenset()
) -> SubjectRequest:
    """Send the acting agency's answer, when everything in it is decided, read and checked; return the request.

    `outcome` is what came of it, in words for the person; needed for a complaint. `hidden` are entries of which whoever
    sends it may not know: those are answered by who is named on their seal. The answer of the lead ends the request, that
    of another controller its own part; each stands in the ledger. Raises Refused, NotNow, Stale and ValidationError.
    """
    check(by, "request.answer", request)
    fresh = locked(request)
    part = working_part(fresh, by)
    _check_ready(fresh, part, by, hidden)
    linked = open_pair_check(fresh, part, by=by)
    pair = PairCheck.objects.filter(part=part).first()
    if pair is not None and not pair.is_clear:
        raise NotNow(PAIR_TELLS if pair.reveals_nothing is False else PAIR)
    if fresh.is_complaint:
        text_needed(outcome=outcome)
    linked.refuse({"outcome": outcome})
    now = timezone.now()
    part.answered_at, part.answered_by_id = now, by.user_id
    part.save()
    if part.agency_id == fresh.lead_id:
        fresh.move("request.answer")
        fresh.outcome, fresh.outcome_at, fresh.sent_by_id = outcome.strip(), now, by.user_id
        fresh.complaint_route_given = fresh.ico_route_given = True  # the letter always says both
    else:
        tell("request.answer", fresh.reference, agency_id=fresh.lead_id)
    keep(fresh)
    write_down(fresh, by)
    _erase(fresh, by)
    return fresh


def _erase(request: SubjectRequest, by: Viewer) -> None:
    """Erase what the ledger says of a person of whom, as they asked, nothing is in use at the agency that holds them."""
    if request.type != "erasure" or not can(by, "ledger.erase", request.person):
        return
    left = RecordEntry.objects.visible_to(by).filter(person_id=request.person_id, restricted=False)
    if not left.exclude(kind="identity").exists():
        erase(request.person, by=by, reason="erasure_granted", authority=request.reference)


def _check_ready(request: SubjectRequest, part: Part, by: Viewer, hidden: Collection[UUID]) -> None:
    """Raise NotNow naming the first thing that is missing."""
    if request.state == "clarifying":
        request.move("request.answer")  # says in words that it waits for the person
    if request.safety_planned_at is None:
        raise NotNow(PLAN)
    if request.is_complaint and request.acknowledged_at is None and part.agency_id == request.lead_id:
        raise NotNow(ACKNOWLEDGE)
    if part.collected_at is None:
        raise NotNow(COLLECT)
    items = RequestItem.objects.filter(request=request, agency_id=by.agency_id).exclude(entry_id__in=list(hidden))
    if any(not item.is_ready for item in items):
        raise NotNow(UNDECIDED)


def write_down(request: SubjectRequest, by: Viewer) -> None:
    """Put into the ledger that the person was answered: by whom, about which request, nothing of what was in it."""
    ledger.write(
        ledger.entry(
            by,
            "subject_access",
            at=timezone.now(),
            people=[request.person.reference],
            disclosers=[by.agency_id],
            purpose=request.purpose,
            about=request.reference,
        )
    )


@transaction.atomic
def refuse(request: SubjectRequest, *, by: Viewer, ground: str, outcome: str) -> SubjectRequest:
    """Refuse a whole request as unfounded or excessive, saying why and how to complain (UK GDPR, Article 12(5))."""
    text_needed(outcome=outcome)
    if ground not in dict(words.WHOLE_REFUSALS):
        raise ValidationError({"ground": "Select on what ground"})
    linked_with(by, request.person, values=True).refuse({"outcome": outcome})
    return step(
        request,
        "request.refuse",
        by=by,
        outcome=outcome.strip(),
        outcome_ground=ground,
        outcome_at=timezone.now(),
        sent_by_id=by.user_id,
        complaint_route_given=True,
        ico_route_given=True,
    )


@transaction.atomic
def withdraw(request: SubjectRequest, *, by: Viewer, outcome: str = "") -> SubjectRequest:
    """Record that the person takes the request back; they may ask again on any day."""
    return step(request, "request.withdraw", by=by, outcome=outcome.strip(), outcome_at=timezone.now())
