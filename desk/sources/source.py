"""One kind of thing that waits for an officer: which rows it is, how many, and what a line of each says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, F, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from access.viewer import Viewer
from agencies.models import Membership

SHOWN = 50


class ToDo(NamedTuple):
    """One line: a tag in words and tone, what it is (by reference) with its address, a detail, and when it is due."""

    words: str
    tone: str
    title: str
    url: str
    detail: str
    due: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """`one` and `many` say how many there are; `rows` are the first to be dealt with first; `unit` is what is counted."""

    code: str
    title: str
    tag: str
    tone: str
    one: str
    many: str
    empty: str
    rows: Callable[[Viewer], QuerySet]
    lines: Callable[[Viewer, list], Iterable[ToDo]]
    unit: object = F("pk")

    def sentence(self, count: int) -> str:
        """Return how many there are, in words."""
        return self.one if count == 1 else self.many.format(count)

    def listed(self, viewer: Viewer) -> list[ToDo]:
        """Return the lines to show now, at most SHOWN."""
        return list(self.lines(viewer, list(self.rows(viewer)[:SHOWN])))


def counts_of(viewer: Viewer, sources: Iterable[Source]) -> dict[str, int]:
    """Return how many of each wait for this officer, by code; one statement."""
    sources = list(sources)
    counted = [_counted(source.rows(viewer), source.unit) for source in sources]
    row = Membership.objects.filter(pk=viewer.membership_id).values_list(*counted).get()
    return {source.code: number for source, number in zip(sources, row, strict=True)}


def _counted(rows: QuerySet, unit) -> Coalesce:
    """Return the number of different units of these rows as a part of another statement."""
    alone = rows.order_by().annotate(counted_as_one=Value(1)).values("counted_as_one")
    return Coalesce(Subquery(alone.annotate(counted=Count(unit, distinct=True)).values("counted")), 0)
