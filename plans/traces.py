"""Who changed what of a plan, and when, as far as somebody may read it: worked out from the turns of each part.

A turn that moved nothing but a pointer at what somebody may not read is no turn before them (design: sharing).
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.dateparse import parse_datetime

from hub.kit.spoken import day_words
from plans.freezing import PLAN
from plans.models import Part, Plan

#: What a turn calls a field, where a version calls it otherwise.
NAMES = {"agency_id": "agency", "parent_id": "parent", "review_by_id": "review_by"}
#: Fields that point at other parts, and those that point at entries.
PARTS, ENTRIES = ("parent_id", "after"), ("factors",)
POINTERS = {*PARTS, *ENTRIES}
ADDED, GONE = "+", ""
#: What an act does to a part besides what its turn says has changed.
DOES = {
    "part.add": (ADDED,),
    "role.offer": (ADDED,),
    "part.take_out": (GONE,),
    "role.end": (GONE,),
    "role.decline": (GONE,),
    "role.hand_over": ("agency",),
    "role.take_counter": ("title",),
    "goal.judge": ("state",),
    "option.choose": ("state",),
    "plan.change_mind": ("state",),
}


@dataclass(frozen=True, slots=True)
class Trace:
    """One turn, as it was fetched with what took it; without an agency the hub took it."""

    verb: str
    state: str
    reason: str
    text: str
    changed: dict
    agency: UUID | None
    by: str
    at: dt.datetime


def trace(row: dict) -> Trace:
    """Return a turn as it was fetched (plans.querysets.TOLD)."""
    keys = {
        "agency": UUID(row["agency"]) if row["agency"] else None,
        "by": row["by"] or "",
        "at": parse_datetime(row["at"]),
    }
    return Trace(**{**row, **keys})


def traces_of(thing) -> list[Trace]:
    """Return the turns that were fetched with a plan or a part, in order; none where they were not."""
    return [trace(row) for row in getattr(thing, "turned", None) or ()]


def seen_changes(changed: dict, parts: Collection[str], entries: Collection[str]) -> dict:
    """Return what moved in a turn before somebody who reads these parts and entries, by key."""
    found = {}
    for name, (before, now) in changed.items():
        if name in POINTERS:
            known = parts if name in PARTS else entries
            before, now = _known(before, known), _known(now, known)
        if name not in POINTERS or before != now:
            found[name] = [before, now]
    return found


def is_seen(changed: dict, seen: dict) -> bool:
    """Return whether a turn is one before somebody: it is not, where all that it moved is what they may not read."""
    return bool(seen) or not changed or bool(set(changed) - POINTERS)


def _known(value, known: Collection[str]):
    """Return of a pointer what may be read, in one form whatever it points at."""
    if isinstance(value, dict):
        return {key: how for key, how in value.items() if key in known}
    keys = value if isinstance(value, list) else [value] if value else []
    return [key for key in keys if key in known]


@dataclass(frozen=True, slots=True)
class Last:
    """Who changed something last, and when."""

    by: str
    at: dt.datetime

    @property
    def words(self) -> str:
        """Return it as it stands behind a change."""
        return f" ({self.by}, {day_words(self.at)})"


def last_changes(
    plan: Plan, every: Iterable[Part], parts: Collection[str], entries: Collection[str]
) -> dict[tuple[str, str], Last]:
    """Return who changed each field of each part last, by the key of the part (or plan) and the field of a version, before
    somebody who reads these parts and entries, by key.
    """
    every = list(every)
    whose = [*((str(part.pk), part) for part in every), (PLAN, plan)]
    found = {
        (key, name): Last(one.by, one.at)
        for key, thing in whose
        for one in traces_of(thing)
        for name in _fields(one, parts, entries)
    }
    return found | _of_lead(every, found)


def _fields(trace: Trace, parts: Collection[str], entries: Collection[str]) -> Iterable[str]:
    seen = seen_changes(trace.changed, parts, entries)
    return [*DOES.get(trace.verb, ()), *(NAMES.get(name, name) for name in seen)]


def _of_lead(every: Iterable[Part], found: dict) -> dict:
    """Return who came to lead last: whoever accepted the role of the lead."""
    took = [
        Last(one.by, one.at)
        for part in every
        if part.kind == "role" and part.role_kind == "lead"
        for one in traces_of(part)
        if one.verb in ("role.accept", "role.take_counter")
    ]
    last = max(took, key=lambda one: one.at, default=None)
    return {(PLAN, "lead"): last, (PLAN, "review_by"): found.get((PLAN, "review_by"), last)} if last else {}
