"""Walking what is due: agreed disposals whose time has come, holds to look at again, files that are left behind.

Each is done in a transaction of its own.
"""

from django.db.models import F, Q
from django.utils import timezone

from agencies.acting import as_system
from hub.kit.errors import NotNow
from people.attached.storing import forget
from people.models import Attachment
from retention import actions
from retention.models import Disposal, DisposalItem, Hold

CLOCK = "The retention clock"


def carry_out_due() -> int:
    """Carry out each agreed disposal whose days to think again are over; return how many were."""
    with as_system(CLOCK):
        due = list(Disposal.objects.filter(state="agreed", not_before__lte=timezone.now()).order_by("not_before")[:200])
    done = 0
    for disposal in due:
        with as_system(CLOCK) as by:
            try:
                actions.carry_out_disposal(disposal, by=by)
            except NotNow:
                continue
            done += 1
    return done


def remind_holds() -> int:
    """Remind of each hold that has to be looked at again, once for its day; return of how many."""
    with as_system(CLOCK):
        rows = Hold.objects.in_force().filter(review_on__lte=timezone.localdate())
        late = list(rows.filter(Q(reminded_for__isnull=True) | ~Q(reminded_for=F("review_on"))))
    done = 0
    for hold in late:
        with as_system(CLOCK) as by:
            try:
                actions.remind_hold(hold, by=by)
            except NotNow:
                continue
            done += 1
    return done


def forget_files() -> int:
    """Delete the files of entries that were disposed of: a worker may have been stopped between the two. Return how many."""
    with as_system(CLOCK):
        gone = DisposalItem.objects.filter(disposed_at__isnull=False).values("entry_id")
        names = list(Attachment.objects.filter(entry_id__in=gone).values_list("stored_as", flat=True))
    for name in names:
        forget(name)
    return len(names)
