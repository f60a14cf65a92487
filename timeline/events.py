"""One event as every timeline shows it, and which of them are shown: by kind, by agency, since a day, a page at a time."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

ROWS = 40
NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: when, of which kind, what, by whom, and where it is read."""

    when: dt.datetime
    kind: str
    title: str
    who: str = ""
    text: str = ""
    url: str = ""

    @property
    def id(self) -> str:
        """Return nothing: no event is pointed at."""
        return ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a timeline, with what it is filtered by and what it could be."""

    events: list[Event]
    kinds: list[dict]
    agencies: list[str]
    kind: str
    agency: str
    since: str
    older: str
    newer: str
    first: int
    total: int


def shown(events: Iterable[Event], kinds: Mapping[str, str], asked: QueryDict) -> Shown:
    """Return one page of the events that were asked for, the last one first; what is not understood filters nothing."""
    events = sorted(events, key=lambda one: one.when, reverse=True)
    there = {one.kind for one in events}
    agencies = sorted({one.who for one in events if one.who})
    kind = asked.get("kind", "") if asked.get("kind", "") in there else ""
    agency = asked.get("agency", "") if asked.get("agency", "") in agencies else ""
    since = _day(asked.get("since", ""))
    found = [
        one
        for one in events
        if (not kind or one.kind == kind)
        and (not agency or one.who == agency)
        and (since is None or one.when.date() >= since)
    ]
    number = max(1, int(asked["page"])) if NUMBER.fullmatch(asked.get("page", "")) else 1
    start = (number - 1) * ROWS
    query = _query(kind, agency, since)
    return Shown(
        events=found[start : start + ROWS],
        kinds=[{"code": code, "label": label} for code, label in kinds.items() if code in there],
        agencies=agencies,
        kind=kind,
        agency=agency,
        since=since.isoformat() if since else "",
        older=f"?{query}page={number + 1}" if len(found) > start + ROWS else "",
        newer=f"?{query}page={number - 1}" if number > 1 else "",
        first=start + 1,
        total=len(found),
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _query(kind: str, agency: str, since: dt.date | None) -> str:
    """Return what the address of another page of the same timeline begins with."""
    asked = QueryDict(mutable=True)
    asked.update({name: value for name, value in (("kind", kind), ("agency", agency), ("since", since)) if value})
    return f"{asked.urlencode()}&" if asked else ""
