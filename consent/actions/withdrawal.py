"""A change of mind: recorded at once, at any time, never refused.

(Verb consent.withdraw; design: sharing 2.8.)
"""

from collections.abc import Sequence
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
from consent.clock import moment_of
from consent.continuing import rules_that_go_on
from consent.models import ConsentConversation, ConsentForm, ConsentStatement, Withdrawal
from consent.own_words import writer
from consent.scopes import check_scope
from people import fence


def withdraw(
    person, *, by: Viewer, recipient=None, category: str | None = None, purpose: str | None = None, item=None, **how
) -> ConsentStatement:
    """Record that a person changed their mind; return the statement, which counts from when it was said.

    A scope that is left out means any: nothing named stops all sharing that rests on consent. `how` and what is raised:
    see `withdraw_each`.
    """
    scope = {"recipient": recipient, "category": category, "purpose": purpose, "item": item}
    return withdraw_each(person, by=by, scopes=[scope], **how)[0]


@transaction.atomic
def withdraw_each(
    person,
    *,
    by: Viewer,
    scopes: list[dict],
    expressed_at: datetime | None = None,
    received_via: str = "in_person",
    reason_in_their_words: str = "",
    safety_check: str = "not_possible",
    coercion_signs: Sequence[str] = (),
    consequences_explained: bool = True,
    receipt_given: str = "declined",
) -> list[ConsentStatement]:
    """Record one talk in which a person stopped several things; return a statement for each.

    A scope is a dict with any of `recipient`, `category`, `purpose` and `item`. What was found when it was asked whether
    the change of mind is free (`safety_check`, `coercion_signs`) is kept and leads to advice, and never holds the stop
    up; nor does anything that was not explained. Addresses and numbers of the record are left out of their words. Raises
    Refused, Http404, and ValidationError when the moment lies in the future or something named does not exist.
    """
    policy.check(by, "consent.withdraw", person)
    fence.hold_for_change(person.pk)
    said_at = moment_of(expressed_at, field="expressed_at", not_yet="The moment cannot be in the future.")
    if received_via not in dict(words.PLACES):
        raise ValidationError({"received_via": "Select how they told you."})
    for scope in scopes:
        check_scope(person, **{"category": None, "purpose": None, "item": None, **_without_recipient(scope)})
    pressure = safety_check == "pressure" or bool(coercion_signs)
    withdrawal = Withdrawal(
        person=person,
        agency_id=by.agency_id,
        received_by_id=by.user_id,
        received_via=received_via,
        expressed_at=said_at,
        effective_at=said_at,
        reason_if_offered=writer(by, person)(reason_in_their_words),
        safety_check="pressure" if pressure else safety_check,
        coercion_signs=list(coercion_signs),
        consequences_explained=consequences_explained,
        what_continues=[
            {"agency": str(rule.recipient_id), "categories": rule.categories, "why": rule.gateway}
            for rule in rules_that_go_on(by, person)
        ],
        receipt_given=receipt_given,
    )
    withdrawal.clean_fields(exclude=["conversation", "person", "agency", "received_by", "what_continues"])
    withdrawal.conversation = ConsentConversation.objects.create(
        person=person,
        agency_id=by.agency_id,
        taken_by_id=by.user_id,
        form=ConsentForm.objects.latest("created_at"),
        held_at=said_at,
        place=received_via,
        seen_alone="not_possible",
        decision_maker="adult_presumed_capacity",
        withdrawing_explained=consequences_explained,
        understanding_checked="not_possible",
        copy_given=receipt_given,
        pressure_noticed=pressure,
        next_review_on=timezone.localdate() + timedelta(days=settings.CONSENT_REVIEW_DAYS),
    )
    withdrawal.save(force_insert=True)
    statements = [
        ConsentStatement(
            conversation=withdrawal.conversation,
            person=person,
            agency_id=by.agency_id,
            recorded_by_id=by.user_id,
            kind="withdrawn",
            recipient=scope.get("recipient"),
            category_id=scope.get("category") or None,
            purpose_id=scope.get("purpose") or None,
            item=scope.get("item"),
            expressed_at=said_at,
            reason_in_their_words=withdrawal.reason_if_offered,
        )
        for scope in scopes
    ]
    recorded = ConsentStatement.objects.bulk_create(in_order(statements))
    recall_after(recorded, by=by)
    return recorded


def _without_recipient(scope: dict) -> dict:
    return {name: value for name, value in scope.items() if name != "recipient"}
