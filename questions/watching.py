"""Walking what is late: each row in a transaction of its own, so that a run that is killed loses nothing it has done."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from agencies.acting import as_system
from hub.kit.errors import NotNow
from questions import actions, states
from questions.models import Alarm, Question

CLOCK = "The answer clock"


def chase_questions() -> int:
    """Remind of what is late and tell the leads of what is later; return how many things were done."""
    now = timezone.now()
    with as_system(CLOCK):
        waiting = Question.objects.filter(state__in=states.WAITING)
        late = list(waiting.filter(due_at__lte=now, reminded_at__isnull=True))
        later = list(waiting.filter(escalate_at__lte=now, escalated_at__isnull=True))
    return _each(late, actions.remind_question) + _each(later, actions.escalate_question)


def chase_concerns() -> int:
    """Tell the leads where nobody has acknowledged, then have somebody ring; return how many things were done."""
    now = timezone.now()
    silent = now - timedelta(minutes=settings.CONCERN_RING_MINUTES)
    with as_system(CLOCK):
        told = list(Alarm.objects.filter(concern__state="open", state="told", due_at__lte=now))
    done = _each(told, actions.escalate_concern)
    with as_system(CLOCK):
        late = list(Alarm.objects.filter(concern__state="open", state="escalated", due_at__lte=silent))
    return done + _each(late, actions.ask_to_ring_concern)


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
