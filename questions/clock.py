"""The answer clock of a question: by when it is to be answered, and when its lateness goes to the team lead.

(Design: domain, timescales; standards: ED5 P6, “within required timescales”.) Hours run day and night; working days end at
five and leave out weekends and the bank holidays of the deployer's nation.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from hub.kit.spoken import clock_words, day_words
from hub.kit.working_days import add_working_days, close_of, working_days_between

#: urgency -> hours to answer in, and hours after that until the lead is told
HOURS = {"immediate": (4, 1), "within_24_hours": (24, 4), "within_72_hours": (72, 24)}
WORKING_DAYS = {"working_days_5": (5, 1)}


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: words, the moment, and the tone in which it is said."""

    words: str
    at: dt.datetime | None
    tone: str


def times(urgency: str, sent_at: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return when an answer is due and when its lateness goes to the lead. Raises KeyError for an unknown urgency."""
    if urgency in HOURS:
        answer, more = HOURS[urgency]
        return sent_at + dt.timedelta(hours=answer), sent_at + dt.timedelta(hours=answer + more)
    answer, more = WORKING_DAYS[urgency]
    last = add_working_days(timezone.localdate(sent_at), answer)
    return close_of(last), close_of(add_working_days(last, more))


def concern_times(severity: str, told_at: dt.datetime) -> tuple[dt.datetime, dt.datetime, dt.datetime]:
    """Return when an acknowledgement is due, when the team lead is told that there is none, and when somebody rings.

    Whoever stands in for the team is told when it is due. What is urgent runs day and night; a change of circumstances
    runs in working days, each step one day after the other.
    """
    if severity == "urgent":
        due = told_at + dt.timedelta(minutes=settings.CONCERN_ACKNOWLEDGE_MINUTES)
        lead = due + dt.timedelta(minutes=settings.CONCERN_LEAD_MINUTES)
        return due, lead, due + dt.timedelta(minutes=settings.CONCERN_RING_MINUTES)
    day = timezone.localdate(told_at)
    due, lead, ring = (close_of(add_working_days(day, days)) for days in (1, 2, 3))
    return due, lead, ring


def due_words(due_at: dt.datetime | None, now: dt.datetime | None = None) -> Due:
    """Return in words how far away a moment is, and whether that is late or soon."""
    if due_at is None:
        return Due("", None, "")
    now = now or timezone.now()
    day, today = timezone.localdate(due_at), timezone.localdate(now)
    if now >= due_at:
        late = working_days_between(day, today)
        words = "Late today" if day == today else f"{late or 1} working day{'s' if late > 1 else ''} late"
        return Due(words, due_at, "late")
    if day == today:
        return Due(f"Due today, {clock_words(due_at)}", due_at, "soon")
    if day == today + dt.timedelta(days=1):
        return Due(f"Due tomorrow, {clock_words(due_at)}", due_at, "soon")
    return Due(f"Due {day_words(due_at)}", due_at, "")
