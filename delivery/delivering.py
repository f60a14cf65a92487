"""Who delivers a part of a plan: the agency of an action, and those whose actions are for a goal."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from plans.models import Part


@dataclass(frozen=True, slots=True)
class Delivering:
    """A goal or an action, and the agencies that deliver it: what policy asks about."""

    part: Part
    delivering_ids: frozenset[UUID]


def delivering(part: Part, parts: Iterable[Part]) -> Delivering:
    """Return who delivers a goal or an action, of the parts that are in the plan; of other parts nobody."""
    ids = [part.agency_id] if part.kind == "action" else []
    if part.kind == "goal":
        ids = [one.agency_id for one in parts if one.kind == "action" and one.parent_id == part.pk]
    return Delivering(part, frozenset(key for key in ids if key))
