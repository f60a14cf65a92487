"""Entries of the directory that nobody confirmed: told before, told when they are out of date, then suspended.

(Design: features 6; domain, timescales.) An entry counts for DIRECTORY_CONFIRM_DAYS after it was confirmed. Its agency's
administrators are told DIRECTORY_WARN_DAYS before, again on the day, and when it is suspended DIRECTORY_SUSPEND_DAYS later:
then it is not offered for new referrals until somebody confirms it.

Each entry is its own small transaction: the effect and the mark that it happened (a `Reminder` of this stage for this
confirmation, one by a unique constraint) are kept or lost together. Killed at any moment and run again, it does each once.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from access.viewer import Viewer
from agencies.acting import as_system
from agencies.actions import service as actions
from agencies.models import Membership, Reminder, Service
from agencies.querysets import in_force
from notifications.actions import tell

#: What a notice of each stage says that happened.
VERBS = {"soon": "service.confirm_soon", "due": "service.confirm", "suspended": "service.suspend"}
NAME = "The directory’s clock"


def stage_of(service: Service, today: dt.date) -> str:
    """Return how out of date an entry is today: “soon”, “due”, “suspended” (it is to be), or an empty text."""
    age, limit = (today - service.confirmed_on).days, settings.DIRECTORY_CONFIRM_DAYS
    if age >= limit + settings.DIRECTORY_SUSPEND_DAYS:
        return "suspended"
    if age >= limit:
        return "due"
    return "soon" if age >= limit - settings.DIRECTORY_WARN_DAYS else ""


def look_after() -> int:
    """Tell and suspend what is to be told and suspended today; return how many entries that were."""
    today, done = timezone.localdate(), 0
    first = today - dt.timedelta(days=settings.DIRECTORY_CONFIRM_DAYS - settings.DIRECTORY_WARN_DAYS)
    with as_system(NAME):
        waiting = Service.objects.looked_after().filter(confirmed_on__lte=first).order_by("confirmed_on", "pk")
        keys = list(waiting.values_list("pk", flat=True))
    for key in keys:
        with as_system(NAME) as clock:
            done += _look_after(key, today, clock)
    return done


def _look_after(key, today: dt.date, clock: Viewer) -> bool:
    """Do for one entry what its stage asks, unless it was done; return whether it was done now."""
    service = Service.objects.looked_after().select_for_update(no_key=True).filter(pk=key).first()
    stage = stage_of(service, today) if service else ""  # somebody may have been quicker: confirmed, or withdrawn
    if not stage:
        return False
    mark = {"service": service, "confirmed_on": service.confirmed_on, "stage": stage}
    _, fresh = Reminder.objects.get_or_create(**mark)
    if not fresh:
        return False
    if stage == "suspended":
        actions.suspend(service, by=clock)
    for user_id in _administrators(service.agency_id):
        tell(VERBS[stage], service.reference, agency_id=service.agency_id, user_id=user_id)
    return True


def _administrators(agency_id) -> list:
    """Return the keys of the users who administer the agency now."""
    current = Membership.objects.filter(in_force(), ended_at__isnull=True, user__is_active=True, role="agency_admin")
    return list(current.filter(agency_id=agency_id).order_by("user_id").values_list("user_id", flat=True).distinct())
