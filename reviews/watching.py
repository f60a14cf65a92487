"""Walking what is late: reviews that were to be held, minutes that are not out, minutes that nobody opened.

Each is done in a transaction of its own.
"""

from collections.abc import Iterable

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from agencies.acting import as_system
from hub.kit.errors import NotNow
from plans.models import Plan, Turn
from reviews import actions
from reviews.models import Minutes, Review

CLOCK = "The review clock"


def chase_reviews() -> int:
    """Remind of what is late, each once; return how many were reminded of."""
    with as_system(CLOCK):
        late = [*_late_plans(), *_late_minutes(), *_unopened()]
    done = 0
    for thing in late:
        with as_system(CLOCK) as by:
            try:
                actions.remind_review(thing, by=by)
            except NotNow:
                continue
            done += 1
    return done


def _not_reminded(rows, plan: str, key) -> Iterable:
    """Leave out those of which was reminded already."""
    return rows.filter(~Exists(Turn.objects.filter(plan=OuterRef(plan), key=key)))


def _late_plans() -> Iterable[Plan]:
    rows = Plan.objects.running().filter(review_on__lt=timezone.localdate())
    open_now = Review.objects.filter(plan=OuterRef("pk"), state="open")
    key = Concat(Value("review:"), Cast(OuterRef("review_on"), CharField()))
    return _not_reminded(rows.filter(~Exists(open_now)), "pk", key)


def _late_minutes() -> Iterable[Review]:
    rows = Review.objects.select_related("plan").filter(state="open", minutes_due_at__lte=timezone.now())
    return _not_reminded(rows, "plan", Concat(Value("late:"), OuterRef("reference")))


def _unopened() -> Iterable[Minutes]:
    rows = Minutes.objects.select_related("review__plan")
    return rows.filter(due_at__lte=timezone.now(), opened_at__isnull=True, chased_at__isnull=True)
