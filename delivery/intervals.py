"""How often somebody is to look at a goal, read from the words that were agreed, and whether they did. Pure."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass

UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
WORDS = {"daily": 1, "weekly": 7, "fortnightly": 14, "monthly": 30, "quarterly": 91, "yearly": 365, "annually": 365}
NUMBERS = {
    "other": 2,
    "second": 2,
    "two": 2,
    "three": 3,
    "third": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
}
EVERY = re.compile(r"(?P<number>\d{1,3}|[a-z]+)? ?(?P<unit>day|week|fortnight|month|quarter|year)s?\b")
TIMES = re.compile(r"(?P<many>twice|three times|\d{1,2} times) (?:a|per|each|every) (?P<unit>day|week|month|year)")
MANY = {"twice": 2, "three times": 3}
WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b")
#: How many of the latest intervals a page tells one by one.
TOLD = 12


def interval_days(words: str) -> int | None:
    """Return the days between two looks that these words mean, None where they mean none that is known."""
    words = words.lower().strip()
    for word, days in WORDS.items():
        if re.search(rf"\b{word}\b", words):
            return days
    if found := TIMES.search(words):
        many = MANY.get(found["many"]) or int(found["many"].split()[0])
        return max(1, UNITS[found["unit"]] // many) if many else None
    if WEEKDAY.search(words):
        return UNITS["week"]
    if not (found := EVERY.search(words)):
        return None
    number = found["number"] or ""
    times = int(number) if number.isdigit() else NUMBERS.get(number, 1)
    return max(1, times) * UNITS[found["unit"]]


@dataclass(frozen=True, slots=True)
class Interval:
    """One stretch of days in which somebody was to look; `is_over` once its last day is past."""

    first: dt.date
    last: dt.date
    is_kept: bool
    is_over: bool


def intervals_of(start: dt.date, until: dt.date, days: int, looked: Collection[dt.date]) -> list[Interval]:
    """Return the stretches of so many days from a start to a day, and whether somebody looked in each: the latest ones."""
    found, first = [], max(start, until - dt.timedelta(days=days * TOLD * 2))
    first = start + dt.timedelta(days=(first - start).days // days * days)
    while first <= until:
        last = first + dt.timedelta(days=days - 1)
        kept = any(first <= day <= last for day in looked)
        found.append(Interval(first, last, kept, last < until))
        first = last + dt.timedelta(days=1)
    return found[-TOLD:]
