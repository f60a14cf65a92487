"""From when on entries are due: computed from the records, in one statement, each time it is asked.

The clock of an agency and a person starts when the agency's last tie to them ended: its involvement, the work of its staff,
its plans and its referrals. While one is open there is no clock; when one ends again it starts from nothing. It is read as
the hub itself, for the agency alone that is named: whoever has no tie left is shown the person no longer.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection

from access.viewer import Viewer
from audit.system import whole_ledger
from consent import states as recalls
from referrals import states as referrals
from rights import states as requests

#: An agency's own entries that were not disposed of; of what is sealed and locked only what this one is named on.
OWN = """
own AS (
    SELECT e.id, e.reference, e.person_id, e.category_id, e.kind, e.restricted, e.created_at
    FROM people_recordentry e
    WHERE e.owner_id = %(agency)s AND e.kind <> 'identity' AND (%(person)s::uuid IS NULL OR e.person_id = %(person)s)
        AND (%(about)s::text IS NULL OR e.person_id = (SELECT p.id FROM people_person p WHERE p.reference = %(about)s))
        AND (%(all)s OR e.seal <> 'sealed_and_locked' OR %(user)s = ANY(e.sealed_to))
        AND NOT EXISTS (SELECT 1 FROM retention_disposalitem i WHERE i.entry_id = e.id AND i.disposed_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM consent_conflictofinterest x WHERE x.person_id = e.person_id
            AND x.user_id = %(user)s AND (x.ends_at IS NULL OR x.ends_at > now()))
)"""
#: For each person what ties the agency to them now, by code, and when the last tie ended.
TIED = """
tied AS (
    SELECT p.id AS person_id, p.reference AS person, p.born_on, array_remove(ARRAY[
        CASE WHEN EXISTS (SELECT 1 FROM consent_involvement t WHERE t.person_id = p.id AND t.agency_id = %(agency)s
            AND (t.ends_at IS NULL OR t.ends_at > statement_timestamp())) THEN 'involved' END,
        CASE WHEN EXISTS (SELECT 1 FROM people_assignment t WHERE t.person_id = p.id AND t.agency_id = %(agency)s
            AND (t.ends_at IS NULL OR t.ends_at > statement_timestamp())) THEN 'assigned' END,
        CASE WHEN EXISTS (SELECT 1 FROM plans_plan t WHERE t.person_id = p.id AND t.closed_at IS NULL
            AND (t.lead_id = %(agency)s OR t.party_ids @> ARRAY[%(agency)s]::uuid[])) THEN 'plan' END,
        CASE WHEN EXISTS (SELECT 1 FROM referrals_referral t WHERE t.person_id = p.id AND t.state <> ALL(%(ended)s)
            AND (t.from_agency_id = %(agency)s OR t.to_agency_id = %(agency)s AND t.state <> 'draft')) THEN 'referral' END,
        CASE WHEN EXISTS (SELECT 1 FROM rights_subjectrequest t WHERE t.person_id = p.id AND t.state = ANY(%(asked)s)
            AND (t.lead_id = %(agency)s OR t.other_controllers @> ARRAY[%(agency)s]::uuid[])) THEN 'request' END,
        CASE WHEN EXISTS (SELECT 1 FROM consent_recallnotice t WHERE t.person_id = p.id AND t.state = ANY(%(recalled)s)
            AND (t.from_agency_id = %(agency)s OR t.to_agency_id = %(agency)s)) THEN 'recall' END,
        CASE WHEN EXISTS (SELECT 1 FROM consent_ringfence t WHERE t.person_id = p.id AND t.agency_id = %(agency)s
            AND (t.ends_at IS NULL OR t.ends_at > statement_timestamp())) THEN 'kept_away' END,
        CASE WHEN EXISTS (SELECT 1 FROM retention_hold t WHERE t.person_id = p.id AND t.agency_id = %(agency)s
            AND t.lifted_at IS NULL) THEN 'hold' END], NULL) AS ties,
        GREATEST(
            (SELECT max(t.ends_at) FROM consent_involvement t WHERE t.person_id = p.id AND t.agency_id = %(agency)s),
            (SELECT max(t.ends_at) FROM people_assignment t WHERE t.person_id = p.id AND t.agency_id = %(agency)s),
            (SELECT max(t.closed_at) FROM plans_plan t WHERE t.person_id = p.id AND (t.lead_id = %(agency)s
                OR t.party_ids @> ARRAY[%(agency)s]::uuid[])),
            (SELECT max(t.ended_at) FROM referrals_referral t WHERE t.person_id = p.id
                AND %(agency)s IN (t.from_agency_id, t.to_agency_id) AND t.state <> 'draft')) AS ended_at
    FROM people_person p WHERE p.id IN (SELECT person_id FROM own)
)"""
#: Each entry with the day from which it is due: of who was under 18 when the work ended not before the 25th birthday.
DATED = """
dated AS (
    SELECT own.*, tied.person, tied.ties, tied.ended_at, years.years, years.authority,
        GREATEST(
            (GREATEST(tied.ended_at, own.created_at) AT TIME ZONE 'Europe/London')::date + make_interval(years => years.years),
            CASE WHEN tied.born_on + interval '18 years' > GREATEST(tied.ended_at, own.created_at)
                THEN tied.born_on + interval '25 years' END)::date AS due_on
    FROM own JOIN tied USING (person_id) CROSS JOIN LATERAL (
        SELECT r.years, r.authority FROM (SELECT r.years, r.authority, 1 AS place FROM retention_period r
            WHERE r.category_id = own.category_id AND r.agency_id = %(agency)s
            UNION ALL SELECT r.years, r.authority, 2 FROM retention_period r
            WHERE r.category_id = own.category_id AND r.agency_id IS NULL
            UNION ALL SELECT %(usual)s, '', 3) r ORDER BY place LIMIT 1) years
)"""
ENTRIES = f"WITH {OWN}, {TIED}, {DATED} SELECT id, reference, person_id, person, category_id, label, kind, restricted,"
ENTRIES += " created_at, ties, ended_at, years, authority, due_on FROM dated"
ENTRIES += " JOIN people_category ON code = category_id ORDER BY due_on, id"
ONE = "own AS (SELECT %(person)s::uuid AS person_id)"
TIES_OF_ONE = f"WITH {ONE}, {TIED}"
TIES_OF_ONE += " SELECT ties FROM tied"
PEOPLE = f"""WITH {OWN}, {TIED}, {DATED}
    SELECT person_id, person, ties, ended_at, count(*) AS entries, min(due_on) AS first_on,
        count(*) FILTER (WHERE due_on <= %(today)s AND NOT restricted) AS due, count(*) OVER () AS total
    FROM dated GROUP BY person_id, person, ties, ended_at
    HAVING CASE %(box)s WHEN 'held' THEN 'hold' = ANY(ties)
        WHEN 'due' THEN cardinality(ties) = 0 AND bool_or(due_on <= %(today)s AND NOT restricted)
        ELSE cardinality(ties) = 0 END
    ORDER BY first_on, person_id LIMIT %(most)s OFFSET %(start)s"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry of an agency: until when it is kept, why, and what ties the agency to the person now (codes of TIES)."""

    id: UUID
    reference: str
    person_id: UUID
    person: str
    category_id: str
    category: str
    kind: str
    restricted: bool
    created_at: dt.datetime
    ties: list[str]
    ended_at: dt.datetime | None
    years: int
    authority: str
    due_on: dt.date

    def stays_because(self, today: dt.date) -> str:
        """Return why it may not be disposed of on this day, a code of FELL_OUT; an empty text where it may."""
        if "hold" in self.ties:
            return "held"
        if self.ties:
            return "tie"
        if self.restricted:
            return "restricted"
        return "not_due" if self.due_on > today else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One person of whom an agency keeps entries: how many, how many are due, and since when the first."""

    person_id: UUID
    person: str
    ties: list[str]
    ended_at: dt.datetime | None
    entries: int
    first_on: dt.date
    due: int
    total: int


def _asked(viewer: Viewer, person: UUID | None = None, about: str | None = None) -> dict:
    """Return what the statements take. The hub itself passes over no entry."""
    return {
        "agency": viewer.agency_id,
        "user": viewer.user_id,
        "all": viewer.is_system,
        "person": person,
        "about": about,
        "ended": list(referrals.ENDED),
        "asked": list(requests.OPEN),
        "recalled": [*recalls.OPEN, "answered"],
        "usual": settings.RETENTION_USUAL_YEARS,
    }


def kept_about(viewer: Viewer, person: UUID, *, agency: UUID | None = None) -> list[Kept]:
    """Return the acting agency's entries about a person, those due first; the hub itself names the `agency`."""
    with whole_ledger():
        return _kept({**_asked(viewer, person), "agency": agency or viewer.agency_id})


def kept_under(viewer: Viewer, reference: str) -> list[Kept]:
    """Return the same of the person of this reference; to be called as the hub itself."""
    return _kept(_asked(viewer, about=reference))


def _kept(asked: dict) -> list[Kept]:
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, asked)
        return [Kept(*row) for row in cursor.fetchall()]


def people_in(viewer: Viewer, box: str, today: dt.date, *, most: int, start: int = 0) -> list[Row]:
    """Return people of whom the acting agency keeps entries: `due`, `held`, or `ended` (no tie is left)."""
    asked = {**_asked(viewer), "box": box, "today": today, "most": most, "start": start}
    with whole_ledger(), connection.cursor() as cursor:
        cursor.execute(PEOPLE, asked)
        return [Row(*row) for row in cursor.fetchall()]


def ties_of(viewer: Viewer, person: UUID) -> list[str]:
    """Return what ties the acting agency to a person whom it knows of, as far as its own rows say, by code."""
    with connection.cursor() as cursor:
        cursor.execute(TIES_OF_ONE, _asked(viewer, person))
        return [code for (ties,) in cursor.fetchall() for code in ties]
