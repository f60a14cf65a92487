"""Deciding what a person is told of who has seen their information, and checking that as a second person."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow, Refused
from people.fence import hold_for_change
from rights import words
from rights.actions.steps import today
from rights.models import Visibility, VisibilityCheck

SELECT = "Select what the person is told"
GROUND = "Select on what ground"
WHY = "Say why"
LATER = "The day must be after today"
LOOK_AGAIN = "Enter when to look at this again"
WAITS = "A decision on this waits for its second check."
CHECKED = "This was checked already."
ANOTHER_PERSON = "You decided this. Somebody else has to check it."


@transaction.atomic
def hold_statement(
    person,
    *,
    by: Viewer,
    line: str,
    disclosures: Iterable[UUID],
    recipient: UUID,
    decision: str,
    why: str,
    ground: str = "",
    deferred_until: dt.date | None = None,
    review_on: dt.date | None = None,
    may_say: bool = False,
) -> Visibility:
    """Decide whether a person is told of some entries of the ledger; it counts once somebody else has checked it.

    `line` is the reference that stands for them on the page, `recipient` the agency that looked. Raises Refused, NotNow
    while another decision waits for its check, Http404 and ValidationError by field.
    """
    check(by, "statement.hold", person)
    hold_for_change(person.pk)
    _check_decision(decision, ground, why, deferred_until, review_on)
    keys = sorted(set(disclosures))
    waiting = Visibility.objects.filter(agency_id=by.agency_id, person=person, check_made__isnull=True)
    if waiting.filter(disclosures__overlap=keys).exists():
        raise NotNow(WAITS)
    held = decision != "visible"
    return Visibility.objects.create(
        person=person,
        agency_id=by.agency_id,
        line=line,
        disclosures=keys,
        recipient=recipient,
        decision=decision,
        ground=ground if held else "",
        why=why.strip(),
        deferred_until=deferred_until if decision == "deferred_until" else None,
        review_on=(review_on or deferred_until) if held else None,
        may_say=may_say and held,
        decided_by_id=by.user_id,
    )


def _check_decision(decision: str, ground: str, why: str, deferred_until, review_on) -> None:
    """Raise ValidationError by field on what is missing or does not fit."""
    errors = {}
    if decision not in dict(words.VISIBILITIES):
        errors["decision"] = SELECT
    if not why.strip():
        errors["why"] = WHY
    if decision != "visible" and ground not in dict(words.VISIBILITY_GROUNDS):
        errors["ground"] = GROUND
    if decision == "deferred_until" and (deferred_until is None or deferred_until <= today()):
        errors["deferred_until"] = LATER
    if decision == "withheld" and review_on is None:
        errors["review_on"] = LOOK_AGAIN
    if review_on is not None and review_on <= today():
        errors["review_on"] = LATER
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def check_statement(held: Visibility, *, by: Viewer, agrees: bool, note: str = "") -> VisibilityCheck:
    """Say as a second person whether a decision on what is told may stand; return the check.

    Without agreement the decision does not count, and another one is needed. Raises Refused to whoever decided, NotNow
    when it was checked already, Http404 and ValidationError.
    """
    check(by, "statement.check", held)
    hold_for_change(held.person_id)
    if held.decided_by_id == by.user_id:
        raise Refused(ANOTHER_PERSON)
    if VisibilityCheck.objects.filter(visibility=held).exists():
        raise NotNow(CHECKED)
    if not agrees and not note.strip():
        raise ValidationError({"note": WHY})
    return VisibilityCheck.objects.create(
        visibility=held,
        agency_id=by.agency_id,
        decided_by_id=held.decided_by_id,
        checked_by_id=by.user_id,
        agrees=agrees,
        note=note.strip(),
    )
