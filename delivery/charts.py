"""Charts over time, drawn as SVG: lines that differ by dash and mark, never by colour alone. Pure.

A chart says nothing that the table beside it does not say. It is sized by its view box, so that it fits a telephone and paper.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDE, HIGH = 640, 240
LEFT, RIGHT, TOP, FOOT = 84, 12, 12, 28
#: How a line is dashed and which mark its points have, by its place.
DASHES = ("", "8 4", "2 4", "10 4 2 4", "1 6", "14 6")
MARKS = ("circle", "square", "diamond")


@dataclass(frozen=True, slots=True)
class Point:
    """One point: where it stands, and what it says."""

    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line: its name, how it is drawn, and its points."""

    label: str
    dash: str
    mark: str
    points: list[Point]

    @property
    def path(self) -> str:
        """Return the points as a polyline takes them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: title, description, the marks of both axes, the lines, and the same as rows of a table."""

    title: str
    desc: str
    ups: list[tuple[int, str]]
    days: list[tuple[int, str]]
    lines: list[Drawn]
    rows: list[tuple[str, str, str]]
    wide: int = WIDE
    high: int = HIGH
    left: int = LEFT
    right: int = WIDE - RIGHT
    foot: int = HIGH - FOOT


def chart_of(
    title: str,
    series: Sequence[tuple[str, Sequence[tuple[dt.date, int]]]],
    levels: Mapping[int, str],
    words: Mapping[int, str] | None = None,
) -> Chart | None:
    """Return the chart of some series of days and values; `levels` are the values that the axis names.

    Nothing where no series has a value.
    """
    series = [(label, sorted(points, key=lambda one: one[0])) for label, points in series if points]
    if not series:
        return None
    every = [day for _, points in series for day, _ in points]
    first, last = min(every), max(every)
    low, high = min(levels), max(levels)
    said = words or levels

    def across(day: dt.date) -> int:
        share = (day - first).days / ((last - first).days or 1)
        return LEFT + 8 + round((WIDE - LEFT - RIGHT - 16) * share)

    def up(value: int) -> int:
        return HIGH - FOOT - 8 - round((HIGH - TOP - FOOT - 16) * (value - low) / (high - low))

    lines = [
        Drawn(
            label,
            DASHES[place % len(DASHES)],
            MARKS[place % len(MARKS)],
            [Point(across(day), up(value), said.get(value, str(value))) for day, value in points],
        )
        for place, (label, points) in enumerate(series)
    ]
    rows = [
        (label, f"{day:%-d %b %Y}", said.get(value, str(value))) for label, points in series for day, value in points
    ]
    ends = [(across(first), f"{first:%-d %b %Y}")]
    ends += [(across(last), f"{last:%-d %b %Y}")] if last != first else []
    told = "; ".join(
        f"{label}: from {said.get(points[0][1], points[0][1])} to {said.get(points[-1][1], points[-1][1])}"
        for label, points in series
    )
    return Chart(title, f"{told}.", [(up(value), name) for value, name in levels.items()], ends, lines, rows)
