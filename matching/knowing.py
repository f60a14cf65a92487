"""Of whom may an agency be told at all: asked by the hub, as if a referral about them had come in with their name alone.

The acting agency knows nothing of the other's record, so the facts are read as the hub: for the length of two statements, and
what comes out is nothing but who may be told of. (Design: sharing decision 3.2; trust, T10; docs/adr/0013.)
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from access.viewer import Viewer, supposed_worker, system_actor
from agencies.acting import tell_database
from agencies.models import Agency
from consent import facts as fact_loader
from consent.answers import Decision
from consent.codes import Outcome
from consent.in_force import prepare
from consent.models import RingFence
from consent.sight import NOBODY, ask
from consent.world import Involvement
from people.models import RecordEntry

PURPOSE = "triage_referral"
ROLE = "duty_manager"
EVER = datetime(1900, 1, 1, tzinfo=UTC)


@contextmanager
def as_the_hub(viewer: Viewer) -> Iterator[None]:
    """Read as the hub within the viewer's transaction, and be the viewer again afterwards."""
    tell_database(system_actor("Matching"))
    try:
        yield
    finally:
        tell_database(viewer)


def decisions(agency: Agency, people: Collection[UUID], kinds: Iterable[str] = ("identity",), purpose: str = PURPOSE):
    """Return the decision about each entry of these kinds, for a triage worker of an agency that is told of these people.

    Pairs of entry and decision. Two statements. Only what the present actor may read is decided about.
    """
    entries = list(RecordEntry.objects.filter(person_id__in=[*people, NOBODY], kind__in=tuple(kinds)).order_by("pk"))
    worker = supposed_worker(agency.pk, agency.name, ROLE)
    ties = [
        Involvement(
            id=f"supposed {key}",
            agency=str(agency.pk),
            person=str(key),
            tier="pending",
            source="supposed",
            start=EVER,
            pack=frozenset(str(entry.pk) for entry in entries if entry.person_id == key),
        )
        for key in people
    ]
    facts, at = fact_loader.load(worker, list(people), entries, more=ties, assigned=people)
    world = prepare(facts, at)
    return [(entry, ask(worker, entry, purpose, world)) for entry in entries]


def allowed(decided: Iterable[tuple[RecordEntry, Decision]]) -> list[RecordEntry]:
    """Return the entries that may be told."""
    return [entry for entry, decision in decided if decision.outcome == Outcome.ALLOW]


def told_of(agency: Agency, people: Collection[UUID]) -> set[UUID]:
    """Return those of these people of whom this agency may be told that somebody knows them, and who they are."""
    return {entry.person_id for entry in allowed(decisions(agency, people))}


def kept_apart(agencies: Collection[UUID], people: Collection[UUID]) -> bool:
    """Return whether one of these agencies is kept away from one of these people: then nobody is told of anything."""
    return RingFence.objects.live().filter(agency_id__in=agencies, person_id__in=people).exists()
