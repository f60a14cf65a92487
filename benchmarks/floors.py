"""The least that each answer can cost: the same data by prepared SQL over psycopg, and an f-string for the page.

A floor runs as the application's role under the same row-level security, in one transaction that commits, and writes the
ledger too. It decides nothing: what the hub costs above it is the decision, the ORM, the templates and the middleware.
"""

import html
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
from django.db import connection
from psycopg import Connection

from access.viewer import Viewer
from audit import ledger
from consent import facts
from hub.kit.keys import new_key
from hub.kit.references import new_reference
from people import fence
from referrals.states import OFFERED

ACTING = "SELECT set_config('hub.agency', %s, true), set_config('hub.user', %s, true)"
ENTRIES = """SELECT e.reference, e.kind, e.title, e.text, e.their_words, e.details, e.source, e.happened_on, e.created_at,
    c.label, o.name, a.name, e.owner_id FROM people_recordentry e JOIN people_category c ON c.code = e.category_id
    JOIN agencies_agency o ON o.id = e.owner_id JOIN agencies_user a ON a.id = e.author_id
    WHERE e.person_id = %s ORDER BY e.created_at DESC"""
#: One index, one state, no joins, no count: what an inbox of 25 rows costs at the least.
INBOX = """SELECT id, reference, person_id, state, urgency, due_at FROM referrals_referral
    WHERE to_agency_id = %s AND state = 'received' ORDER BY due_at LIMIT 25"""
INBOX_COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM referrals_referral WHERE to_agency_id = %s AND state = ANY(%s) LIMIT 1001) n"
)
FIND = """SELECT p.id FROM people_searchkey k JOIN people_person p ON p.id = k.person_id
    WHERE k.agency_id = %s AND k.key = %s AND k.born_on BETWEEN %s AND %s LIMIT 25"""


def connect() -> Connection:
    """Return a connection of the application's role to the database that the hub is on."""
    parameters = connection.get_connection_params()
    parameters = {
        name: parameters[name] for name in ("dbname", "user", "host", "port", "password") if name in parameters
    }
    return psycopg.connect(**parameters, prepare_threshold=0)


@dataclass(slots=True)
class Floor:
    """Answers a viewer's questions by bare SQL; everything is prepared after the first time."""

    viewer: Viewer
    connection: Connection = field(default_factory=connect)

    def act(self) -> None:
        """Say for whom this transaction is."""
        self.connection.execute(ACTING, [str(self.viewer.agency_id), str(self.viewer.user_id)], prepare=True)

    def person_page(self, reference: str) -> str:
        """Return a page with everything about a person: fence, entries, facts, ledger; nothing is decided."""
        with self.connection.transaction():
            self.act()
            person = self.connection.execute(fence.BY_REFERENCE, [fence.LOOKING, reference], prepare=True).fetchone()
            entries = self.connection.execute(ENTRIES, [person[0]], prepare=True).fetchall()
            asked = {"agency": self.viewer.agency_id, "user": self.viewer.user_id}
            asked |= {"people": [person[0]], "subjects": [person[0]], "owners": [entry[12] for entry in entries]}
            self.connection.execute(facts.SQL_NOW, asked, prepare=True).fetchone()
            self.write_down(reference, entries)
        lines = "".join(
            f"<section><h3>{html.escape(title)}</h3><p>{html.escape(text)}</p><p>{html.escape(words)}</p>"
            f"<p>{html.escape(label)}, {html.escape(owner)}, {html.escape(author)}, {at:%d %B %Y}</p></section>"
            for _, _, title, text, words, _, _, _, at, label, owner, author, _ in entries
        )
        return f"<!doctype html><title>{reference}</title><h1>{reference}</h1>{lines}"

    def write_down(self, reference: str, entries: list) -> None:
        """Write one entry of the ledger as long as the hub's, with hashes of nothing."""
        now, hashed = datetime.now(UTC), bytes(32)
        row = {
            "id": new_key(),
            "reference": new_reference("D"),
            "at": now,
            "kind": "viewed",
            "disclosers": [self.viewer.agency_id],
            "recipient_agency": self.viewer.agency_id,
            "recipient_user": self.viewer.user_id,
            "recipient_role": self.viewer.role,
            "purpose": "deliver_intervention",
            "channel": "page",
            "correlation": "",
            "retention_until": (now + timedelta(days=8 * 365)).date(),
            "who": [hashed],
            "what": [hashed],
            "through": hashed,
            "leaf": hashed,
            "people": [reference],
            "places": [0],
            "salts": [hashed],
            "items": [",".join(f'{{"item":"{entry[0]}","outcome":"allow"}}' for entry in entries)],
            "asked": "",
            "about": "",
            "rest": "",
            "salt": bytes(16),
        }
        for table, names in (("audit_detail", ledger.DETAIL), ("audit_disclosure", ledger.ENTRY)):
            statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"
            self.connection.execute(statement, [row[name] for name in names], prepare=True)

    def inbox(self) -> list:
        """Return 25 referrals by one index, and how many there are, at most 1,001."""
        with self.connection.transaction():
            self.act()
            rows = self.connection.execute(INBOX, [self.viewer.agency_id], prepare=True).fetchall()
            self.connection.execute(INBOX_COUNT, [self.viewer.agency_id, list(OFFERED)], prepare=True).fetchone()
        return rows

    def inbox_buffers(self) -> int:
        """Return the buffers that the inbox by one index touches."""
        with self.connection.transaction():
            self.act()
            found = 0
            for sql, values in (
                (INBOX, [self.viewer.agency_id]),
                (INBOX_COUNT, [self.viewer.agency_id, list(OFFERED)]),
            ):
                plan = self.connection.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", values).fetchone()[0][
                    0
                ]["Plan"]
                found += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
        return found

    def find(self, key: str, first, last) -> list[UUID]:
        """Return whoever has exactly this key, born between two days."""
        with self.connection.transaction():
            self.act()
            return self.connection.execute(FIND, [self.viewer.agency_id, key, first, last], prepare=True).fetchall()
