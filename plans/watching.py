"""Walking what nobody has opened in time: each in a transaction of its own."""

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from agencies.acting import as_system
from hub.kit.errors import NotNow
from plans import actions
from plans.models import Delivery

CLOCK = "The plan clock"


def chase_copies() -> int:
    """Remind of copies that nobody has opened in time; return how many were chased.

    A copy that a newer one took the place of is left, and that of an agency without a role.
    """
    newer = Delivery.objects.filter(
        agency=OuterRef("agency"),
        version__plan=OuterRef("version__plan"),
        version__number__gt=OuterRef("version__number"),
    )
    with as_system(CLOCK):
        late = Delivery.objects.filter(due_at__lte=timezone.now(), opened_at__isnull=True, chased_at__isnull=True)
        late = late.filter(~Exists(newer), version__plan__party_ids__contains=[F("agency_id")])
        found = list(late.select_related("version__plan"))
    done = 0
    for delivery in found:
        with as_system(CLOCK) as by:
            try:
                actions.chase_plan(delivery, by=by)
            except NotNow:
                continue
            done += 1
    return done
