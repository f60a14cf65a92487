"""The rows that are fetched with a review, and the lines that its pages draw of them, as plain values."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.dateparse import parse_date, parse_datetime

from plans.lines import Factor, Line
from reviews.models import Review


@dataclass(frozen=True, slots=True)
class Attended:
    """One agency's part in a review."""

    id: UUID
    agency: UUID
    attendance: str
    names: str
    read_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a review, with the keys of what it is about and of its words."""

    id: UUID
    kind: str
    code: str
    given: str
    due_on: dt.date | None
    part: UUID | None
    factor: UUID | None
    entry: UUID | None
    agency: UUID | None
    made: str | None


@dataclass(frozen=True, slots=True)
class Handed:
    """One agency's copy of the minutes."""

    id: UUID
    agency: UUID
    due_at: dt.datetime
    opened_at: dt.datetime | None
    by: str | None


@dataclass
class Row:
    """One action or risk of a review, with what was said of it: the code, its words, the evidence and a new date."""

    thing: Line | Factor
    reference: str
    title: str
    code: str = ""
    words: str = ""
    text: str = ""
    due_on: object = None
    by: str = ""


@dataclass
class Decision:
    """One decision: the words, whose it is, until when, what it is for, and the action that it became."""

    key: UUID
    title: str
    text: str
    agency: str
    due_on: object
    goal: str = ""
    factor: str = ""
    made: str = ""


KEYS = ("id", "agency", "part", "factor", "entry")
TIMES = ("read_at", "due_at", "opened_at")


def read(review: Review) -> tuple[list[Attended], list[Said], list[Handed]]:
    """Return who took part, what was said, and who got the minutes, as they were fetched with a review."""
    return (
        [Attended(**_plain(row)) for row in review.attended or ()],
        [Said(**_plain(row)) for row in _standing(review.said or ())],
        [Handed(**_plain(row)) for row in review.handed_out or ()],
    )


def _standing(rows: Iterable[dict]) -> list[dict]:
    """Return the lines that were not taken back."""
    return [{name: value for name, value in row.items() if name != "dropped"} for row in rows if not row["dropped"]]


def _plain(row: dict) -> dict:
    """Return a row with keys, days and times in place of texts."""
    found = dict(row)
    for name, value in row.items():
        if value and name in KEYS:
            found[name] = UUID(value)
        elif value and name in TIMES:
            found[name] = parse_datetime(value)
        elif value and name == "due_on":
            found[name] = parse_date(value)
    return found
