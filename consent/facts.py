"""Loading the facts of a sharing decision: one statement, however many people and entries (design: sharing 3.5).

The only room of the hub where SQL is written by hand for pages: composing this from the ORM at request time costs more
than running it (design: performance, goal 3). What is loaded is what consent.world describes; nothing is decided here.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import NAMED_TO
from consent import rows
from consent.world import Facts, Involvement, Item, Rule
from hub.kit.prepared import prepared
from people.models import RecordEntry

# Each part is one JSON list; times come as ISO text. Dates begin and end at midnight in London.
RULES = """(SELECT coalesce(json_agg(json_build_object('id', r.id, 'reference', r.reference, 'version', r.version, 'agreement',
    r.agreement_id, 'source', r.source_id, 'recipient', r.recipient_id, 'categories', r.categories, 'purposes', r.purposes,
    'roles', r.roles, 'tiers', r.tiers, 'route', r.route, 'max', r.max_sensitivity, 'from', greatest(r.effective_at,
    r.valid_from::timestamp AT TIME ZONE 'Europe/London'), 'to', least(r.ended_at, r.valid_to::timestamp AT TIME ZONE
    'Europe/London'), 'recorded', greatest(
    r.signed_by_source_at, r.signed_by_recipient_at), 'condition_present', r.condition_present, 'source_basis',
    r.source_basis, 'recipient_basis', r.recipient_basis, 'condition', r.condition, 'schedule1', r.schedule_1, 'gateway',
    r.gateway, 'plain', r.plain_words)), '[]') FROM consent_sharingrule r WHERE r.recipient_id = %(agency)s
    AND r.signed_by_source_at IS NOT NULL AND r.signed_by_recipient_at IS NOT NULL)"""
AGREEMENTS = """(SELECT coalesce(json_agg(json_build_object('id', g.id, 'version', g.version, 'start', greatest(g.effective_at,
    g.starts_on::timestamp AT TIME ZONE 'Europe/London'), 'end', least(g.ended_at, g.ends_on::timestamp AT TIME ZONE
    'Europe/London'), 'recorded', g.created_at, 'parties',
    (SELECT json_agg(json_build_object('agency', p.agency_id, 'signed', p.signed_at, 'left', p.left_at, 'pauses',
        (SELECT json_agg(json_build_array(z.starts_at, z.ends_at)) FROM consent_suspension z WHERE z.party_id = p.id)))
        FROM consent_agreementparty p WHERE p.agreement_id = g.id))), '[]')
    FROM consent_agreement g WHERE EXISTS
        (SELECT 1 FROM consent_agreementparty m WHERE m.agreement_id = g.id AND m.agency_id = %(agency)s))"""
#: Of now only what can bear on these entries is read: agreements and rules between the agency and those that own them.
OWNERS = "%(owners)s::uuid[]"
AGREEMENTS_BETWEEN = AGREEMENTS.replace(
    "p.agreement_id = g.id)", f"p.agreement_id = g.id AND (p.agency_id = %(agency)s OR p.agency_id = ANY({OWNERS})))"
).replace(
    "WHERE EXISTS\n        (SELECT 1 FROM consent_agreementparty m WHERE m.agreement_id = g.id AND m.agency_id = %(agency)s)",
    f"""WHERE g.id = ANY(ARRAY(SELECT m.agreement_id FROM consent_agreementparty m WHERE m.agency_id = %(agency)s AND EXISTS
        (SELECT 1 FROM consent_agreementparty t WHERE t.agreement_id = m.agreement_id AND t.agency_id = ANY({OWNERS}))))""",
)
RULES_BETWEEN = RULES.replace(
    "WHERE r.recipient_id = %(agency)s", f"WHERE r.recipient_id = %(agency)s AND r.source_id = ANY({OWNERS})"
)
SQL = (
    """
