"""When people work at an agency, so that the watch knows what is out of hours (verb hours.set)."""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from agencies.actions.steps import hold
from desk.models import WorkingHours
from desk.watching.run import hours_of
from hub.kit.errors import Stale


@transaction.atomic
def set_hours(
    read: WorkingHours, *, by: Viewer, opens: time, closes: time, every_day: bool = False, always: bool = False
) -> WorkingHours:
    """Set the working hours of the acting agency in place of those that were read; return them. What was raised stays.

    Raises Refused, Stale when somebody set others since, and ValidationError where it closes before it opens.
    """
    policy.check(by, "hours.set")
    if closes <= opens:
        raise ValidationError({"closes": "The end of work must be after its beginning."})
    hold(by.agency_id)
    kept = hours_of(by.agency_id)
    if kept.version != read.version:
        raise Stale
    kept.opens, kept.closes, kept.every_day, kept.always = opens, closes, every_day, always
    kept.set_by_id, kept.set_at, kept.version = by.user_id, timezone.now(), kept.version + 1
    kept.save()
    return kept
