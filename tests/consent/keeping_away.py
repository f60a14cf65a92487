"""A ring-fence in the small county: the clinic holds Sam, housing works with Sam and is kept away."""

import datetime as dt

from django.utils import timezone

from consent import actions
from consent.models import RingFence

REASON = "A manager there is the brother of the person posing risk."


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def flag(county, *, by=None, agency=None, **facts) -> RingFence:
    by = by or county.clinic_officer
    facts = {"reason": REASON, "review_on": in_days(90), **facts}
    with county.acting(by):
        return actions.flag_ring_fence(county.sam, by=by, agency=agency or county.housing, **facts)


def clear(county, fence, worker, *, by=None, why="Never worked with the family."):
    by = by or county.clinic_officer
    with county.acting(by):
        fresh = RingFence.objects.get(pk=fence.pk)
        return actions.clear_ring_fence(fresh, by=by, email=email_of(county, worker), why=why)


def email_of(county, viewer) -> str:
    return f"{viewer.user_name.lower().replace(' ', '.')}.{viewer.role}@example.org"
