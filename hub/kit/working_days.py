"""Working days: clocks that stop for weekends and the bank holidays of the deployer's nation.

Times are kept in UTC; offices are open from 9am to 5pm on the wall clock of London, whatever the season. The bank holidays
are those of the library `holidays`, which knows the days that were announced and works out the others by their rule (as
Easter, or the first Monday in May): for a year that no government has announced yet the days by rule are right, and a day
off that is given once, such as for a coronation, is not foreseen. It comes with a new version of the library, or at once
with the setting EXTRA_BANK_HOLIDAYS. A clock that has been set keeps its time; what is asked later counts the new day.
"""

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from django.conf import settings

LONDON = ZoneInfo("Europe/London")
NATIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
OPENS = dt.time(9)
CLOSES = dt.time(17)
DAY = dt.timedelta(days=1)
NONE = dt.timedelta(0)


@cache
def _bank_holidays(nation: str):
    """Return the bank holidays of a nation; years are worked out as they are asked for."""
    return holidays.country_holidays("GB", subdiv=NATIONS[nation])


def is_working_day(day: dt.date, nation: str | None = None) -> bool:
    """Return whether offices are open on that day. Raises KeyError for a nation that the hub does not know."""
    if day.weekday() >= 5 or day in _bank_holidays(nation or settings.BANK_HOLIDAYS):
        return False
    return day.isoformat() not in settings.EXTRA_BANK_HOLIDAYS


def add_working_days(day: dt.date, count: int, nation: str | None = None) -> dt.date:
    """Return the day that lies `count` working days after this one (0: the day itself, or the next working day)."""
    while not is_working_day(day, nation):
        day += DAY
    for _ in range(count):
        day += DAY
        while not is_working_day(day, nation):
            day += DAY
    return day


def working_days_before(day: dt.date, count: int, nation: str | None = None) -> dt.date:
    """Return the working day that lies `count` working days before this one (1: the last one before it)."""
    for _ in range(count):
        day -= DAY
        while not is_working_day(day, nation):
            day -= DAY
    return day


def working_days_between(earlier: dt.date, later: dt.date, nation: str | None = None) -> int:
    """Return how many working days come after `earlier`, up to and with `later`; 0 when it is not later."""
    days = (later - earlier).days
    return sum(is_working_day(earlier + dt.timedelta(days=n), nation) for n in range(1, days + 1))


def open_of(day: dt.date) -> dt.datetime:
    """Return the beginning of that working day as an aware time."""
    return dt.datetime.combine(day, OPENS, LONDON)


def close_of(day: dt.date) -> dt.datetime:
    """Return the end of that working day as an aware time."""
    return dt.datetime.combine(day, CLOSES, LONDON)


def working_time_between(earlier: dt.datetime, later: dt.datetime, nation: str | None = None) -> dt.timedelta:
    """Return for how long offices were open between two moments; nothing when `later` is not later."""
    total, day, last = NONE, earlier.astimezone(LONDON).date(), later.astimezone(LONDON).date()
    while day <= last:
        if is_working_day(day, nation):
            begins, ends = (each.astimezone(dt.UTC) for each in (open_of(day), close_of(day)))
            total += max(min(later, ends) - max(earlier, begins), NONE)
        day += DAY
    return total


def add_working_time(moment: dt.datetime, span: dt.timedelta, nation: str | None = None) -> dt.datetime:
    """Return the moment after which offices have been open for `span` since this one; itself for no time at all."""
    day = moment.astimezone(LONDON).date()
    while span > NONE:
        if is_working_day(day, nation):
            begins, ends = (each.astimezone(dt.UTC) for each in (max(open_of(day), moment), close_of(day)))
            left = ends - begins
            if span <= left:
                return (begins + span).astimezone(LONDON)
            span -= max(left, NONE)
        day += DAY
    return moment
