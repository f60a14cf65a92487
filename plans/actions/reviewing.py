"""Who makes the next review happen, and bringing it forward: plan.accept_review, plan.decline_review, plan.call_review.

There is always one next review with one agency that makes it happen; that agency says whether it does (ED5 P32).
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from plans.actions.starting import put_review
from plans.actions.steps import clean_text, held, note, tell_agencies
from plans.models import Plan

SAID_ALREADY = "Your agency has said already that it makes this review happen."
LEADS = "Your agency leads the plan: name the agency that makes the review happen instead."
SOONER = "Enter a day before the review that is planned"


@transaction.atomic
def accept_review(plan: Plan, *, by: Viewer) -> Plan:
    """Say that one's agency makes the next review happen. Raises Refused, NotNow and Http404."""
    plan = held(plan, by)
    check(by, "plan.accept_review", plan)
    if plan.review_accepted_at:
        raise NotNow(SAID_ALREADY)
    plan.review_accepted_at = timezone.now()
    plan.save(update_fields=["review_accepted_at", "updated_at"])
    note(plan, "plan.accept_review", by=by)
    tell_agencies("plan.accept_review", plan, [plan.lead_id], by=by)
    return plan


@transaction.atomic
def decline_review(plan: Plan, *, by: Viewer, text: str) -> Plan:
    """Say that one's agency cannot make the next review happen, and why: the lead makes it happen until another does.

    Raises Refused, NotNow where one's agency leads, Http404, and ValidationError.
    """
    plan = held(plan, by)
    check(by, "plan.decline_review", plan)
    if plan.lead_id == by.agency_id:
        raise NotNow(LEADS)
    text = clean_text(by, plan, "text", text, "Say why")
    changed = {"review_by_id": [str(plan.review_by_id), str(plan.lead_id)]}
    plan.review_by_id, plan.review_accepted_at = plan.lead_id, None
    plan.save(update_fields=["review_by", "review_accepted_at", "updated_at"])
    note(plan, "plan.decline_review", by=by, text=text, changed=changed)
    tell_agencies("plan.decline_review", plan, [plan.lead_id], by=by)
    return plan


@transaction.atomic
def call_review(plan: Plan, *, by: Viewer, review_on: dt.date | None, text: str) -> Plan:
    """Bring the next review forward because something has changed, as any agency with a role may; every agency is told.

    Raises Refused, Http404, and ValidationError by field (BE102v2 15; ED5 P32).
    """
    plan = held(plan, by)
    check(by, "plan.call_review", plan)
    text = clean_text(by, plan, "text", text, "Say what has changed")
    if review_on is None or review_on >= plan.review_on:
        raise ValidationError({"review_on": SOONER})
    plan = put_review(plan, by, "plan.call_review", review_on, plan.review_by_id, text)
    tell_agencies("plan.call_review", plan, set(plan.partner_ids) - {plan.review_by_id}, by=by)
    return plan
