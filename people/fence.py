"""Holding a person's row: displays share it, changes take it alone (design: sharing decision 3.5, "Never stale").

So a change that was acknowledged is honoured by every display that starts after it, and no display is still in flight.
"""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from people.models import Person


def hold_by_reference(reference: str) -> list[Person]:
    """Return the person with this reference, if the acting agency may know of them, their row held against changes."""
    return list(Person.objects.raw("SELECT * FROM people_person WHERE reference = %s FOR SHARE", [reference]))


def hold_by_keys(keys: Iterable[UUID]) -> list[Person]:
    """Return those of these people whom the acting agency may know of, their rows held against changes."""
    return list(
        Person.objects.raw("SELECT * FROM people_person WHERE id = ANY(%s) ORDER BY id FOR SHARE", [list(keys)])
    )


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
