"""Holding a person's row: displays share it, changes take it alone (design: sharing decision 3.5, "Never stale").

So a change that was acknowledged is honoured by every display that starts after it, and no display is still in flight.
What changes for a whole agency at once (an agreement suspended or left, a rule ended) is held in the same way by the
agency that looks: its displays share a lock of their transaction, and such a change takes it alone.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.http import Http404

from hub.kit.prepared import prepared
from people.models import Person

#: The number of the locks that displays of an agency share; the agency is the second part of the key.
LOOKING = 7301
COLUMNS = ", ".join(f"p.{field.column}" for field in Person._meta.concrete_fields)
#: Both say whom they held in `hub.asked`, so that row-level security asks once of each and not of each row about them.
BY_REFERENCE = f"""SELECT {COLUMNS}, set_config('hub.asked', p.id::text, true) AS asked FROM people_person p,
    (SELECT pg_advisory_xact_lock_shared(%s, hashtext(COALESCE(current_setting('hub.agency', true), '')))) AS looking
    WHERE p.reference = %s FOR SHARE OF p"""
BY_KEYS = f"""SELECT {COLUMNS} FROM people_person p, (SELECT pg_advisory_xact_lock_shared(%s, hashtext(COALESCE(
    current_setting('hub.agency', true), ''))), set_config('hub.asked', array_to_string(%s::uuid[], ','), true)) AS looking
    WHERE p.id = ANY(%s::uuid[]) ORDER BY p.id FOR SHARE OF p"""


def hold_by_reference(reference: str) -> list[Person]:
    """Return the person with this reference, if the acting agency may know of them, their row held against changes."""
    with prepared():
        return list(Person.objects.raw(BY_REFERENCE, [LOOKING, reference]))


def hold_by_keys(keys: Iterable[UUID]) -> list[Person]:
    """Return those of these people whom the acting agency may know of, their rows held against changes."""
    asked = list(keys)
    with prepared():
        return list(Person.objects.raw(BY_KEYS, [LOOKING, asked, asked]))


def hold_before_change(reference: str) -> None:
    """Lock the row of the person with this reference, before they are looked at and changed.

    Two changes that first shared the row would wait for each other for ever. One statement, whoever there is or not:
    what is silent is silent in this too (design: trust, T02).
    """
    list(Person.objects.raw("SELECT * FROM people_person WHERE reference = %s FOR NO KEY UPDATE", [reference]))


def hold_for_change(key: UUID) -> Person:
    """Lock a person's row before changing anything that decisions about them rest on; return it fresh.

    Waits for displays in flight. Raises Http404 when the acting agency does not know of the person.
    """
    person = Person.objects.select_for_update(no_key=True, of=("self",)).filter(pk=key).first()
    if person is None:
        raise Http404
    return person


def hold_displays_of(agencies: Iterable[UUID]) -> None:
    """Hold off what these agencies look at, before changing what holds for all of it: an agreement, a rule.

    Waits for their displays in flight; new ones wait until this transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(agency)) FROM unnest(%s::text[]) AS agency",
            [LOOKING, sorted({str(key) for key in agencies})],
        )
