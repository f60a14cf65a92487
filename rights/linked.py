"""Who else has to be thought of when somebody is answered: linked pairs, as far as one agency knows of them.

Victim and offender, parent and child: an answer to one may not tell of the other's consent, agencies, whereabouts, or that
there is a record (design: sharing 2.9, the hard rule; trust, T07, T10). Only what the acting agency recorded itself counts,
and people whom it knows: what others know of a link is theirs to think of.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q

from access.viewer import Viewer
from people import redaction
from people.models import RecordEntry

SOMEBODY = "[somebody else]"
TELLS_OF_OTHERS = "This text tells of somebody else. Leave out names, references, addresses and who works with them."
SHORTEST_NAME = 3

# Written by hand like the facts of a decision: a dozen small reads in one. Row-level security holds in all of it.
SQL = """
WITH mine AS (
    SELECT e.kind, e.other_subjects, e.details ->> 'name' AS name
    FROM people_recordentry e WHERE e.person_id = %(person)s AND e.owner_id = %(agency)s
), links (id, because) AS (
    SELECT unnest(m.other_subjects), 'other_subjects' FROM mine m
    UNION
    SELECT e.person_id, 'named_elsewhere' FROM people_recordentry e
    WHERE e.owner_id = %(agency)s AND e.other_subjects @> ARRAY[%(person)s]::uuid[]
    UNION
    SELECT p.id, 'relationship' FROM mine m JOIN people_person p
        ON lower(split_part(m.name, ' ', 1)) IN (lower(p.given_name), lower(p.known_as))
        AND starts_with(lower(p.family_name), lower(rtrim(split_part(m.name, ' ', 2), '.')))
    WHERE m.kind = 'relationship' AND p.id <> %(person)s
    UNION
    SELECT o.person_id, 'shared_involvement' FROM consent_involvement i JOIN consent_involvement o
        ON o.source = i.source AND o.person_id <> i.person_id
    WHERE i.person_id = %(person)s
)
SELECT
 (SELECT json_agg(DISTINCT l.because) FROM links l),
 (SELECT json_agg(DISTINCT l.id) FROM links l),
 (SELECT json_agg(json_build_array(p.reference, p.given_name, p.family_name, p.known_as))
    FROM people_person p WHERE p.id IN (SELECT l.id FROM links l)),
 (SELECT json_agg(json_build_array(a.id, a.name, a.cover_name)) FROM agencies_agency a WHERE a.id IN (
    SELECT p.held_by_id FROM people_person p WHERE p.id IN (SELECT l.id FROM links l)
    UNION SELECT i.agency_id FROM consent_involvement i WHERE i.person_id IN (SELECT l.id FROM links l)
    UNION SELECT i.from_agency_id FROM consent_involvement i WHERE i.person_id IN (SELECT l.id FROM links l))),
 (SELECT json_agg(t.id) FROM (
    SELECT p.held_by_id AS id FROM people_person p WHERE p.id = %(person)s
    UNION SELECT i.agency_id FROM consent_involvement i WHERE i.person_id = %(person)s
    UNION SELECT i.from_agency_id FROM consent_involvement i WHERE i.person_id = %(person)s) t),
 (SELECT json_object_agg(s.id, s.expressed_at) FROM consent_consentstatement s WHERE s.person_id = %(person)s),
 (SELECT json_object_agg(w.code, w.plain_words) FROM consent_purpose w),
 (SELECT COALESCE(NULLIF(a.cover_name, ''), a.name) FROM agencies_agency a WHERE a.id = %(agency)s)
"""


@dataclass(slots=True)
class Linked:
    """Who is linked with one person, as the acting agency knows it, and what would tell of them.

    `agencies` work with somebody who is linked; `words` are names and references, `values` addresses and numbers. For what
    is told to the person in the same breath: `said` is when they said what, by the key of the statement, `purposes` the plain
    words by code, and `own_name` the name that the acting agency goes by before them.
    """

    because: list[str] = field(default_factory=list)
    people: frozenset[UUID] = frozenset()
    agencies: frozenset[UUID] = frozenset()
    words: list[str] = field(default_factory=list)
    values: list = field(default_factory=list)
    said: dict[str, datetime] = field(default_factory=dict)
    purposes: dict[str, str] = field(default_factory=dict)
    own_name: str = ""

    @property
    def is_pair(self) -> bool:
        """Return whether anybody is linked."""
        return bool(self.because)

    def tells(self, text: str) -> bool:
        """Return whether a text holds a name, a reference, an agency, an address or a number of somebody linked."""
        return any(_stands_in(word, text) for word in self.words) or redaction.holds(text, self.values)

    def clean(self, text: str) -> str:
        """Return the text with all that left out; for every output, whoever wrote it."""
        for word in self.words:
            text = re.sub(_whole(word), SOMEBODY, text, flags=re.IGNORECASE)
        return redaction.redact(text, self.values)

    def refuse(self, texts: dict[str, str]) -> None:
        """Raise ValidationError by field when a text tells of somebody linked."""
        if errors := {name: TELLS_OF_OTHERS for name, text in texts.items() if text and self.tells(text)}:
            raise ValidationError(errors)


def linked_with(by: Viewer, person, *, values: bool = False) -> Linked:
    """Return who is linked with a person, in one statement; with their addresses and numbers (`values`) in two."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"person": person.pk, "agency": by.agency_id})
        *lists, said, purposes, own_name = cursor.fetchone()
    because, keys, people, agencies, own = (_read(part) or [] for part in lists)
    keys = frozenset(map(UUID, keys)) - {person.pk}
    found = Linked(
        because=sorted(because) if keys else [],
        people=keys,
        agencies=frozenset(UUID(key) for key, _, _ in agencies) - {by.agency_id} if keys else frozenset(),
        words=_words(person, people, [row for row in agencies if row[0] not in set(own)]),
        said={key: datetime.fromisoformat(moment) for key, moment in (_read(said) or {}).items()},
        purposes=_read(purposes) or {},
        own_name=own_name,
    )
    if values:
        kept = Q(kind__in=redaction.CONTACT_KINDS) | Q(category_id=redaction.CONFIDENTIAL)
        rows = RecordEntry.objects.filter(kept, owner_id=by.agency_id, person_id__in=keys or [UUID(int=0)])
        found.values = redaction.protected_values(rows)
    return found


def _words(person, people: list, agencies: list) -> list[str]:
    """Return what names somebody linked, longest first; never what names the person who is answered, too."""
    own = {name.casefold() for name in (person.given_name, person.family_name, person.known_as, person.reference)}
    words = {word for row in people for word in row} | {name for _, *names in agencies for name in names}
    usable = {word for word in words if len(word) >= SHORTEST_NAME and word.casefold() not in own}
    return sorted(usable, key=lambda word: (-len(word), word))


def _whole(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def _stands_in(word: str, text: str) -> bool:
    return re.search(_whole(word), text, flags=re.IGNORECASE) is not None


def _read(part):
    """Return a JSON part as Python has it, whichever way the driver gave it."""
    return json.loads(part) if isinstance(part, str) else part
