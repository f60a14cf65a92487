"""Advice and emergency numbers of the partnership, with the day on which somebody last made sure of them (ED5 P22).

They stand on every plan and on every paper that a person is given, with that day. One whose day is long past stays on the
paper: an old number may still help and none never does, and the reader sees the day. Staff read that it is overdue.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from hub.kit.spoken import day_words

RELAY = "If you cannot hear or speak on the phone, dial 18001 before the number."
NOBODY_LOOKED = "Nobody has said when these numbers were last looked at."
OVERDUE = "These numbers were last looked at on {}. They have to be looked at again."


def reviewed_on() -> dt.date | None:
    """Return the day on which the numbers were last looked at, None where nobody has said."""
    try:
        return dt.date.fromisoformat(settings.ADVICE_REVIEWED_ON)
    except ValueError:
        return None


def review_by() -> dt.date | None:
    """Return the day by which they have to be looked at again, None where nobody has looked at them."""
    day = reviewed_on()
    return day + dt.timedelta(days=settings.ADVICE_REVIEW_DAYS) if day else None


def warning() -> str:
    """Return what staff are told where the numbers have to be looked at, an empty text otherwise."""
    by, day = review_by(), reviewed_on()
    if by is None or day is None:
        return NOBODY_LOOKED
    return OVERDUE.format(day_words(day, "long")) if by < timezone.localdate() else ""


def looked_at() -> str:
    """Return the day in words as paper says it, an empty text where nobody has looked."""
    day = reviewed_on()
    return f"We last looked at these numbers on {day_words(day, 'long')}." if day else ""


def lines() -> list[str]:
    """Return the numbers as a plan and every paper for a person have them, with the day."""
    return [*settings.ADVICE_LINES, RELAY, *filter(None, [looked_at()])]


def on_a_card() -> str:
    """Return the line of the small card, which tells a stranger nothing, with the day."""
    day = reviewed_on()
    return f"{settings.CARD_WORDS} ({day_words(day)})" if day else settings.CARD_WORDS
