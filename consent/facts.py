"""Loading the facts of a sharing decision: one statement, however many people and entries (design: sharing 3.5).

The only room of the hub where SQL is written by hand for pages: composing this from the ORM at request time costs more
than running it (design: performance, goal 3). What is loaded is what consent.world describes; nothing is decided here.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from access.viewer import Viewer
from agencies.models import Agency
from consent.world import Agreement, Facts, Involvement, Item, Rule, Statement, Worker
from people.models import RecordEntry

# Each part is one JSON list; times come as ISO text. Dates begin and end at midnight in London.
SQL = """
SELECT statement_timestamp(),
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
    'ceiling', s.detail_ceiling, 'valid', s.valid, 'lifts', s.lifts)), '[]') FROM consent_consentstatement s
    WHERE s.person_id = ANY(%(people)s) AND (s.recipient_id IS NULL OR s.recipient_id = %(agency)s)),
 (SELECT coalesce(json_agg(json_build_object('id', g.id, 'version', g.version, 'start', g.starts_on::timestamp AT TIME ZONE
    'Europe/London', 'end', g.ends_on::timestamp AT TIME ZONE 'Europe/London', 'recorded', g.created_at, 'parties',
    (SELECT json_agg(json_build_object('agency', p.agency_id, 'signed', p.signed_at, 'from', p.suspended_from,
        'to', p.suspended_to)) FROM consent_agreementparty p WHERE p.agreement_id = g.id))), '[]')
    FROM consent_agreement g WHERE EXISTS
        (SELECT 1 FROM consent_agreementparty m WHERE m.agreement_id = g.id AND m.agency_id = %(agency)s)),
 (SELECT coalesce(json_agg(json_build_object('id', r.id, 'reference', r.reference, 'version', r.version, 'agreement',
    r.agreement_id, 'source', r.source_id, 'recipient', r.recipient_id, 'categories', r.categories, 'purposes', r.purposes,
    'roles', r.roles, 'tiers', r.tiers, 'route', r.route, 'max', r.max_sensitivity, 'from', r.valid_from::timestamp AT TIME
    ZONE 'Europe/London', 'to', r.valid_to::timestamp AT TIME ZONE 'Europe/London', 'recorded', greatest(
    r.signed_by_source_at, r.signed_by_recipient_at), 'condition_present', r.condition_present, 'source_basis',
    r.source_basis, 'recipient_basis', r.recipient_basis, 'condition', r.condition, 'schedule1', r.schedule_1, 'gateway',
    r.gateway, 'plain', r.plain_words)), '[]') FROM consent_sharingrule r WHERE r.recipient_id = %(agency)s
    AND r.signed_by_source_at IS NOT NULL AND r.signed_by_recipient_at IS NOT NULL),
 (SELECT coalesce(json_agg(json_build_array(u.code, u.prohibited)), '[]') FROM consent_purpose u
    WHERE u.valid_from <= (%(at)s)::date AND (u.valid_to IS NULL OR u.valid_to > (%(at)s)::date))
