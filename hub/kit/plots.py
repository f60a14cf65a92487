"""Small plots beside the rows of a table: bars that are told apart by how they are filled, never by colour alone.

A plot says nothing that the row does not say in words: whoever sees no picture reads its title, or the row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LONG, LEAST = 150, 2
#: How a bar is filled, by its place in the row, and how one is drawn of which too little is told.
FILLS = ("full", "hatched", "open")
FEW, FEW_LONG = "few", 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a plot: where it begins, how long it is, and how it is filled."""

    x: int
    length: int
    fill: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn: the title that is read out, and the bars from left to right."""

    title: str
    bars: list[Bar]
    wide: int = LONG + 2 * FEW_LONG + 2


def plot_of(title: str, lows: Sequence[int], most: int) -> Plot:
    """Return bars for these numbers, in proportion to `most`; nought is a short bar of its own kind: too few to tell."""
    bars, x = [], 1
    for place, low in enumerate(lows):
        length = max(LEAST, LONG * low // most) if low and most else FEW_LONG
        bars.append(Bar(x, length, FILLS[place % len(FILLS)] if low else FEW))
        x += length
    return Plot(title, bars)
