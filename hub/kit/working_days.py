"""Working days: clocks that stop for weekends and the bank holidays of the deployer's nation.

Times are kept in UTC; a working day ends at 5pm on the wall clock of London, whatever the season.
"""

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from django.conf import settings

LONDON = ZoneInfo("Europe/London")
NATIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
CLOSES = dt.time(17)


@cache
def _bank_holidays(nation: str):
    """Return the bank holidays of a nation; years are worked out as they are asked for."""
    return holidays.country_holidays("GB", subdiv=NATIONS[nation])


def is_working_day(day: dt.date, nation: str | None = None) -> bool:
    """Return whether offices are open on that day. Raises KeyError for a nation that the hub does not know."""
    return day.weekday() < 5 and day not in _bank_holidays(nation or settings.BANK_HOLIDAYS)


def add_working_days(day: dt.date, count: int, nation: str | None = None) -> dt.date:
    """Return the day that lies `count` working days after this one (0: the day itself, or the next working day)."""
    while not is_working_day(day, nation):
        day += dt.timedelta(days=1)
    for _ in range(count):
        day += dt.timedelta(days=1)
        while not is_working_day(day, nation):
            day += dt.timedelta(days=1)
    return day


def working_days_between(earlier: dt.date, later: dt.date, nation: str | None = None) -> int:
    """Return how many working days come after `earlier`, up to and with `later`; 0 when it is not later."""
    days = (later - earlier).days
    return sum(is_working_day(earlier + dt.timedelta(days=n), nation) for n in range(1, days + 1))


def close_of(day: dt.date) -> dt.datetime:
    """Return the end of that working day as an aware time."""
    return dt.datetime.combine(day, CLOSES, LONDON)
