"""The answer clock: when an answer is due, and how a page says so (design: domain, Referral; ux 3.5)."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from hub.kit.spoken import day_words
from hub.kit.working_days import add_working_days, close_of, working_days_between

HOURS = {"immediate": 4, "within_24_hours": 24, "within_72_hours": 72}
WORKING_DAYS = {"working_days_5": 5, "working_days_10": 10}


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: words, the day, and the tone in which it is said."""

    words: str
    day: dt.date | None
    tone: str

    @property
    def is_late(self) -> bool:
        """Return whether the day has passed."""
        return self.tone == "late"


def due_at(urgency: str, sent_at: dt.datetime) -> dt.datetime:
    """Return until when a referral of this urgency is to be answered. Raises KeyError for an unknown urgency."""
    if urgency in HOURS:
        return sent_at + dt.timedelta(hours=HOURS[urgency])
    return close_of(add_working_days(timezone.localdate(sent_at), WORKING_DAYS[urgency]))


def due_words(referral, waiting_for: str = "") -> Due:
    """Return how a list or a page says when the answer to this referral is due."""
    if referral.state == "info_requested":
        since = day_words(referral.paused_at)
        return Due(f"Paused: waiting for {waiting_for or 'an answer'} since {since}", None, "")
    if not referral.is_open or referral.due_at is None:
        return Due("", None, "")
    now, day, today = timezone.now(), timezone.localdate(referral.due_at), timezone.localdate()
    if now >= referral.due_at:
        late = working_days_between(day, today)
        return Due(
            "Late today" if day == today else f"{late or 1} working day{'s' if late > 1 else ''} late",
            day,
            "late",
        )
    if day == today:
        return Due("Due today", day, "soon")
    if day == today + dt.timedelta(days=1):
        return Due("Due tomorrow", day, "soon")
    return Due(f"In {(day - today).days} days", day, "")
