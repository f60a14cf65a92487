"""The times of a conference: cut-off, answers, minutes, how long its papers are open, and the flag of twelve months.

(Design: domain, timescales; each is a setting.) Working days end at five and leave out weekends and bank holidays.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from hub.kit.day_fields import months_later
from hub.kit.working_days import add_working_days, close_of, working_days_before


def cut_off_of(starts_at: dt.datetime) -> dt.datetime:
    """Return until when people may be referred to a conference that starts then."""
    return close_of(working_days_before(timezone.localdate(starts_at), settings.CONFERENCE_CUT_OFF_DAYS))


def returns_due(starts_at: dt.datetime) -> dt.datetime:
    """Return by when each member agency answers what it holds."""
    return close_of(working_days_before(timezone.localdate(starts_at), settings.CONFERENCE_RETURN_DAYS))


def minutes_due(held_at: dt.datetime) -> dt.datetime:
    """Return by when the minutes go out."""
    return close_of(add_working_days(timezone.localdate(held_at), settings.CONFERENCE_MINUTES_DAYS))


def window_after(starts_at: dt.datetime) -> dt.datetime:
    """Return when the papers close if no minutes are sent before."""
    return starts_at + dt.timedelta(days=settings.CONFERENCE_WINDOW_DAYS)


def window_after_minutes(minuted_at: dt.datetime) -> dt.datetime:
    """Return when the papers close once the minutes were sent."""
    return minuted_at + dt.timedelta(days=settings.CONFERENCE_READING_DAYS)


def flag_ends(day: dt.date) -> dt.date:
    """Return until when somebody is flagged who was discussed on that day."""
    return months_later(day, settings.CONFERENCE_REPEAT_MONTHS)


def repeats_since(day: dt.date) -> dt.date:
    """Return from when on an earlier conference makes one on that day a repeat."""
    return months_later(day, -settings.CONFERENCE_REPEAT_MONTHS)
