"""Walking what is late: each row in a transaction of its own, so that a run that is killed loses nothing it has done."""

from django.utils import timezone

from agencies.acting import as_system
from hub.kit.errors import NotNow
from questions import actions, states
from questions.models import Alarm, Question

CLOCK = "The answer clock"
#: What follows upon which state of an agency that is silent.
STEPS = {
    "told": actions.tell_deputy_concern,
    "with_deputy": actions.escalate_concern,
    "escalated": actions.ask_to_ring_concern,
}


def chase_questions() -> int:
    """Remind of what is late and tell the leads of what is later; return how many things were done."""
    now = timezone.now()
    with as_system(CLOCK):
        waiting = Question.objects.filter(state__in=states.WAITING)
        late = list(waiting.filter(due_at__lte=now, reminded_at__isnull=True))
        later = list(waiting.filter(escalate_at__lte=now, escalated_at__isnull=True))
    return _each(late, actions.remind_question) + _each(later, actions.escalate_question)


def chase_concerns() -> int:
    """Where nobody has acknowledged, tell whoever stands in, then the lead, then have somebody ring; return how much was done.

    Each act looks again whether its own time has come.
    """
    now, done = timezone.now(), 0
    for state, act in STEPS.items():
        with as_system(CLOCK):
            late = list(Alarm.objects.filter(concern__state="open", state=state, due_at__lte=now))
        done += _each(late, act)
    return done


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