SELECT statement_timestamp(),
 (SELECT json_build_object('active', w.is_active, 'roles', (SELECT coalesce(json_agg(m.role), '[]') FROM agencies_membership m
    WHERE m.user_id = w.id AND m.agency_id = %(agency)s AND m.from_date <= (%(at)s AT TIME ZONE 'Europe/London')::date
    AND (m.until_date IS NULL OR m.until_date > (%(at)s AT TIME ZONE 'Europe/London')::date)
    AND (m.ended_at IS NULL OR m.ended_at > %(at)s))) FROM agencies_user w WHERE w.id = %(user)s),
 (SELECT coalesce(json_agg(a.person_id), '[]') FROM people_assignment a WHERE a.agency_id = %(agency)s AND a.user_id = %(user)s
    AND a.person_id = ANY(%(people)s) AND a.starts_at <= %(at)s AND (a.ends_at IS NULL OR a.ends_at > %(at)s)),
 (SELECT coalesce(json_agg(c.person_id), '[]') FROM consent_conflictofinterest c WHERE c.user_id = %(user)s
    AND c.person_id = ANY(%(subjects)s) AND c.declared_at <= %(at)s AND (c.ends_at IS NULL OR c.ends_at > %(at)s)),
 (SELECT coalesce(json_agg(json_build_object('id', i.id, 'agency', i.agency_id, 'person', i.person_id, 'tier', i.tier,
    'source', i.source, 'pack', i.pack, 'categories', i.categories, 'start', i.starts_at, 'end', i.ends_at,
    'recorded', i.recorded_at)), '[]') FROM consent_involvement i
    WHERE i.agency_id = %(agency)s AND i.person_id = ANY(%(subjects)s)),
 (SELECT coalesce(json_agg(json_build_object('id', s.id, 'person', s.person_id, 'kind', s.kind, 'function', s.function,
    'expressed', s.expressed_at, 'recorded', s.recorded_at, 'effective', s.effective_from, 'expires', s.expires_at,
    'recipient', s.recipient_id, 'category', s.category_id, 'purpose', s.purpose_id, 'item', s.item_id,
    'ceiling', s.detail_ceiling, 'valid', s.valid, 'lifts', s.lifts,
    'inform', s.inform_by)), '[]') FROM consent_consentstatement s
    WHERE s.person_id = ANY(%(people)s) AND (s.recipient_id IS NULL OR s.recipient_id = %(agency)s)),
"""
    + AGREEMENTS
    + ", "
    + RULES
    + """,
 (SELECT coalesce(json_agg(json_build_object('id', o.id, 'person', o.person_id, 'source',
    (SELECT d.id FROM agencies_agency d WHERE d.id = o.agency_id AND d.kind <> 'hub_operator'), 'recipient',
    o.recipient_id, 'purpose', o.purpose_id, 'ground', o.ground, 'approvals', (o.first_approved_at <= %(known)s)::int + coalesce(
    o.second_approved_at <= %(known)s, false)::int, 'start', o.starts_at, 'end', o.ends_at, 'categories', o.categories,
    'items', o.items, 'ceiling', o.detail_ceiling, 'rescinded', o.rescinded_at, 'recorded', o.first_approved_at,
    'unlocks', o.unlocks, 'not', o.non_disclosure,
    'informed', o.informed_at <= %(at)s, 'will_not', o.informed = 'will_not', 'inform_by', o.inform_by,
    'source_basis', o.source_basis, 'recipient_basis', o.recipient_basis, 'condition', o.condition, 'schedule1',
    o.schedule_1, 'gateway', o.gateway)), '[]') FROM consent_override o WHERE o.person_id = ANY(%(people)s)
    AND o.recipient_id = %(agency)s AND o.first_approved_at IS NOT NULL),
 (SELECT coalesce(json_agg(json_build_object('id', b.id, 'person', b.person_id, 'reason', b.reason, 'categories',
    b.categories, 'start', b.opened_at, 'end', least(b.closed_at, b.expires_at), 'due', b.review_due_at)), '[]')
    FROM consent_breakglass b WHERE b.person_id = ANY(%(people)s) AND b.user_id = %(user)s AND b.agency_id = %(agency)s),
 (SELECT coalesce(json_agg(json_build_object('person', f.person, 'start', f.starts_at, 'end', f.ends_at, 'recorded',
    f.recorded_at, 'cleared', f.cleared)), '[]') FROM consent_ring_fences(%(agency)s, %(subjects)s, %(at)s) f),
 (SELECT coalesce(json_agg(json_build_array(u.code, u.prohibited, u.label) ORDER BY u.label), '[]')
    FROM consent_purpose u WHERE u.valid_from <= (%(at)s AT TIME ZONE 'Europe/London')::date
    AND (u.valid_to IS NULL OR u.valid_to > (%(at)s AT TIME ZONE 'Europe/London')::date)),
 (SELECT coalesce(json_agg(json_build_array(x.name, """
    + NAMED_TO
    + """)), '[]') FROM agencies_agency x WHERE x.cover_name <> '' AND x.id <> %(agency)s)
