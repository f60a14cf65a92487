"""At what times of day: what somebody typed into a rule ("10am to midday", "after 6pm"), read as spans of minutes.

Whoever writes a rule writes for people. What this file cannot read for certain it does not guess: then a worker reads it.
"""

import re
from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.utils import timezone

DAY = 24 * 60
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED = {"midday": "12:00", "noon": "12:00", "midnight": "24:00"}
ALWAYS = frozenset({"", "any time", "anytime", "at any time", "all day", "always"})
CLOCK = r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?"
BETWEEN = re.compile(rf"(?:between |from )?{CLOCK}\s*(?:to|and|until|till|-|–)\s*{CLOCK}")
AFTER = re.compile(rf"(?:after|from) {CLOCK}")
BEFORE = re.compile(rf"(?:before|until|till|up to) {CLOCK}")
#: So many days ahead the next time is looked for.
AHEAD = 8

Spans = tuple[tuple[int, int], ...]


def spans_of(text: str) -> Spans | None:
    """Return the spans that a text means, in minutes since midnight, the end left out; None where it cannot be read.

    No text means the whole day. A span over midnight comes back as two.
    """
    said = " ".join(text.casefold().replace("o’clock", "").split()).rstrip(".")
    for name, clock in NAMED.items():
        said = re.sub(rf"\b(?:12 )?{name}\b", clock, said)
    if said in ALWAYS:
        return ((0, DAY),)
    spans: list[tuple[int, int]] = []
    for part in re.split(r"\s*(?:,|;|\bor\b)\s*(?:and |or )?", said):
        span = _span(part.strip())
        if span is None:
            return None
        start, end = span
        spans += [(start, end)] if start < end else [(start, DAY), (0, end)]
    return tuple(sorted((start, end) for start, end in spans if start < end))


def _span(part: str) -> tuple[int, int] | None:
    """Return one span, None where it cannot be read or means nothing."""
    if found := BETWEEN.fullmatch(part):
        hour, minute, half, to_hour, to_minute, to_half = found.groups()
        end = _minutes(to_hour, to_minute, to_half)
        if end is None:
            return None
        if half is None and minute is None and to_half:  # "6 to 8pm": the half of the day that comes first
            known = [start for one in (to_half, "am") if (start := _minutes(hour, minute, one)) is not None]
            start = next((one for one in known if one < end), None)
        else:
            start = _minutes(hour, minute, half)
        return None if start is None or start == end else (start, end)
    if found := AFTER.fullmatch(part):
        start = _minutes(*found.groups())
        return None if start is None else (start, DAY)
    if found := BEFORE.fullmatch(part):
        end = _minutes(*found.groups())
        return None if end is None else (0, end)
    return None


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Return a time of day in minutes; None where it is none, or could be morning or evening."""
    hours, minutes = int(hour), int(minute or 0)
    if minutes > 59 or hours > 24 or (half and not 1 <= hours <= 12):
        return None
    if half is None and minute is None:
        return None
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    total = hours * 60 + minutes
    return total if total <= DAY else None


def is_within(at: datetime, days: Collection[str], spans: Spans) -> bool:
    """Return whether a moment is on one of these days (none named means each) and in one of these spans."""
    here = timezone.localtime(at)
    minute = here.hour * 60 + here.minute
    return _is_day(here, days) and any(start <= minute < end for start, end in spans)


def next_within(at: datetime, days: Collection[str], spans: Spans) -> datetime | None:
    """Return the first moment from `at` on that is within, None where there is none in the coming days."""
    if is_within(at, days, spans):
        return at
    here = timezone.localtime(at)
    for ahead in range(AHEAD):
        day = here.date() + timedelta(days=ahead)
        for start, _ in spans:
            moment = timezone.make_aware(datetime.combine(day, time(*divmod(start, 60))))
            if moment > at and _is_day(timezone.localtime(moment), days):
                return moment
    return None


def _is_day(here: datetime, days: Collection[str]) -> bool:
    return not days or WEEK[here.weekday()] in days
