"""Who can see what of a person outside the acting agency: worked out by the function that decides (design: ux, L20).

Each agency that is involved now is asked about as its worker would be: one in triage while a referral waits, one
who works with the person otherwise. Nothing of it is kept, and only what the asker may see is asked about.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from access.viewer import Viewer, supposed_worker
from agencies.models import Agency
from agencies.names import shown_name
from consent.explain import basis_badge
from consent.facts import load_as_each
from consent.in_force import InForce, prepare
from consent.purposes import purpose_of
from consent.sight import PersonSight, ask
from people.models import Person, RecordEntry

#: tier, what the agency does, in which role its worker would look; the furthest tier that it holds counts
TIERS = [
    ("accepted", "Works with the person", "caseworker"),
    ("plan", "Has a part in the plan", "caseworker"),
    ("conference", "Takes part in a conference", "conference_member"),
    ("pending", "Decides on a referral", "triage"),
]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of information that an agency may see: its category, and on what basis until when."""

    category: str
    label: str
    basis: dict


@dataclass(frozen=True, slots=True)
class Reader:
    """One agency that is involved with the person, and the groups that it may see."""

    reference: str
    name: str
    part: str
    groups: tuple[Group, ...]


def agencies_seeing(viewer: Viewer, sight: PersonSight) -> list[Reader]:
    """Return the other agencies that are involved with a person, each with what it may see of the viewer's record.

    Takes what the viewer sees; costs one statement however many agencies there are.
    """
    ours = [each.entry for each in sight.shown if each.entry.owner_id == viewer.agency_id]
    return readers_of(viewer, sight.person, ours)


def readers_of(viewer: Viewer, person: Person, entries: Iterable[RecordEntry]) -> list[Reader]:
    """Return who else may see which groups of these entries, saved or not. Costs one statement."""
    entries = list(entries)
    readers = []
    for agency, worker, facts, at in load_as_each(somebody_at, person.pk, entries):
        if agency.pk == viewer.agency_id:
            continue
        held = {tie.tier for tie in prepare(facts, at).involvements.get(str(person.pk), ())}
        _, part, role = next(tier for tier in TIERS if tier[0] in held)
        worker = replace(worker, role=role)
        world = prepare(replace(facts, worker=replace(facts.worker, roles=frozenset({role}))), at)
        groups = groups_for(worker, entries, world, purpose_of(world, str(person.pk)))
        readers.append(Reader(agency.reference, shown_name(agency, viewer), part, groups))
    return sorted(readers, key=lambda reader: reader.name.lower())


def groups_for(worker: Viewer, entries: Iterable[RecordEntry], world: InForce, purpose: str) -> tuple[Group, ...]:
    """Return the groups of these entries that a worker may see, by name; of several grounds the first that ends."""
    groups = {}
    for entry in entries:
        decision = ask(worker, entry, purpose, world)
        if decision.allowed:
            group = Group(entry.category_id, entry.category.label, basis_badge(decision))
            known = groups.setdefault(entry.category_id, group)
            if _ends(group) < _ends(known):
                groups[entry.category_id] = group
    return tuple(sorted(groups.values(), key=lambda group: group.label))


def somebody_at(agency: Agency) -> Viewer:
    """Return a worker of this agency who is nobody in particular."""
    return supposed_worker(agency.pk, agency.name, "caseworker")


def _ends(group: Group) -> datetime:
    """Return when a group's basis ends, the end of time when it does not."""
    return group.basis["until"] or datetime.max.replace(tzinfo=UTC)
