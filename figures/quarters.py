"""The periods that figures are of: calendar quarters that are over, and nothing between.

Periods that overlap, or that anybody could choose by the day, would let one be taken from the other until a single referral
is left (trust, T27). So there is one division of the year, and what has been printed of a quarter is all there is of it.
"""

import datetime as dt
from dataclasses import dataclass

from hub.kit.working_days import LONDON

#: So many quarters back, the last finished one first.
OFFERED = 8
MONTHS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months: the year, and which quarter of it (1 to 4)."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """Return how addresses, files and the API call it."""
        return f"{self.year}-Q{self.number}"

    @property
    def months(self) -> list[dt.date]:
        """Return the first day of each of its months."""
        first = (self.number - 1) * MONTHS + 1
        return [dt.date(self.year, first + after, 1) for after in range(MONTHS)]

    @property
    def next(self) -> "Quarter":
        """Return the quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> "Quarter":
        """Return the quarter before it."""
        return Quarter(self.year - (self.number == 1), (self.number + 2) % 4 + 1)

    @property
    def first_day(self) -> dt.date:
        """Return its first day."""
        return self.months[0]

    @property
    def last_day(self) -> dt.date:
        """Return its last day."""
        return self.next.first_day - dt.timedelta(days=1)

    @property
    def starts_at(self) -> dt.datetime:
        """Return the moment with which it begins."""
        return dt.datetime.combine(self.first_day, dt.time(), LONDON)

    @property
    def ends_at(self) -> dt.datetime:
        """Return the moment with which it is over."""
        return self.next.starts_at

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.months[0]:%B} to {self.months[-1]:%B} {self.year}"


def quarter_of(day: dt.date) -> Quarter:
    """Return the quarter in which a day lies."""
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def finished(today: dt.date) -> list[Quarter]:
    """Return the quarters that are over, the last one first, as many as are offered."""
    found = [quarter_of(today).before]
    while len(found) < OFFERED:
        found.append(found[-1].before)
    return found
