"""Calling an unscheduled review because of a concern: what the page of the concern offers (questions.linked)."""

import datetime as dt
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from access.roles import PRACTICE
from access.viewer import Viewer
from plans.actions import call_review
from plans.models import Part, Plan


def plans_of(viewer: Viewer) -> QuerySet:
    """Return the plans of which the viewer may call a review now: plan.call_review as a filter."""
    if viewer.role not in PRACTICE:
        return Plan.objects.none()
    accepted = Part.objects.in_plan().filter(kind="role", state="accepted", agency_id=viewer.agency_id)
    return Plan.objects.visible_to(viewer).running().filter(Exists(accepted.filter(plan=OuterRef("pk"))))


def call(viewer: Viewer, reference: str, review_on: dt.date | None, text: str) -> list[UUID]:
    """Call it; return the agencies that have a role in the plan. Raises Refused, Http404, and ValidationError by field."""
    plan = Plan.objects.visible_to(viewer).filter(reference=reference).first()
    if plan is None:
        raise Http404
    return list(call_review(plan, by=viewer, review_on=review_on, text=text).partner_ids)
