"""Closing a plan with what holds afterwards, and opening it again: plan.close and plan.reopen (ED5 P23; BE102v2 13, 14)."""

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from audit.system import whole_ledger
from consent.involving import end_involvement, end_involvement_on, go_on, involve
from hub.kit.errors import NotNow
from plans import states, words
from plans.actions.starting import put_review, record_for
from plans.actions.steps import clean_text, held, note, settle_parties, tell_agencies, write_turn
from plans.models import Plan

IN_REVIEW = "A review of the plan is in progress. Finish it first, or break it off."
ACTIONS_LEFT = "Say first what became of: {}."
GOALS_LEFT = "Say first how these goals stand: {}."
IS_OPEN = "The plan is not closed."


@transaction.atomic
def close_plan(plan: Plan, *, by: Viewer, because: str, details: Mapping[str, str], told: str, text: str = "") -> Plan:
    """Close a plan that one's agency leads, with what holds afterwards (`details`) and how the person was told.

    Every action has an end and every goal a judgement by then. Offers are taken back; what accepted roles opened stays open
    for the days that are set, so that everybody puts their own records in order, and ends then by itself. Raises Refused,
    NotNow, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "plan.close", plan)
    _require_ends(plan)
    if because not in dict(words.ENDINGS):
        raise ValidationError({"because": "Select why it is closed"})
    if because == "other" and not text.strip():
        raise ValidationError({"text": "Say it in your own words"})
    told = clean_text(by, plan, "told", told, "Say who told the person, and how; or why nobody could")
    title = f"After the plan: {dict(words.ENDINGS)[because].lower()}"
    plan.exit = record_for(plan, by, "exit", title, details, text=text)
    plan.closed_at, plan.closed_by_id = timezone.now(), by.user_id
    plan.closed_because, plan.told = because, told[:300]
    plan.save(update_fields=["exit", "closed_at", "closed_by", "closed_because", "told", "updated_at"])
    until = timezone.now() + dt.timedelta(days=settings.PLAN_CLOSED_SIGHT_DAYS)
    with whole_ledger():
        for role in plan.parts.in_plan().filter(kind="role", state__in=states.HOLDING):
            role.plan = plan
            if role.state == "accepted":
                end_involvement_on(role.reference, until)
            else:
                write_turn(role, "plan.close", by=by, state="ended")
                end_involvement(role.reference)
    settle_parties(plan)
    note(plan, "plan.close", by=by)
    tell_agencies("plan.close", plan, plan.party_ids, by=by)
    return plan


def _require_ends(plan: Plan) -> None:
    """Raise NotNow while a review is in progress, an action has no end, or a goal no judgement."""
    if plan.reviews.filter(state="open").exists():
        raise NotNow(IN_REVIEW)
    for kind, open_, said in (("action", states.OPEN, ACTIONS_LEFT), ("goal", ("now", "later"), GOALS_LEFT)):
        left = plan.parts.in_plan().filter(kind=kind, state__in=open_)
        if names := ", ".join(left.values_list("reference", flat=True)):
            raise NotNow(said.format(names))


@transaction.atomic
def reopen_plan(plan: Plan, *, by: Viewer, review_on: dt.date | None, text: str) -> Plan:
    """Open a closed plan again, with the reason and the next review: the roles that were accepted hold again.

    Raises Refused, NotNow where it is not closed, Http404, and ValidationError by field.
    """
    plan = held(plan, by, closed=True)
    check(by, "plan.reopen", plan)
    if plan.is_open:
        raise NotNow(IS_OPEN)
    text = clean_text(by, plan, "text", text, "Say why it is opened again")
    plan.closed_at = plan.closed_by = plan.exit = None
    plan.closed_because = plan.told = ""
    plan.save(update_fields=["exit", "closed_at", "closed_by", "closed_because", "told", "updated_at"])
    with whole_ledger():
        for role in plan.parts.in_plan().filter(kind="role", state="accepted"):
            if not go_on(role.reference):
                involve(
                    plan.person_id,
                    agency_id=role.agency_id,
                    from_agency_id=role.from_agency_id,
                    tier="plan",
                    source=role.reference,
                    categories=words.PROFILES[role.role_kind],
                )
    plan = put_review(plan, by, "plan.reopen", review_on, plan.lead_id, text)
    tell_agencies("plan.reopen", plan, plan.partner_ids, by=by)
    return plan
