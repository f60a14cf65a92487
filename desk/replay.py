"""A decision made again: what would the answer have been at the moment of a ledger entry, as known then?

Facts are kept and never overwritten, so the question can be asked for ever (design: sharing decision 3.3, corollary, and
3.4). Whose page this is has been settled before (desk.reading): for the facts of another agency's question the database
must show every row for a moment.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.http import Http404

from access.viewer import Viewer, system_actor
from agencies.acting import tell_database
from audit.models import Disclosure
from consent import facts as fact_loader
from consent.answers import Decision
from consent.codes import Outcome
from consent.decision import decide
from consent.in_force import prepare
from consent.world import Question
from desk.behind import Found, find
from desk.flipping import flipping
from people.models import Person, RecordEntry

DESK = system_actor("The sharing desk")


@dataclass(frozen=True, slots=True)
class Replay:
    """One item of a ledger row: what was recorded, the decision made again, and what it all is called.

    `known_at` is what the decision made again may know; None: what was known at the moment of the row. `flipping` are
    the changes of which the decision itself says that they would turn it over.
    """

    row: Disclosure
    item: dict
    decision: Decision
    found: Found
    known_at: datetime | None = None
    flipping: frozenset = frozenset()

    @property
    def was_allowed(self) -> bool:
        """Return what the record says."""
        return self.item["outcome"] == Outcome.ALLOW

    @property
    def agrees(self) -> bool:
        """Return whether the decision made again is the one in the record."""
        made = (self.decision.outcome, self.decision.code, self.decision.route)
        return made == (self.item["outcome"], self.item["code"], self.item["route"])


def replay(
    viewer: Viewer,
    row: Disclosure,
    item: dict,
    *,
    categories: tuple[str, ...] = (),
    known_at: datetime | None = None,
) -> Replay:
    """Return the decision about one item made again as of the row's moment, for a viewer who may read it.

    `known_at` asks what was true at that moment, as is known at this one; without it, what was known then. Raises Http404
    when the entry is not to be had. Costs five statements, two of which tell the database who reads.
    """
    with every_row(viewer):
        entry = entry_as_seen(item)
        facts, _ = fact_loader.load(who_looked(row), [entry.person_id], [entry], at=row.at, known_at=known_at)
        question = Question(
            worker=str(row.recipient_user),
            role=row.recipient_role,
            item=str(entry.pk),
            purpose=item["purpose"],
            at=row.at,
            known_at=known_at,
        )
        decision = decide(question, facts)
        found = find(viewer, row, item, entry, decision, categories)
        return Replay(row, item, decision, found, known_at, flipping(question, facts, decision))


def was_working_with(viewer: Viewer, row: Disclosure, reference: str) -> bool:
    """Return whether the agency that looked had a tie to the person at that moment, as known then."""
    with every_row(viewer):
        person = Person.objects.filter(reference=reference).first()
        if person is None:
            return False
        facts, _ = fact_loader.load(who_looked(row), [person.pk], [], at=row.at)
    return bool(prepare(facts, row.at).involvements.get(str(person.pk)))


@contextmanager
def every_row(viewer: Viewer):
    """Let the database show every row, and afterwards again what the viewer's agency may know of."""
    tell_database(DESK)
    try:
        yield
    finally:
        tell_database(viewer)


def who_looked(row: Disclosure) -> Viewer:
    """Return the viewer that a ledger row was written for."""
    return Viewer(row.recipient_user, "", row.recipient_agency, "", row.recipient_role, via=row.channel)


def entry_as_seen(item: dict) -> RecordEntry:
    """Return the entry as it was in the version that was decided on; its later corrections are kept beside it."""
    kept = apps.get_model("people.RecordEntryEvent").objects.filter(pgh_obj_id=item["item"], version=item["version"])
    then = kept.order_by("-pgh_id").first()
    if then is None:
        raise Http404
    names = [field.attname for field in RecordEntry._meta.concrete_fields]
    return RecordEntry(**{name: getattr(then, name) for name in names})
