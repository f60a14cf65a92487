"""Walking what nobody has opened in time: each in a transaction of its own."""

from django.utils import timezone

from agencies.acting import as_system
from hub.kit.errors import NotNow
from plans import actions
from plans.models import Delivery

CLOCK = "The plan clock"


def chase_copies() -> int:
    """Remind of copies that nobody has opened in time; return how many were chased."""
    with as_system(CLOCK):
        late = Delivery.objects.filter(due_at__lte=timezone.now(), opened_at__isnull=True, chased_at__isnull=True)
        found = list(late)
    done = 0
    for delivery in found:
        with as_system(CLOCK) as by:
            try:
                actions.chase_plan(delivery, by=by)
            except NotNow:
                continue
            done += 1
    return done
