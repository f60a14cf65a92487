"""What the ids of a decision are called: agreement, rule, involvement, statements, people and agencies, in one statement.

For the pages about one decision. Written by hand like the facts of a decision (consent.facts), for the same reason: a
dozen small reads in one. The database must show every row (desk.replay sees to that).
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

from access.viewer import Viewer
from agencies.names import NAMED_TO
from audit.models import Disclosure
from consent.answers import Decision
from consent.behind import AgreementBehind, Behind, InvolvementBehind, RuleBehind, StatementBehind, relied_on
from people.models import RecordEntry

SQL = (
    """
SELECT
 (SELECT json_object_agg(x.id, CASE WHEN """
    + NAMED_TO.replace("%(agency)s", "%(reader)s")
    + """ THEN x.name ELSE x.cover_name END)
    FROM agencies_agency x WHERE x.id = ANY(%(agencies)s)),
 (SELECT json_object_agg(c.code, c.label) FROM people_category c WHERE c.code = ANY(%(categories)s)),
 (SELECT u.name FROM agencies_user u WHERE u.id = %(user)s),
 (SELECT p.label FROM consent_purpose p WHERE p.code = %(purpose)s),
 (SELECT min(m.from_date) FROM agencies_membership m
    WHERE m.user_id = %(user)s AND m.agency_id = %(agency)s AND m.role = %(role)s AND m.created_at <= %(at)s),
 (SELECT max(t.starts_at) FROM people_assignment t WHERE t.user_id = %(user)s AND t.agency_id = %(agency)s
    AND t.person_id = %(person)s AND t.starts_at <= %(at)s AND (t.ends_at IS NULL OR t.ends_at > %(at)s)),
 (SELECT json_build_array(g.reference, g.title, (SELECT max(y.signed_at) FROM consent_agreementparty y
    WHERE y.agreement_id = g.id AND y.agency_id = ANY(%(agencies)s)), g.ends_on)
    FROM consent_agreement g WHERE g.id = %(agreement)s),
 (SELECT json_build_array(r.reference, r.version, r.route, coalesce((SELECT w.label
    FROM consent_legalground w WHERE w.code = r.gateway ORDER BY (w.valid_from <= (%(at)s)::date AND (w.valid_to IS NULL
    OR w.valid_to > (%(at)s)::date)) DESC, w.valid_from DESC LIMIT 1), r.gateway), r.plain_words)
    FROM consent_sharingrule r WHERE r.id = %(rule)s),
 (SELECT json_build_array(i.tier, i.source, i.starts_at) FROM consent_involvement i WHERE i.id = %(involvement)s),
 (SELECT json_object_agg(s.id, json_build_array(s.kind, s.expressed_at, s.expires_at, n.reference))
    FROM consent_consentstatement s JOIN consent_consentconversation n ON n.id = s.conversation_id
    WHERE s.id = ANY(%(statements)s)),
 (SELECT e.version FROM people_recordentry e WHERE e.id = %(entry)s),
 (SELECT json_object_agg(z.code, z.label) FROM (SELECT DISTINCT ON (w.code) w.code, w.label FROM consent_legalground w
    WHERE w.code = ANY(%(grounds)s) ORDER BY w.code, (w.valid_from <= (%(at)s)::date AND (w.valid_to IS NULL
    OR w.valid_to > (%(at)s)::date)) DESC, w.valid_from DESC) z)
"""
)


class Found(NamedTuple):
    """The names behind one decision, labels of categories by code, the version that the entry has today, and the law of then."""

    behind: Behind
    categories: dict[str, str]
    version_now: int
    grounds: dict[str, str]


def find(
    reader: Viewer, row: Disclosure, item: dict, entry: RecordEntry, decision: Decision, categories: Iterable[str]
) -> Found:
    """Return what a decision about an item of a ledger row, and its question, are called for this reader.

    `categories` are codes whose labels the page needs besides. Costs one statement.
    """
    found = relied_on(decision)
    asked = {
        "reader": reader.agency_id,
        "agency": row.recipient_agency,
        "agencies": [row.recipient_agency, entry.owner_id],
        "categories": [*categories, entry.category_id],
        "user": row.recipient_user,
        "role": row.recipient_role,
        "purpose": item["purpose"],
        "person": entry.person_id,
        "at": row.at,
        "agreement": found.get("agreement"),
        "rule": found.get("rule"),
        "involvement": found.get("involvement"),
        "statements": [key for key in (found.get("statement"), *decision.blocked) if key],
        "entry": entry.pk,
        "grounds": [code for code in decision.lawful if code],
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL, asked)
        agencies, labels, user, purpose, since, assigned, agreement, rule, involvement, statements, version, grounds = (
            map(_read, cursor.fetchone())
        )
    said = {key: _statement(*value) for key, value in (statements or {}).items()}
    behind = Behind(
        worker=user or "Somebody",
        agency=agencies[str(row.recipient_agency)],
        owner=agencies[str(entry.owner_id)],
        role=row.recipient_role,
        role_since=since,
        assigned_since=assigned,
        person=item["person"],
        category=labels[entry.category_id],
        purpose=purpose or item["purpose"],
        agreement=_agreement(*agreement) if agreement else None,
        rule=RuleBehind(*rule) if rule else None,
        involvement=_involvement(*involvement) if involvement else None,
        statement=said.get(found.get("statement")),
        blocked=[said[key] for key in decision.blocked if key in said],
    )
    return Found(behind, labels, version, grounds or {})


def _read(part):
    """Return a JSON part as Python has it, whichever way the driver gave it; anything else as it is."""
    return json.loads(part) if isinstance(part, str) and part[:1] in "[{" else part


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _agreement(reference: str, title: str, signed_at: str | None, ends_on: str) -> AgreementBehind:
    return AgreementBehind(reference, title, _time(signed_at), date.fromisoformat(ends_on))


def _involvement(tier: str, source: str, starts_at: str) -> InvolvementBehind:
    return InvolvementBehind(tier, source, datetime.fromisoformat(starts_at))


def _statement(kind: str, expressed_at: str, expires_at: str | None, conversation: str) -> StatementBehind:
    return StatementBehind(kind, datetime.fromisoformat(expressed_at), _time(expires_at), conversation)
