"""The clock of the stories: what happened before today is told with the time at which it happened.

Actions stamp what they save with `django.utils.timezone.now`, which nobody outside can set; so inside `at(when)` that
module is given a clock that stands still. Fields that fill themselves in and field defaults follow, because they ask the
same function. Signing agreements and deciding without
consent ask the database's clock through `consent.clock`; they are told the same moment.

Not touched, ever: the database's own clock, by which decisions are made and the ledger is written. Whoever looks at
somebody in a story therefore looked today, when the story was told, and the ledger says so.
"""

import datetime as dt
from contextlib import contextmanager

from django.utils import timezone

from consent.actions import agreement, agreement_change, overriding, proposing, ring_fence, rule
from hub.kit.working_days import LONDON, is_working_day

#: Where the time comes from: what is replaced inside `at`.
SOURCES = (
    (timezone, "datetime"),
    *((module, "database_now") for module in (agreement, agreement_change, rule, proposing, overriding, ring_fence)),
)


class Told(dt.datetime):
    """A clock that stands still at the moment that is told."""

    moment: dt.datetime

    @classmethod
    def now(cls, tz=None) -> dt.datetime:
        """Return the moment that is told."""
        return cls.moment.astimezone(tz)


@contextmanager
def at(when: dt.datetime):
    """Let actions believe that it is this moment; yields it. Not to be put into one another."""
    usual = [getattr(module, name) for module, name in SOURCES]
    Told.moment = when
    for (module, name), told in zip(SOURCES, (Told, *[Told.now] * (len(SOURCES) - 1)), strict=True):
        setattr(module, name, told)
    try:
        yield when
    finally:
        for (module, name), kept in zip(SOURCES, usual, strict=True):
            setattr(module, name, kept)


class Days:
    """Moments of the stories, all of them relative to the moment of loading."""

    def __init__(self, now: dt.datetime | None = None):
        self.now = now or timezone.now()
        self.today = timezone.localdate(self.now)
        self._working: list[dt.date] = []

    def day(self, ago: int) -> dt.date:
        """Return the date so many days ago; in the future with a minus."""
        return self.today - dt.timedelta(days=ago)

    def ago(self, days: int, hour: int = 10, minute: int = 0) -> dt.datetime:
        """Return that time on the day so many days ago, or a little while ago where today is not as far on yet."""
        return self._past(dt.datetime.combine(self.day(days), dt.time(hour, minute), LONDON))

    def ahead(self, days: int) -> dt.datetime:
        """Return the end of the day so many days from now."""
        return dt.datetime.combine(self.day(-days), dt.time(23, 59), LONDON)

    def working(self, ago: int, hour: int = 10, minute: int = 0) -> dt.datetime:
        """Return that time on the latest working day with so many working days after it, today counted too."""
        while len(self._working) <= ago:
            day = self._working[-1] - dt.timedelta(days=1) if self._working else self.today
            while not is_working_day(day):
                day -= dt.timedelta(days=1)
            self._working.append(day)
        return self._past(dt.datetime.combine(self._working[ago], dt.time(hour, minute), LONDON))

    def before_due_today(self, hours: int) -> dt.datetime:
        """Return when something was sent that is to be answered within so many hours, and that is later today."""
        evening = dt.datetime.combine(self.today, dt.time(17), LONDON)
        midnight = dt.datetime.combine(self.today, dt.time(23, 59), LONDON)
        return min(max(evening, self.now + dt.timedelta(hours=2)), midnight) - dt.timedelta(hours=hours)

    def before_due_tomorrow(self, hours: int) -> dt.datetime:
        """Return when something was sent that is to be answered within so many hours, and that is tomorrow at four."""
        due = dt.datetime.combine(self.day(-1), dt.time(16), LONDON)
        return min(due - dt.timedelta(hours=hours), self.now - dt.timedelta(minutes=5))

    def _past(self, moment: dt.datetime) -> dt.datetime:
        """Return a moment that has come: what was meant for later today lies in the last 20 minutes, in its order."""
        latest = self.now - dt.timedelta(minutes=20)
        if moment <= latest:
            return moment
        return latest + (moment - latest) / dt.timedelta(days=1) * dt.timedelta(minutes=20)
