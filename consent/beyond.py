"""What an agency may do with a person's row although it does not know of the person: find its key, and hold it.

Row-level security hides the row from everybody without a tie. Two acts need it all the same, and nothing else of it: an
emergency is opened by a reference that somebody was told, and an officer of another agency signs a decision about a person
of whom their agency knows nothing. Each goes through a function of the database that lets the row be found while it runs
(migration 0019), and gives the key or nothing at all. (Design: sharing decision 3.5 and 2.7.)
"""

from uuid import UUID

from django.db import connection


def key_of(reference: str) -> UUID | None:
    """Return the key of the person with this reference, None when there is none. It tells nobody anything by itself."""
    return _ask("SELECT consent_person_key(%s)", reference)


def hold_person(key: UUID) -> None:
    """Lock a person's row before a decision about them changes, whichever agency signs (people.fence)."""
    _ask("SELECT consent_hold_person(%s)", key)


def _ask(statement: str, value):
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        return cursor.fetchone()[0]
