"""What may be printed of a count: the band of five in which it lies (trust, rule 10 and T27; docs/adr/0016).

What is counted are different people. Nothing under five is told apart from nothing at all, and no exact count is printed
anywhere. What is printed of several counts is put together from their bands alone: a total is the least that the bands come
to, never the count of everything. So a count under five may be any number from nought to four for whoever reads every cell
and every total of a table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

WIDTH = 5


@dataclass(frozen=True, slots=True)
class Band:
    """Five counts that follow each other, of which one is true; `low` is a multiple of five."""

    low: int

    @property
    def high(self) -> int:
        """Return the largest count that it may be."""
        return self.low + WIDTH - 1

    @property
    def is_hidden(self) -> bool:
        """Return whether it is under five: nobody, or too few to tell."""
        return self.low == 0

    def __str__(self) -> str:
        """Return it in words."""
        return f"fewer than {WIDTH}" if self.is_hidden else f"{self.low:,} to {self.high:,}"


def band_of(count: int) -> Band:
    """Return the band in which a count lies. Raises ValueError for less than nothing."""
    if count < 0:
        raise ValueError(count)
    return Band(count - count % WIDTH)


def least(bands: Iterable[Band]) -> int:
    """Return how many there are at least, as far as the bands tell."""
    return sum(band.low for band in bands)


def share(part: Band, rest: Band) -> tuple[int, int] | None:
    """Return which percentages the part may be of both, smallest and largest; None where nothing is told of either."""
    if part.is_hidden and rest.is_hidden:
        return None
    return (
        100 * part.low // (part.low + rest.high),
        ceil(100 * part.high / (part.high + rest.low)),
    )
