"""The clocks of a referral: until when its state lasts, and how a page says so (design: domain, Referral; ux 3.5).

The answer clock stands still while the sender is asked something, and the clock of the work while it is on hold. When it
goes on, it is later by exactly the time that it stood still: hours for what is answered within hours, working time for
what is answered within working days.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from hub.kit.spoken import day_words
from hub.kit.working_days import (
    add_working_days,
    add_working_time,
    close_of,
    working_days_between,
    working_time_between,
)

HOURS = {"immediate": 4, "within_24_hours": 24, "within_72_hours": 72}
WORKING_DAYS = {"working_days_5": 5, "working_days_10": 10}


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: words, the day, the tone in which it is said, and what it is that is due."""

    words: str
    day: dt.date | None
    tone: str
    what: str = "Answer due"

    @property
    def is_late(self) -> bool:
        """Return whether the day has passed."""
        return self.tone == "late"


def due_at(urgency: str, sent_at: dt.datetime) -> dt.datetime:
    """Return until when a referral of this urgency is to be answered. Raises KeyError for an unknown urgency."""
    if urgency in HOURS:
        return sent_at + dt.timedelta(hours=HOURS[urgency])
    return in_working_days(sent_at, WORKING_DAYS[urgency])


def in_working_days(moment: dt.datetime, count: int) -> dt.datetime:
    """Return the end of the working day that lies so many working days after this moment."""
    return close_of(add_working_days(timezone.localdate(moment), count))


def expires_at(sent_at: dt.datetime) -> dt.datetime:
    """Return until when a referral waits for an answer at most (default 30 days; design: domain, Referral)."""
    return sent_at + dt.timedelta(days=settings.EXPIRY_CALENDAR_DAYS)


def question_until(asked_at: dt.datetime) -> dt.datetime:
    """Return how long the clock waits for the sender's answer at most (default 5 working days)."""
    return in_working_days(asked_at, settings.QUESTION_DAYS)


def first_contact_day(urgency: str, accepted_at: dt.datetime) -> dt.date:
    """Return by when the person usually hears from whoever accepted: 48 hours when urgent, else 10 working days."""
    if urgency in HOURS:
        return timezone.localdate(accepted_at + dt.timedelta(hours=settings.FIRST_CONTACT_URGENT_HOURS))
    return add_working_days(timezone.localdate(accepted_at), settings.FIRST_CONTACT_DAYS)


def work_day(started_at: dt.datetime) -> dt.date:
    """Return when work is looked at again where nobody says otherwise: at most three months later."""
    day = timezone.localdate(started_at) + dt.timedelta(days=settings.WORK_REVIEW_CALENDAR_DAYS)
    return add_working_days(day, 0)


def review_until(answered_at: dt.datetime) -> dt.datetime:
    """Return until when the sender may ask that a decline is looked at again (default 10 working days)."""
    return in_working_days(answered_at, settings.REVIEW_TERM_DAYS)


def review_due(asked_at: dt.datetime) -> dt.datetime:
    """Return until when a lead decides on a decline that is to be looked at again (default 5 working days)."""
    return in_working_days(asked_at, settings.REVIEW_ANSWER_DAYS)


def resumed(urgency: str, due: dt.datetime, paused_at: dt.datetime, now: dt.datetime) -> dt.datetime:
    """Return when an answer is due once its clock goes on: later by exactly the time that it stood still."""
    if urgency in HOURS:
        return due + max(now - paused_at, dt.timedelta(0))
    return add_working_time(due, working_time_between(paused_at, now))


def resumed_day(day: dt.date, paused_at: dt.datetime, now: dt.datetime) -> dt.date:
    """Return the day of something that is due on a day, later by the working days for which it was on hold."""
    stood = working_days_between(timezone.localdate(paused_at), timezone.localdate(now))
    return add_working_days(day, stood) if stood else day


def due_words(referral, waiting_for: str = "") -> Due:
    """Return how a list or a page says until when the present state of this referral lasts."""
    if referral.state == "info_requested":
        since = day_words(referral.paused_at)
        return Due(f"Paused: waiting for {waiting_for or 'an answer'} since {since}", None, "")
    if referral.state == "on_hold":
        return _spoken(referral.paused_until, "Back to work", "On hold until")
    if referral.state == "accepted" and referral.first_contact_by:
        return _spoken(close_of(referral.first_contact_by), "First contact")
    if referral.state == "active" and referral.work_due_on:
        return _spoken(close_of(referral.work_due_on), "Look again")
    if referral.state == "decline_under_review":
        return _spoken(referral.review_due_at, "Review due")
    if not referral.is_open or referral.due_at is None:
        return Due("", None, "")
    return _spoken(referral.due_at, "Answer due")


def _spoken(due: dt.datetime, what: str, waiting: str = "") -> Due:
    """Return a moment in words: late, today, tomorrow, or in how many days; `waiting` names it while it is to come."""
    now, day, today = timezone.now(), timezone.localdate(due), timezone.localdate()
    if now >= due:
        late = working_days_between(day, today)
        words = "Late today" if day == today else f"{late or 1} working day{'s' if late > 1 else ''} late"
        return Due(words, day, "late", what)
    if day == today:
        return Due("Due today", day, "soon", what)
    if day == today + dt.timedelta(days=1):
        return Due("Due tomorrow", day, "soon", what)
    return Due(f"In {(day - today).days} days", day, "", waiting or what)
