"""Handing out a version, opening one's copy, and reminding: plan.deliver, plan.open_copy, plan.chase (ED5 P9)."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from consent.alerting import users_at
from consent.models import ConflictOfInterest
from hub.kit.errors import NotNow
from hub.kit.working_days import add_working_days
from notifications.actions import tell
from plans.actions.agreeing import newest
from plans.actions.steps import held, note, tell_agencies
from plans.models import Delivery, Plan

THERE_ALREADY = "Everybody with a role has been handed out this version already."
NOT_YET = "It is not late yet."
MEANWHILE = "It was opened or chased meanwhile."
NO_LONGER = "This copy no longer has to be opened."
LEADS = ("supervisor", "duty_manager")


@transaction.atomic
def deliver_plan(plan: Plan, *, by: Viewer) -> list[Delivery]:
    """Hand out the newest version to every agency with an accepted role: each gets its own view of it, to be opened within
    the working days that are set. Return what was handed out now. Raises Refused, NotNow and Http404.
    """
    plan = held(plan, by)
    check(by, "plan.deliver", plan)
    version = newest(plan, None)
    there = set(version.deliveries.values_list("agency_id", flat=True))
    day = add_working_days(timezone.localdate(), settings.PLAN_OPEN_WORKING_DAYS)
    due_at = timezone.make_aware(dt.datetime.combine(day, dt.time(17)))
    made = [
        Delivery.objects.create(version=version, agency_id=agency, from_agency_id=by.agency_id, due_at=due_at)
        for agency in sorted(set(plan.partner_ids))
        if agency not in there and agency != by.agency_id
    ]
    if not made:
        raise NotNow(THERE_ALREADY)
    note(plan, "plan.deliver", by=by)
    tell_agencies("plan.deliver", plan, [one.agency_id for one in made], by=by)
    return made


@transaction.atomic
def open_copy_plan(delivery: Delivery, *, by: Viewer) -> Delivery:
    """Record that one's agency has opened its copy; of many who open it at once one is recorded. Raises Refused, Http404."""
    check(by, "plan.open_copy", delivery)
    held(delivery.version.plan, by, closed=True)
    fresh = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if fresh.opened_at is None:
        fresh.opened_at, fresh.opened_by_id = timezone.now(), by.user_id
        fresh.save(update_fields=["opened_at", "opened_by"])
    return fresh


@transaction.atomic
def chase_plan(delivery: Delivery, *, by: Viewer) -> Delivery:
    """Remind the leads of an agency that has not opened its copy in time, and those of the agency that leads; once.

    The hub alone does this. Raises NotNow before its time, where it was opened or chased meanwhile, where a newer version was
    handed out to the agency, and where it has no role any more.
    """
    check(by, "plan.chase", delivery)
    plan = held(delivery.version.plan, by)
    fresh = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if timezone.now() < fresh.due_at:
        raise NotNow(NOT_YET)
    if fresh.opened_at or fresh.chased_at:
        raise NotNow(MEANWHILE)
    newer = Delivery.objects.filter(
        agency_id=fresh.agency_id, version__plan=plan, version__number__gt=delivery.version.number
    )
    if fresh.agency_id not in plan.partner_ids or newer.exists():
        raise NotNow(NO_LONGER)
    fresh.chased_at = timezone.now()
    fresh.save(update_fields=["chased_at"])
    linked = ConflictOfInterest.objects.live().filter(person_id=plan.person_id).values_list("user_id", flat=True)
    for agency_id, user_id in users_at({fresh.agency_id, plan.lead_id}, LEADS, linked):
        tell("plan.chase", plan.reference, agency_id=agency_id, user_id=user_id)
    note(plan, "plan.chase", by=by, key=f"chase:{fresh.pk}")
    return fresh
