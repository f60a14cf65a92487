"""What a version keeps of a plan: what each part said and to what one agreed, as plain values (design: domain, Plan).

How far an action has come is no part of it: doing what was agreed changes no agreement.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from people.models import RecordEntry
from plans import states
from plans.models import Part, Plan

#: Kinds of part that are agreed on, and those whose state is.
AGREED_ON = ("aim", "goal", "option", "action", "role", "domain")
STATED = ("goal", "option", "domain")
PLAN = "plan"


def frozen_part(part: Part, entry: RecordEntry) -> dict:
    """Return what a version keeps of one part."""
    return {
        "reference": part.reference,
        "kind": part.kind,
        "agency": _key(part.agency_id),
        "from_agency": _key(part.from_agency_id),
        "entry": str(entry.pk),
        "title": entry.title,
        "text": entry.text,
        "their_words": entry.their_words,
        "details": entry.details,
        "parent": _key(part.parent_id),
        "after": sorted(map(str, part.after)),
        "factors": part.factors,
        "starts_on": _day(part.starts_on),
        "due_on": _day(part.due_on),
        "start_now": part.start_now,
        "visits": part.visits,
        "area": part.area,
        "role_kind": part.role_kind,
        "state": part.state if part.kind in STATED else "",
        "reach": reach_of(entry),
    }


def reach_of(entry: RecordEntry) -> list:
    """Return what says how far an entry is shared: a text is read as it was only by whoever reads it on these terms still."""
    return [entry.category_id, entry.sensitivity, entry.seal]


def as_read(
    content: Mapping[str, Mapping], entries: Mapping[str, RecordEntry], parts: Collection[str]
) -> dict[str, dict]:
    """Return what somebody may read of a content who reads these entries and parts, by key.

    A part that they may not read is not in it, nor one whose words were shared less far then than they are now; and what is
    in it points at nothing that is not shown.
    """
    return {
        key: dict(part) if key == PLAN else _pointing(part, entries, parts)
        for key, part in content.items()
        if key == PLAN or (part["entry"] in entries and part["reach"] == reach_of(entries[part["entry"]]))
    }


def _pointing(part: Mapping, entries: Collection[str], parts: Collection[str]) -> dict:
    return {
        **part,
        "parent": part["parent"] if part["parent"] in parts else "",
        "after": [key for key in part["after"] if key in parts],
        "factors": {key: how for key, how in part["factors"].items() if key in entries},
    }


def freeze(plan: Plan, parts: Iterable[Part], entries: Mapping[UUID, RecordEntry]) -> dict[str, dict]:
    """Return what a version keeps, by the key of each part whose entry is given; `plan` holds the lead and the review."""
    kept = {
        str(part.pk): frozen_part(part, entries[part.entry_id])
        for part in parts
        if part.kind in AGREED_ON
        and not part.taken_out
        and part.entry_id in entries
        and (part.kind != "role" or part.state in states.HOLDING)
    }
    kept[PLAN] = {
        "lead": _key(plan.lead_id),
        "review_on": _day(plan.review_on),
        "review_by": _key(plan.review_by_id),
        "kind": PLAN,
        "reference": plan.reference,
    }
    return kept


def _key(key: UUID | None) -> str:
    return str(key) if key else ""


def _day(day) -> str:
    return day.isoformat() if day else ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of which part, in which field (empty: all of it was added or taken out), what was and what is."""

    key: str
    reference: str
    kind: str
    field: str
    before: object
    now: object


#: Fields that differ without anybody having agreed to them.
UNSAID = ("entry", "reference", "kind", "from_agency", "reach")


def differences(before: Mapping[str, Mapping], now: Mapping[str, Mapping]) -> list[Change]:
    """Return what differs between two contents, part by part: first what changed or went, then what is new."""
    found = []
    for key, was in before.items():
        is_now = now.get(key)
        if is_now is None:
            found.append(Change(key, was["reference"], was["kind"], "", was, None))
            continue
        for name in was:
            if name not in UNSAID and was[name] != is_now.get(name):
                found.append(Change(key, was["reference"], was["kind"], name, was[name], is_now.get(name)))
    for key, is_now in now.items():
        if key not in before:
            found.append(Change(key, is_now["reference"], is_now["kind"], "", None, is_now))
    return found


def touches(change: Change, agency: str, before: Mapping[str, Mapping], now: Mapping[str, Mapping]) -> bool:
    """Return whether a change touches what an agency agreed to: its own parts, the goals they are for, the aims, and
    where it leads or reviews, that.
    """
    sides = [content[change.key] for content in (before, now) if change.key in content]
    if change.kind == "aim":
        return True
    if change.kind == PLAN:
        return any(agency in (side["lead"], side["review_by"]) for side in sides)
    if any(agency in (side["agency"], side["from_agency"]) for side in sides):
        return True
    served = (part for content in (before, now) for part in content.values() if part["kind"] == "action")
    return any(part["parent"] == change.key and part["agency"] == agency for part in served)
