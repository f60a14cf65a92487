"""The clocks of a subject request (UK GDPR, Article 12(3); DPA 2018, section 164A).

One calendar month from the day on which the request came and it was known who asked; two months more where that was told
in time; a question to the person stops the clock. A month ends on the same day of the next month, or on its last day; an
end on a weekend or bank holiday moves to the next working day.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from hub.kit.day_fields import months_later
from hub.kit.working_days import add_working_days

MONTHS, MORE_MONTHS = 1, 2
ACKNOWLEDGE_DAYS = 30
SOON_DAYS = 7


def due(start: dt.date, months: int = MONTHS, paused_days: int = 0, nation: str | None = None) -> dt.date:
    """Return the last day for an answer: so many calendar months on, and as many days as the clock stood still."""
    end = months_later(start, months) + dt.timedelta(days=paused_days)
    return add_working_days(end, 0, nation or settings.BANK_HOLIDAYS)


def acknowledge_by(received_on: dt.date) -> dt.date:
    """Return the last day for telling somebody that their complaint has come."""
    return received_on + dt.timedelta(days=ACKNOWLEDGE_DAYS)


def in_words(day: dt.date, today: dt.date | None = None) -> tuple[str, str]:
    """Return how long there is until a day, in words, and the tone of that: late, soon or none."""
    left = (day - (today or timezone.localdate())).days
    if left < 0:
        return f"{-left} day{'s' if left < -1 else ''} late", "late"
    if left == 0:
        return "Due today", "soon"
    return f"In {left} day{'s' if left > 1 else ''}", "soon" if left <= SOON_DAYS else ""
