"""An inbox of any size, put straight into the tables: copies of one referral, each with its person and its letter."""

import json
from unittest.mock import patch

import psycopg
from django.db import connection
from django.db.backends.postgresql.base import Cursor
from django.test.utils import CaptureQueriesContext

from agencies.acting import as_system
from hub.kit import prepared
from people.models import Person, RecordEntry
from referrals.models import Referral
from tests.conftest import owner_params

#: A reference that no other row has, from a number, in the alphabet of references.
REFERENCE = "'{}-' || translate(lpad(to_hex({} + n), 6, '0'), '01', 'GH')"
AT_A_TIME = 500
KEY = "md5('{} ' || n)::uuid"


def fill(referral: Referral, many: int, **columns: str) -> None:
    """Put in a large number of copies, some at a time, so that no statement takes long."""
    for first in range(0, many, AT_A_TIME):
        fill_some(referral, min(AT_A_TIME, many - first), first=first, **columns)


def fill_some(referral: Referral, many: int, *, first: int = 0, **columns: str) -> None:
    """Put in `many` copies of a sent referral, about as many people; `columns` are SQL in which `n` is the number.

    Every second is assigned to nobody; they were sent, and are due, a minute apart.
    """
    usual = {
        "due_at": "now() + (n - 2000) * interval '1 minute'",
        "sent_at": "now() - n * interval '1 minute'",
        "worker_id": "CASE WHEN mod(n, 2) = 0 THEN NULL ELSE author_id END",
    }
    numbers = (first + 1, first + many)
    person, letter = KEY.format("person"), KEY.format("letter")
    uppercase = {"reference": lambda letter: f"upper({REFERENCE.format(letter, 1_000_000)})"}
    with as_system("tests"):
        _copy(Person, referral.person_id, numbers, id=person, reference=uppercase["reference"]("P"))
        _copy(
            RecordEntry,
            referral.letter_id,
            numbers,
            id=letter,
            person_id=person,
            reference=uppercase["reference"]("E"),
        )
        _copy(
            Referral,
            referral.pk,
            numbers,
            **{
                "id": KEY.format("referral"),
                "person_id": person,
                "letter_id": letter,
                "reference": uppercase["reference"]("R"),
                **usual,
                **columns,
            },
        )


def _copy(model, key, numbers, **columns: str) -> None:
    """Insert copies of one row with other values in some columns."""
    names = [field.column for field in model._meta.concrete_fields]
    quoted = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(columns.get(name, f'"{name}"') for name in names)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        source = f'"{table}", generate_series(%s, %s) n WHERE id = %s'
        cursor.execute(f'INSERT INTO "{table}" ({quoted}) SELECT {values} FROM {source}', [*numbers, key])  # noqa: S608


def tidy(database: str) -> None:
    """Let the database learn what its tables hold, as it does by itself in time."""
    params = owner_params() | {"dbname": database}
    with psycopg.connect(**params, autocommit=True) as owner:
        owner.execute("VACUUM (ANALYZE)")


def statements_of(ask) -> list[str]:
    """Return the reading statements that something makes, with their values in them, so that each can be explained."""
    with patch.object(prepared, "Preparing", Cursor), CaptureQueriesContext(connection) as captured:
        ask()
    return [query["sql"] for query in captured.captured_queries if query["sql"].lstrip().startswith("SELECT")]


def plan_of(statement: str) -> tuple[int, dict]:
    """Return how many pages a statement touches when it is run, and its plan."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}")
        found = cursor.fetchone()[0]
    plan = (found if isinstance(found, list) else json.loads(found))[0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], plan


def nodes_of(plan: dict) -> list[dict]:
    """Return every step of a plan."""
    return [plan, *(node for below in plan.get("Plans", ()) for node in nodes_of(below))]
