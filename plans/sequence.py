"""The actions of a plan over weeks or months: bars in a table, and the same as a list (design: ux, wireframe F)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from hub.kit.day_fields import months_later
from hub.kit.spoken import day_words
from plans.lines import Line

COLUMNS = {"week": 8, "month": 6}


@dataclass(frozen=True, slots=True)
class Column:
    """One week or month, from its first day to its last."""

    first: dt.date
    last: dt.date
    words: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a row: how many columns it spans, and the words of the bar in it; without words it is empty."""

    span: int
    words: str
    look: str
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One action, or the review, with the pieces of its row; their spans come to the number of columns."""

    line: Line | None
    title: str
    who: str
    pieces: tuple[Piece, ...]
    dates: str


def columns_of(start: dt.date, scale: str, today: dt.date) -> list[Column]:
    """Return the columns from the week or month of this day on."""
    first = start - dt.timedelta(days=start.weekday()) if scale == "week" else start.replace(day=1)
    columns = []
    for _ in range(COLUMNS[scale]):
        after = first + dt.timedelta(days=7) if scale == "week" else months_later(first, 1)
        last = after - dt.timedelta(days=1)
        words = day_words(first) if scale == "week" else first.strftime("%b %Y")
        columns.append(Column(first, last, words, first <= today <= last))
        first = after
    return columns


def pieces_of(columns: list[Column], start: dt.date, end: dt.date, words: str, look: str) -> tuple[Piece, ...]:
    """Return the pieces of a row with a bar from `start` to `end`; empty ones only where it lies outside."""
    within = [place for place, column in enumerate(columns) if column.first <= end and column.last >= start]
    empty = [Piece(1, "", "", column.is_now) for column in columns]
    if not within:
        return tuple(empty)
    bar = Piece(len(within), words, look, any(columns[place].is_now for place in within))
    return (*empty[: within[0]], bar, *empty[within[-1] + 1 :])


def look_of(line: Line, clashing: Iterable[str]) -> str:
    """Return how a bar looks: held where it is late or clashes, doing, open while nothing is agreed."""
    if line.days_late or line.reference in set(clashing):
        return "held"
    return {"in_progress": "doing", "proposed": "open", "countered": "open"}.get(line.state, "")


def dated(lines: Iterable[Line]) -> list[Line]:
    """Return the actions that have a date and still stand or are done, in the order of their dates."""
    found = [line for line in lines if line.state not in ("refused", "not_needed") and span_of(line)]
    return sorted(found, key=lambda line: (*span_of(line), line.reference))


def span_of(line: Line) -> tuple[dt.date, dt.date] | None:
    """Return from when to when an action goes; one day where only one is said, None without any."""
    start, due = line.part.starts_on, line.part.due_on
    return (start or due, due or start) if start or due else None


def rows_of(lines: Iterable[Line], columns: list[Column], clashing: Iterable[str] = ()) -> list[Row]:
    """Return one row an action."""
    clashing, rows = set(clashing), []
    for line in dated(lines):
        start, end = span_of(line)
        end += dt.timedelta(days=line.days_late)  # what is late goes on until today
        said = line.dates + (f", {line.due['words'].lower()}" if line.days_late else "")
        said += f", after {', '.join(one.reference for one in line.after)}" if line.after else ""
        pieces = pieces_of(columns, start, end, said, look_of(line, clashing))
        rows.append(Row(line, line.title, line.agency, pieces, line.dates))
    return rows


def review_row(columns: list[Column], day: dt.date, who: str) -> Row:
    """Return the row of the next review."""
    pieces = pieces_of(columns, day, day, f"◆ {day_words(day)}", "open")
    return Row(None, "◆ Review", who, pieces, day_words(day))


def moved_after(lines: Iterable[Line], moved: Line, due_on: dt.date) -> list[tuple[Line, int]]:
    """Return the actions that would begin before what they wait for is over, each with the days that it moves by.

    One moves by as many days as what it waits for does, or by more where that is not enough, and pushes on those that wait
    for it: afterwards none of them begins too early. `due_on` is when the moved one is over now.
    """
    waiting = [line for line in lines if line.reference != moved.reference and line.is_open and span_of(line)]
    before = span_of(moved)
    ends, days = {moved.reference: due_on}, {moved.reference: (due_on - before[1]).days if before else 0}
    for _ in waiting:  # as often as the longest chain is long
        for line in waiting:
            start, end = span_of(line)
            short = {one.reference: (ends[one.reference] - start).days for one in line.after if one.reference in ends}
            needed = max((max(many, days[name]) for name, many in short.items() if many > 0), default=0)
            if needed > days.get(line.reference, 0):
                days[line.reference], ends[line.reference] = needed, end + dt.timedelta(days=needed)
    return [(line, days[line.reference]) for line in waiting if line.reference in days]
