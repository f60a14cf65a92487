"""What the tests of the ledger share: entries to seal, and the hands of somebody who owns the tables."""

from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
from django.db import connection

from access.viewer import Viewer
from audit import ledger
from audit.system import whole_ledger
from tests.conftest import owner_params

CLERK = Viewer(uuid4(), "Clerk", uuid4(), "Archive", "caseworker")
TABLES = ("audit_disclosure", "audit_detail", "audit_seal", "audit_node", "audit_checkpoint")


def write_entries(number: int, at: datetime | None = None, people=None) -> list[dict]:
    """Write this many entries, each in a transaction of its own; return them as they were written."""
    rows = []
    for place in range(number):
        row = ledger.entry(
            CLERK,
            "viewed",
            at=at or datetime.now(UTC),
            people=people or [f"P-22222{place % 8 + 2}"],
            disclosers=[uuid4()],
            items=[
                {"person": person, "item": str(uuid4()), "category": "housing", "outcome": "ALLOW", "until": None}
                for person in people or [f"P-22222{place % 8 + 2}"]
            ],
            purpose="deliver_intervention",
            about="R-222222",
        )
        with whole_ledger():
            ledger.write(row)
        rows.append(row)
    return rows


def write_many(number: int) -> None:
    """Write this many entries in a few large transactions: for what takes a large ledger."""
    for start in range(0, number, 1000):
        now = datetime.now(UTC)
        rows = [
            ledger.entry(
                CLERK,
                "viewed",
                at=now,
                people=[f"P-{place % 100000:06}"],
                disclosers=[CLERK.agency_id],
                items=[
                    {"item": str(uuid4()), "category": "housing", "outcome": "ALLOW", "token": f"{place}:{item}" * 8}
                    for item in range(5)
                ],
                purpose="deliver_intervention",
            )
            for place in range(start, min(start + 1000, number))
        ]
        with whole_ledger():
            ledger.write(*rows)


@contextmanager
def owner():
    """Give a connection of the tables' owner, who may do everything to them but has no key for the seals."""
    with psycopg.connect(**{**owner_params(), "dbname": connection.settings_dict["NAME"]}, autocommit=True) as own:
        yield own


@contextmanager
def unguarded():
    """Give the owner's connection with the triggers and row security of the ledger taken away meanwhile."""
    with owner() as own:
        for table in TABLES:
            own.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            own.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        yield own
        for table in TABLES:
            own.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            own.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
