"""A change of mind: recorded at once, at any time, never refused.

(Verb consent.withdraw; design: sharing 2.8.)
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent import words
from consent.actions.recall import recall_after
from consent.answering import in_order
from consent.clock import database_now
from consent.models import ConsentConversation, ConsentForm, ConsentStatement
from consent.own_words import writer
from consent.scopes import check_scope
from people import fence


def withdraw(
    person,
    *,
    by: Viewer,
    recipient=None,
    category: str | None = None,
    purpose: str | None = None,
    item=None,
    expressed_at: datetime | None = None,
    received_via: str = "in_person",
    reason_in_their_words: str = "",
    pressure_noticed: bool = False,
    what_was_explained: bool = True,
) -> ConsentStatement:
    """Record that a person changed their mind; return the statement, which counts from when it was said.

    A scope that is left out means any: nothing named stops all sharing that rests on consent.
    `pressure_noticed` is kept and leads to advice, and never holds the stop up. Raises Refused, Http404, and
    ValidationError when the moment lies in the future or the scope names what does not exist.
    """
    scope = {"recipient": recipient, "category": category, "purpose": purpose, "item": item}
    return withdraw_each(
        person,
        by=by,
        scopes=[scope],
        expressed_at=expressed_at,
        received_via=received_via,
        reason_in_their_words=reason_in_their_words,
        pressure_noticed=pressure_noticed,
        what_was_explained=what_was_explained,
    )[0]


@transaction.atomic
def withdraw_each(
    person,
    *,
    by: Viewer,
    scopes: list[dict],
    expressed_at: datetime | None = None,
    received_via: str = "in_person",
    reason_in_their_words: str = "",
    pressure_noticed: bool = False,
    what_was_explained: bool = True,
) -> list[ConsentStatement]:
    """Record one talk in which a person stopped several things; return a statement for each, see `withdraw`.

    A scope is a dict with any of `recipient`, `category`, `purpose` and `item`.
    """
    policy.check(by, "consent.withdraw", person)
    fence.hold_for_change(person.pk)
    now = database_now()
    said_at = expressed_at or now
    if said_at > max(now, timezone.now()):
        raise ValidationError({"expressed_at": "The moment cannot be in the future."})
    if received_via not in dict(words.PLACES):
        raise ValidationError({"received_via": "Select how they told you."})
    for scope in scopes:
        check_scope(person, **{"category": None, "purpose": None, "item": None, **_without_recipient(scope)})
    conversation = ConsentConversation.objects.create(
        person=person,
        agency_id=by.agency_id,
        taken_by_id=by.user_id,
        form=ConsentForm.objects.latest("created_at"),
        held_at=said_at,
        place=received_via,
        seen_alone="not_possible",
        decision_maker="adult_presumed_capacity",
        withdrawing_explained=what_was_explained,
        understanding_checked="not_possible",
        copy_given="declined",
        pressure_noticed=pressure_noticed,
        next_review_on=timezone.localdate(now + timedelta(days=settings.CONSENT_REVIEW_DAYS)),
    )
    words_kept = writer(by, person)(reason_in_their_words)
    statements = [
        ConsentStatement(
            conversation=conversation,
            person=person,
            agency_id=by.agency_id,
            recorded_by_id=by.user_id,
            kind="withdrawn",
            recipient=scope.get("recipient"),
            category_id=scope.get("category") or None,
            purpose_id=scope.get("purpose") or None,
            item=scope.get("item"),
            expressed_at=said_at,
            reason_in_their_words=words_kept,
        )
        for scope in scopes
    ]
    recorded = ConsentStatement.objects.bulk_create(in_order(statements))
    recall_after(recorded, by=by)
    return recorded


def _without_recipient(scope: dict) -> dict:
    return {name: value for name, value in scope.items() if name != "recipient"}