"""
)
NOW = "(SELECT statement_timestamp())"
SQL_NOW = (
    SQL.replace(AGREEMENTS, AGREEMENTS_BETWEEN)
    .replace(RULES, RULES_BETWEEN)
    .replace("%(at)s", NOW)
    .replace("%(known)s", NOW)
)
SQL_AS_EACH = (
    (  # no text from outside is in it: the values are bound
        SQL.replace(
            "SELECT", "SELECT asked.id, asked.reference, asked.name, asked.cover_name, asked.known_to,", 1
        ).replace("%(agency)s", "asked.id")
        + """FROM agencies_agency asked WHERE asked.id = ANY(%(named)s) OR %(named)s::uuid[] IS NULL AND EXISTS (
    SELECT 1 FROM consent_involvement i WHERE i.agency_id = asked.id
    AND i.person_id = ANY(%(people)s) AND i.starts_at <= %(at)s AND (i.ends_at IS NULL OR i.ends_at > %(at)s))"""
    )
    .replace("%(at)s", NOW)
    .replace("%(known)s", NOW)
)
RULES_OF = "SELECT asked.id, " + RULES % {"agency": "asked.id"} + " FROM unnest(%s::uuid[]) AS asked(id)"
LOOKED = ("agency", "user", "people", "subjects", "at", "known")
SQL_OF_MOMENTS = (
    SQL.replace(RULES, "NULL") % {name: f'look."{name}"' for name in LOOKED}
    + """FROM jsonb_to_recordset(%s::jsonb) AS look(n int, agency uuid, "user" uuid, people uuid[], subjects uuid[],
    at timestamptz, known timestamptz) ORDER BY look.n"""
)


def item_of(entry: RecordEntry) -> Item:
    """Return a record entry as the decision sees it; keys are texts throughout."""
    control = entry.originator_control
    return Item(
        id=str(entry.id),
        person=str(entry.person_id),
        owner=str(entry.owner_id),
        category=entry.category_id,
        sensitivity=entry.sensitivity,
        seal=entry.seal,
        seal_users=frozenset(map(str, entry.sealed_to)),
        originator_control=None if control is None else frozenset(map(str, control)),
        restricted=entry.restricted,
        statutory_bar=entry.statutory_bar,
        other_subjects=frozenset(map(str, entry.other_subjects)),
    )


def load(
    viewer: Viewer,
    people: Sequence[UUID],
    entries: Iterable[RecordEntry],
    *,
    at: datetime | None = None,
    known_at: datetime | None = None,
    more: Iterable[Involvement] = (),
    assigned: Iterable[UUID] = (),
) -> tuple[Facts, datetime]:
    """Return the facts that bear on this viewer's questions about these entries, and the time of the statement.

    `at` asks about an earlier moment, as known at `known_at`, else then: facts are kept, so the answer is too. `more` and
    `assigned` suppose an involvement or an assignment that does not exist yet: what a preview is made of. Costs one
    statement.
    """
    items = {item.id: item for item in map(item_of, entries)}
    asked = {
        "agency": viewer.agency_id,
        "user": viewer.user_id,
        "at": at,
        "known": known_at or at,
        **_keys(people, items),
    }
    if at:
        now, *parts = _one(SQL, asked)
    else:
        with prepared():
            now, *parts = _one(
                SQL_NOW, asked | {"owners": [UUID(owner) for owner in {each.owner for each in items.values()}]}
            )
    return _facts(viewer, items, parts, at or now, more, assigned), at or now


def _one(sql: str, asked: dict) -> tuple:
    """Return the one row of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return cursor.fetchone()


