"""Walking what is due or over: each row in a transaction of its own, so that a run that is killed loses nothing done."""

from django.utils import timezone

from agencies.acting import as_system
from conferences import actions, states
from conferences.models import Conference, Item, Research
from hub.kit.errors import NotNow
from hub.kit.working_days import add_working_days, close_of

CLOCK = "The conference clock"


def chase_answers() -> int:
    """Remind of answers that are due on the next working day, and tell the leads of missing ones; return how many."""
    now = timezone.now()
    soon = close_of(add_working_days(timezone.localdate(now), 1))
    with as_system(CLOCK):
        waiting = Research.objects.waiting().select_related("item")
        due = list(waiting.filter(due_at__lte=soon, reminded_at__isnull=True))
        late = list(waiting.filter(due_at__lte=now, escalated_at__isnull=True))
    return _each(due, actions.remind_research) + _each(late, actions.escalate_research)


def chase_minutes() -> int:
    """Remind of minutes that are late; return how many chairs were reminded."""
    with as_system(CLOCK):
        late = list(
            Conference.objects.filter(state="held", minutes_due_at__lte=timezone.now(), reminded_at__isnull=True)
        )
    return _each(late, actions.remind_conference)


def put_away() -> int:
    """Put away items whose papers have closed; return how many."""
    with as_system(CLOCK):
        over = list(
            Item.objects.filter(state__in=states.TABLED, conference__window_ends_at__lte=timezone.now()).select_related(
                "conference"
            )
        )
    return _each(over, actions.end_item)


def _each(rows, act) -> int:
    """Do this to each row; what somebody was quicker with stays as it is."""
    done = 0
    for row in rows:
        with as_system(CLOCK) as by:
            try:
                act(row, by=by)
            except NotNow:
                continue
            done += 1
    return done
