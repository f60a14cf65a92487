"""Lists of people: which keys a page asks about, and what of them is told."""

import re
from collections.abc import Callable, Sequence
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
from consent.identity import age_of, is_withheld
from consent.sight import PersonSight, see_people
from people.models import Person
from people.search import Wanted, find, needs_second_key, within_reach

ROWS = 25
#: How many of those who fit are decided about: the best; a worker reads the first page of them.
DECIDED = 60
NOTHING = "Enter a name, a reference or a date of birth"
NO_NAME = "Enter a name too. A year or a postcode alone fits too many people."
SAY_MORE = (
    "Enter a date of birth, a year of birth or part of a postcode too. Your agency knows so many people that a name alone"
    " would show you people you are not looking for."
)


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


def rows_of(viewer: Viewer, keys: Sequence[UUID]) -> list[Row]:
    """Return these people as lists show them, in their order: those whose name this worker may see. Five statements."""
    return as_rows(viewer, told_of(viewer, keys))


def as_rows(viewer: Viewer, told: Sequence[PersonSight]) -> list[Row]:
    """Return people whom one may be told of as lists show them. One statement."""
    holders = Agency.objects.in_bulk({sight.person.held_by_id for sight in told})
    return [row_of(viewer, sight, holders[sight.person.held_by_id]) for sight in told]


def told_of(
    viewer: Viewer,
    keys: Sequence[UUID],
    *,
    also: str = "",
    about: str = "",
    kinds: Sequence[str] = ("identity",),
    keep: Callable[[PersonSight], bool] = lambda sight: True,
) -> list[PersonSight]:
    """Return those of these people, in their order, whose name this worker may see, and whom `keep` keeps.

    `also` is a reference that was asked for by itself: that person is told of without a name too, where they may be
    acknowledged. `about` says in the ledger what kind of search it was, `kinds` of which entries `keep` asks. One ledger
    row for all, also when there is nobody; four statements.
    """
    sights = see_people(viewer, keys, kinds=kinds, about=about)
    if not keys:
        ledger.write(ledger.entry(viewer, "listed_in_search", at=timezone.now(), asked=also, about=about))
    listed = [sights[key] for key in keys if key in sights]
    return [sight for sight in listed if (sight.knows_who or sight.person.reference == also) and keep(sight)]


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
    """Return the people who fit what is sought, best first, and whether there are more than fit on a page.

    Both are told from what was decided, so that whoever is not told of is not counted either (design: trust, T11).
    """
    told = who_fits(viewer, sought)
    return as_rows(viewer, told[:ROWS]), len(told) > ROWS


def who_fits(viewer: Viewer, sought: Wanted) -> list[PersonSight]:
    """Return those who fit what is sought, best first, of whom this worker may be told; the search is in the ledger."""
    found = find(without_barred(Person.objects.visible_to(viewer), viewer), sought, viewer)
    return told_of(
        viewer,
        [person.pk for person in found[:DECIDED]],
        also=sought.reference,
        about=sought.kinds,
        kinds=("identity", "contact_detail") if sought.postcode else ("identity",),
        keep=lambda sight: lives_at(sight, sought.postcode),
    )


def lives_at(sight: PersonSight, postcode: str) -> bool:
    """Return whether an address that this worker may see has this postcode, or begins with it; true without one."""
    if not postcode:
        return True
    known = [each.entry.details for each in sight.of_kind("contact_detail") if not is_withheld(each)]
    told = [re.sub(r"\W+", " ", str(details.get("value", ""))).upper() for details in known]
    return any(re.search(rf"\b{postcode[:-3]} ?{postcode[-3:]}\b|\b{postcode}\b", text) for text in told)


def too_little(viewer: Viewer, sought: Wanted) -> str:
    """Return why this is too little to look for, in words; an empty text where it is enough. One statement at most."""
    if sought.is_nothing:
        return NO_NAME if sought.born_in or sought.postcode else NOTHING
    return SAY_MORE if needs_second_key(sought, viewer) else ""