"""
NOW = "(SELECT statement_timestamp())"
SQL_AS_EACH = (  # no text from outside is in it: the values are bound
    SQL.replace("SELECT", "SELECT asked.id, asked.reference, asked.name, asked.cover_name,", 1).replace(
        "%(agency)s", "asked.id"
    )
    + """FROM agencies_agency asked WHERE EXISTS (SELECT 1 FROM consent_involvement i WHERE i.agency_id = asked.id
    AND i.person_id = ANY(%(people)s) AND i.starts_at <= %(at)s AND (i.ends_at IS NULL OR i.ends_at > %(at)s))"""
).replace("%(at)s", NOW)


def _time(text: str | None) -> datetime | None:
    """Return an ISO text as an aware datetime."""
    return None if text is None else datetime.fromisoformat(text)


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
    more: Iterable[Involvement] = (),
    assigned: Iterable[UUID] = (),
) -> tuple[Facts, datetime]:
    """Return the facts that bear on this viewer's questions about these entries, and the time of the statement.

    `at` asks about an earlier moment (facts are kept, so the answer is too). `more` and `assigned` suppose an involvement
    or an assignment that does not exist yet: what a preview is made of. Costs one statement.
    """
    items = {item.id: item for item in map(item_of, entries)}
    asked = {"agency": viewer.agency_id, "user": viewer.user_id, "at": at, **_keys(people, items)}
    with connection.cursor() as cursor:
        cursor.execute(SQL if at else SQL.replace("%(at)s", NOW), asked)
        now, *parts = cursor.fetchone()
    return _facts(viewer, items, parts, at or now, more, assigned), at or now


def load_as_each(
    worker_at: Callable[[Agency], Viewer], person: UUID, entries: Iterable[RecordEntry]
) -> list[tuple[Agency, Viewer, Facts, datetime]]:
    """Return each agency that is involved with a person now, its supposed worker, the facts as they have them, the time.

    The worker is taken as assigned. What the acting agency may not know stays unknown here too: row-level security
    shows the involvements that it brought about, and its own. Of the agency only what names it is read. Costs one
    statement.
    """
    items = {item.id: item for item in map(item_of, entries)}
    with connection.cursor() as cursor:
        cursor.execute(SQL_AS_EACH, {"user": None, **_keys([person], items)})
        rows = cursor.fetchall()
    loaded = []
    for key, reference, name, cover_name, now, *parts in rows:
        agency = Agency(pk=key, reference=reference, name=name, cover_name=cover_name)
        worker = worker_at(agency)
        loaded.append((agency, worker, _facts(worker, items, parts, now, (), [person]), now))
    return loaded


def _keys(people: Sequence[UUID], items: dict[str, Item]) -> dict:
    """Return the people asked about, and all whom the entries speak of."""
    others = {UUID(subject) for item in items.values() for subject in item.other_subjects}
    return {"people": list(people), "subjects": list(others | set(people))}


def _facts(viewer: Viewer, items: dict[str, Item], parts, at: datetime, more, assigned) -> Facts:
    """Return the facts of one row of the statement."""
    assignments, conflicts, involvements, statements, agreements, rules, purposes = parts
    return Facts(
        worker=Worker(
            id=str(viewer.user_id),
            agency=str(viewer.agency_id),
            roles=frozenset({viewer.role}),
            assigned=frozenset(_rows(assignments)) | frozenset(map(str, assigned)),
            conflicts=frozenset(_rows(conflicts)),
        ),
        items=items,
        statements=[_statement(row) for row in _rows(statements)],
        agreements=[_agreement(row, at) for row in _rows(agreements)],
        rules=[_rule(row) for row in _rows(rules)],
        involvements=[*(_involvement(row) for row in _rows(involvements)), *more],
        known_purposes=frozenset(code for code, prohibited in _rows(purposes)),
        prohibited_purposes=frozenset(code for code, prohibited in _rows(purposes) if prohibited),
    )


def _rows(part) -> list:
    """Return a JSON part as a list, whichever way the driver gave it."""
    return json.loads(part) if isinstance(part, str) else part


def _involvement(row: dict) -> Involvement:
    return Involvement(
        id=row["id"],
        agency=row["agency"],
        person=row["person"],
        tier=row["tier"],
        source=row["source"],
        pack=frozenset(row["pack"]),
        categories=None if row["categories"] is None else frozenset(row["categories"]),
        start=_time(row["start"]),
        end=_time(row["end"]),
        recorded_at=_time(row["recorded"]),
    )


def _statement(row: dict) -> Statement:
    return Statement(
        id=row["id"],
        person=row["person"],
        kind=row["kind"],
        function=row["function"],
        expressed_at=_time(row["expressed"]),
        recorded_at=_time(row["recorded"]),
        effective_from=_time(row["effective"]),
        expires_at=_time(row["expires"]),
        recipient=row["recipient"],
        category=row["category"],
        purpose=row["purpose"],
        item=row["item"],
        detail_ceiling=row["ceiling"],
        valid=row["valid"],
        lifts=frozenset(row["lifts"]),
    )


def _agreement(row: dict, at: datetime) -> Agreement:
    """An agreement binds those who have signed it; a suspended party is suspended at the moment asked about."""
    signed = [party for party in row["parties"] or [] if party["signed"] and _time(party["signed"]) <= at]
    return Agreement(
        id=row["id"],
        version=row["version"],
        parties=frozenset(party["agency"] for party in signed),
        suspended=frozenset(
            party["agency"]
            for party in signed
            if party["from"] and _time(party["from"]) <= at and (party["to"] is None or at < _time(party["to"]))
        ),
        start=_time(row["start"]),
        end=_time(row["end"]),
        recorded_at=_time(row["recorded"]),
    )


def _rule(row: dict) -> Rule:
    return Rule(
        id=row["id"],
        version=row["version"],
        agreement=row["agreement"],
        source=row["source"],
        recipient=row["recipient"],
        categories=frozenset(row["categories"]),
        purposes=frozenset(row["purposes"]),
        roles=frozenset(row["roles"]),
        tiers=frozenset(row["tiers"]),
        route=row["route"],
        max_sensitivity=row["max"],
        valid_from=_time(row["from"]),
        valid_to=_time(row["to"]),
        recorded_at=_time(row["recorded"]),
        condition_present=row["condition_present"],
        source_basis=row["source_basis"],
        recipient_basis=row["recipient_basis"],
        condition=row["condition"] or None,
        schedule1=row["schedule1"] or None,
        gateway=row["gateway"],
        plain_words=row["plain"],
    )
