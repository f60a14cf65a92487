"""Who was shown what of one person, and on which ground: what recalls are made from (design: sharing 2.8).

Read as the acting agency, this is what it disclosed and what it was shown; as the hub itself (audit.system), all of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from audit.models import REACHING

#: Rows in which nothing was shown, and rows that ask somebody to stop using what was.
NOTHING_SHOWN = ["denied", "denied_silent", "recalled", "simulated", *REACHING]

SQL = """
SELECT d.reference, d.at, d.recipient_agency, one.item ->> 'owner', one.item ->> 'item', one.item ->> 'category',
    one.item ->> 'purpose', coalesce((one.item ->> 'sensitivity')::int, 0), one.item ->> 'statement',
    (one.item ->> 'version')::int
FROM audit_readable d CROSS JOIN LATERAL jsonb_array_elements(d.items) one(item)
WHERE d.people @> %s::varchar[] AND d.kind <> ALL(%s) AND d.recipient_agency IS NOT NULL
    AND one.item ->> 'person' = %s AND one.item ->> 'outcome' = 'ALLOW' AND one.item ->> 'route' = ANY(%s)
    AND one.item ->> 'owner' <> d.recipient_agency::text
ORDER BY d.at, d.reference
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """One entry that was shown to another agency than its owner: in which row of the ledger, when, and what it was."""

    disclosure: str
    at: datetime
    recipient: str
    owner: str
    item: str
    category: str
    purpose: str
    sensitivity: int
    statement: str | None
    version: int | None

    @property
    def from_agency(self) -> UUID:
        """Return the key of the agency whose entry it is."""
        return UUID(self.owner)

    @property
    def to_agency(self) -> UUID:
        """Return the key of the agency that was shown it."""
        return UUID(self.recipient)


def shown_of(person: str, routes: Iterable[str]) -> list[Sight]:
    """Return every sight that others had of this person's entries by these routes, oldest first, in one statement.

    `person` is their reference. What an agency was shown of its own record is no disclosure and left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(SQL, [[person], NOTHING_SHOWN, person, [str(route) for route in routes]])
        return [Sight(row[0], row[1], str(row[2]), *row[3:]) for row in cursor.fetchall()]
