"""Which entries of the ledger a viewer may read, and which of the decisions in them.

Officers read what concerns their agency (audit.querysets); everybody may read the reasons of what they were shown or
openly refused themselves. Whether somebody is an officer is the policy's `ledger.read`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import Http404

from access.policy import can
from access.viewer import Viewer
from audit.models import Disclosure
from audit.querysets import DisclosureQuerySet, items_for
from consent.codes import Outcome, Route
from people.models import Person


@dataclass(frozen=True, slots=True)
class Opened:
    """One decision that was opened: its ledger row, its item, and every item of the row that the reader may know of."""

    row: Disclosure
    item: dict
    items: list[dict]
    for_officer: bool


def rows_for(viewer: Viewer) -> DisclosureQuerySet:
    """Return the ledger rows that this viewer may read."""
    if can(viewer, "ledger.read"):
        return Disclosure.objects.visible_to(viewer)
    return Disclosure.objects.own(viewer)


def items_of(viewer: Viewer, row: Disclosure, held: Iterable[str]) -> list[dict]:
    """Return the items of a row that this viewer may know of."""
    if can(viewer, "ledger.read"):
        return items_for(viewer, row, held)
    return [item for item in row.items if item["outcome"] != Outcome.DENY_SILENT]


def held_among(viewer: Viewer, rows: Iterable[Disclosure]) -> set[str]:
    """Return the references of people in these rows whom the acting agency holds; one statement."""
    references = {reference for row in rows for reference in row.people}
    held = Person.objects.filter(reference__in=references, held_by_id=viewer.agency_id)
    return set(held.values_list("reference", flat=True))


def leading(items: list[dict]) -> dict:
    """Return the item that stands for a row: an allow before a refusal, and without consent before all others."""
    without_consent = (Route.BREAK_GLASS, Route.OVERRIDE, Route.CONSENT_UNSAFE_TO_SEEK, Route.STATUTORY)
    places = {route: place for place, route in enumerate([*without_consent, Route.CONSENT, Route.OWN_RECORD])}
    return min(items, key=lambda item: places.get(item["route"], len(places)))


def open_decision(viewer: Viewer, disclosure: str, entry: str) -> Opened:
    """Return one decision of the ledger by the references of its row and its entry.

    Raises Http404 when there is none that this viewer may read.
    """
    for row, items in rows_with_items(viewer, disclosure):
        for item in items:
            if item["reference"] == entry:
                return Opened(row, item, items, can(viewer, "ledger.read"))
    raise Http404


def open_row(viewer: Viewer, disclosure: str) -> tuple[Disclosure, list[dict]]:
    """Return one row of the ledger with the items that this viewer may know of. Raises Http404 when there is none."""
    for row, items in rows_with_items(viewer, disclosure):
        if items:
            return row, items
    raise Http404


def open_attempt(viewer: Viewer, disclosure: str) -> Disclosure:
    """Return the row in which somebody asked for a person whom they may not know of; for officers of the holder.

    Raises Http404 when there is none.
    """
    if can(viewer, "ledger.read"):
        for row in attempts_on_people_of(viewer).filter(reference=disclosure):
            return row
    raise Http404


def rows_about(viewer: Viewer, reference: str, *, held: bool) -> DisclosureQuerySet:
    """Return the rows about one person that officers of the acting agency may read, by the person's reference.

    Where the agency holds them (`held`), attempts to see them without any tie are among the rows.
    """
    rows = Disclosure.objects.visible_to(viewer).about(reference)
    return rows | Disclosure.objects.attempts().filter(asked=reference) if held else rows


def is_held(viewer: Viewer, reference: str) -> bool | None:
    """Return whether the acting agency holds a person with this reference; None when it may not know of any now."""
    holder = Person.objects.filter(reference=reference).values_list("held_by_id", flat=True).first()
    return None if holder is None else holder == viewer.agency_id


def attempts_on_people_of(viewer: Viewer) -> DisclosureQuerySet:
    """Return the rows in which somebody without a tie asked for a person whom the acting agency holds."""
    held = Person.objects.filter(reference=OuterRef("asked"), held_by_id=viewer.agency_id)
    return Disclosure.objects.attempts().filter(Exists(held))


def readable(viewer: Viewer, references: Iterable[str]) -> DisclosureQuerySet:
    """Return those of these entries that the viewer may read, attempts on people whom the acting agency holds too."""
    rows = rows_for(viewer)
    if can(viewer, "ledger.read"):
        rows = rows | attempts_on_people_of(viewer)
    return rows.filter(reference__in=list(references))


def rows_with_items(viewer: Viewer, disclosure: str) -> list[tuple[Disclosure, list[dict]]]:
    """Return the entries of this reference that the viewer may read, each with the decisions they may know of."""
    rows = list(rows_for(viewer).filter(reference=disclosure).order_by("-at"))
    held = held_among(viewer, rows) if any(_needs_holder(viewer, row) for row in rows) else ()
    return [(row, items_of(viewer, row, held)) for row in rows]


def _needs_holder(viewer: Viewer, row: Disclosure) -> bool:
    """Whether who holds the people decides about an item: it is neither ours nor did we look."""
    mine = str(viewer.agency_id)
    return row.recipient_agency != viewer.agency_id and any(item["owner"] != mine for item in row.items)