def load_as_each(
    worker_at: Callable[[Agency], Viewer],
    person: UUID,
    entries: Iterable[RecordEntry],
    named: Collection[UUID] | None = None,
) -> list[tuple[Agency, Viewer, Facts, datetime]]:
    """Return each agency that is involved with a person now, its supposed worker, the facts as they have them, the time.

    `named` asks about these agencies instead, involved or not: those that a draft goes to. The worker is taken as
    assigned. What the acting agency may not know stays unknown here too: row-level security shows the involvements that
    it brought about, and its own. Of the agency only what names it is read. Costs one statement.
    """
    items = {item.id: item for item in map(item_of, entries)}
    with connection.cursor() as cursor:
        asked = {"user": None, "named": None if named is None else list(named), **_keys([person], items)}
        cursor.execute(SQL_AS_EACH, asked)
        rows = cursor.fetchall()
    loaded = []
    for key, reference, name, cover_name, known_to, now, *parts in rows:
        agency = Agency(pk=key, reference=reference, name=name, cover_name=cover_name, known_to=known_to)
        worker = worker_at(agency)
        loaded.append((agency, worker, _facts(worker, items, parts, now, (), [person]), now))
    return loaded


class Moment(NamedTuple):
    """One earlier look: who looked, when, and the entries that were decided on, in the versions of then."""

    viewer: Viewer
    at: datetime
    entries: Sequence[RecordEntry]


def load_moments(looks: Sequence[Moment]) -> list[Facts]:
    """Return the facts of each of these looks as of its moment and as known then, in order. Costs two statements."""
    held = [{item.id: item for item in map(item_of, look.entries)} for look in looks]
    asked = [
        {
            "n": n,
            "agency": look.viewer.agency_id,
            "user": look.viewer.user_id,
            "at": look.at,
            "known": look.at,
            **_keys(list({entry.person_id for entry in look.entries}), items),
        }
        for n, (look, items) in enumerate(zip(looks, held, strict=True))
    ]
    with connection.cursor() as cursor:
        cursor.execute(SQL_OF_MOMENTS, [json.dumps(asked, default=str)])
        found = cursor.fetchall()
        cursor.execute(RULES_OF, [list({look.viewer.agency_id for look in looks if look.viewer.agency_id})])
        held_rules = {agency: [rows.rule(row) for row in rows.parsed(part)] for agency, part in cursor.fetchall()}
    return [
        _facts(look.viewer, items, parts, look.at, (), (), held_rules.get(look.viewer.agency_id, []))
        for look, items, (_, *parts) in zip(looks, held, found, strict=True)
    ]


def _keys(people: Sequence[UUID], items: dict[str, Item]) -> dict:
    """Return the people asked about, and all whom the entries speak of."""
    others = {UUID(subject) for item in items.values() for subject in item.other_subjects}
    return {"people": list(people), "subjects": list(others | set(people))}


def _facts(
    viewer: Viewer, items: dict[str, Item], parts, at: datetime, more, assigned, held_rules: list[Rule] | None = None
) -> Facts:
    """Return the facts of one row of the statement; `held_rules` are those that were read apart from it."""
    (
        member,
        assignments,
        conflicts,
        involvements,
        statements,
        agreements,
        rules,
        overrides,
        sessions,
        fences,
        purposes,
        covered,
    ) = map(rows.parsed, parts)
    return Facts(
        worker=rows.worker(
            viewer, member, frozenset(assignments) | frozenset(map(str, assigned)), frozenset(conflicts)
        ),
        items=items,
        statements=[rows.statement(row) for row in statements],
        agreements=[rows.agreement(row, at) for row in agreements],
        rules=[rows.rule(row) for row in rules] if held_rules is None else held_rules,
        involvements=[*(rows.involvement(row) for row in involvements), *more],
        overrides=[rows.override(row) for row in overrides],
        break_glass=[rows.break_glass(row, viewer) for row in sessions],
        ringfences=[rows.ring_fence(row, viewer) for row in fences],
        known_purposes=frozenset(code for code, prohibited, label in purposes),
        prohibited_purposes=frozenset(code for code, prohibited, label in purposes if prohibited),
        purpose_labels={code: label for code, prohibited, label in purposes},
        secret_names=tuple(name for name, is_known in covered if not is_known),
        covered_names=tuple(name for name, is_known in covered),
    )
