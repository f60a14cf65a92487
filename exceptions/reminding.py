"""Reminding officers of what is late: people who are not told, sharing that ends, emergencies that nobody checked.

Notices carry references alone. One for each thing and user a day, so that running twice tells nobody twice.
"""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from agencies.acting import as_system
from consent import alerting
from consent.clock import database_now
from consent.models import BreakGlass, Override
from notifications.models import Notice

ENDS_SOON = timedelta(days=3)


def remind() -> int:
    """Tell the officers concerned; return how many notices were left."""
    with as_system("The sharing desk"):
        before, now = Notice.objects.count(), database_now()
        late = Q(informed="not_yet", inform_by__lte=now)
        ending = Q(ends_at__gt=now, ends_at__lte=now + ENDS_SOON)
        approved = Q(second_approved_at__isnull=False, non_disclosure=False)
        for override in Override.objects.filter(approved & late):
            _once("override.inform", override.reference, lambda one=override: _officers("override.inform", one))
        for override in Override.objects.filter(approved & ending, rescinded_at__isnull=True):
            _once("override.renew", override.reference, lambda one=override: _officers("override.renew", one))
        for session in BreakGlass.objects.filter(reviewed_at__isnull=True, review_due_at__lte=now):
            _once(
                "break_glass.open",
                session.reference,
                lambda one=session: alerting.of_session("break_glass.open", one),
            )
        return Notice.objects.count() - before


def _officers(verb: str, override: Override) -> None:
    alerting.of_override(verb, override, {override.agency_id})


def _once(verb: str, reference: str, tell) -> None:
    """Tell unless somebody was told today."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if not Notice.objects.filter(verb=verb, about=reference, created_at__gte=today).exists():
        tell()
