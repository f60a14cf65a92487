"""Lists of people: which keys a page asks about, and what of them is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import shown_name
from audit import ledger
from consent.barred import without_barred
from consent.identity import age_of
from consent.sight import PersonSight, see_people
from people.models import Person
from people.search import Wanted, find, within_reach

ROWS = 25


@dataclass(frozen=True, slots=True)
class Row:
    """One person in a list."""

    reference: str
    name: str
    born_on: object
    age: int | None
    is_ours: bool
    held_by: str
    url: str


def people_of(viewer: Viewer) -> QuerySet:
    """Return the people whom a list of this worker may ask about, newest first."""
    people = without_barred(Person.objects.visible_to(viewer), viewer)
    return within_reach(people, viewer).order_by("-created_at", "-pk")


def keys_of(people: QuerySet, page: int) -> tuple[list[UUID], bool]:
    """Return the keys of one page, and whether there are more people after it. Costs one statement."""
    start = (page - 1) * ROWS
    found = [row[0] for row in people.values_list("pk", "created_at")[start : start + ROWS + 1]]
    return found[:ROWS], len(found) > ROWS


def rows_of(viewer: Viewer, keys: Sequence[UUID], *, also: str = "") -> list[Row]:
    """Return what is told of these people, in their order: those whose name this worker may see.

    `also` is a reference that was asked for by itself: that person is listed without a name too, where they may be
    acknowledged. One ledger row for the list, also when it is empty; five statements.
    """
    sights = see_people(viewer, keys)
    if not keys:
        ledger.write(ledger.entry(viewer, "listed_in_search", at=timezone.now(), asked=also))
    holders = Agency.objects.in_bulk({sight.person.held_by_id for sight in sights.values()})
    listed = [sights[key] for key in keys if key in sights]
    return [
        row_of(viewer, sight, holders[sight.person.held_by_id])
        for sight in listed
        if sight.knows_who or sight.person.reference == also
    ]


def row_of(viewer: Viewer, sight: PersonSight, holder: Agency) -> Row:
    """Return one person as a list shows them."""
    person, knows = sight.person, sight.knows_who
    return Row(
        reference=person.reference,
        name=sight.name,
        born_on=person.born_on if knows else None,
        age=age_of(person.born_on) if knows and person.born_on else None,
        is_ours=person.held_by_id == viewer.agency_id,
        held_by=shown_name(holder, viewer),
        url=reverse("people:person", args=[person.reference]),
    )


def search(viewer: Viewer, sought: Wanted) -> tuple[list[Row], bool]:
    """Return the people who fit what is sought, and whether there are more than fit on a page."""
    keys, more = keys_of(find(without_barred(Person.objects.visible_to(viewer), viewer), sought, viewer), 1)
    return rows_of(viewer, keys, also=sought.reference), more
