"""Reading the ledger whole, for those who verify it: seals in their order, entries with their details in bulk.

The database must show every row (audit.system.whole_ledger). Rows come over the wire in binary, past the ORM: a hundred
thousand of them are read in a few seconds.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import batched

from django.db import connection
from psycopg import Cursor

from audit.ledger import ENTRY
from audit.models import Seal

SEALS = (
    "number before size entries leaves peaks root previous_root sealed_at horizon first_at last_at signature".split()
)
ROW = [*ENTRY, "detail", "detail_reference", "people", "places", "salts", "items", "asked", "about", "rest", "salt"]
ROWS = f"""
SELECT {", ".join("d." + name for name in ENTRY)}, t.id, t.reference, t.people, t.places, t.salts, t.items, t.asked, t.about,
    t.rest, t.salt
FROM audit_disclosure d LEFT JOIN audit_detail t ON t.id = d.id AND t.at = d.at
WHERE d.id = ANY(%s)
"""  # noqa: S608
BETWEEN = " AND d.at BETWEEN %s AND %s"
UNSEALED = """
SELECT d.id, d.xid < %s::xid8 FROM audit_disclosure d
LEFT JOIN (SELECT unnest(entries) AS id FROM audit_seal) sealed USING (id) WHERE sealed.id IS NULL
"""
ERASURES = """
SELECT t.rest FROM audit_disclosure d JOIN audit_detail t ON t.id = d.id AND t.at = d.at WHERE d.kind = 'erased'
"""
WITHOUT_ENTRY = """
SELECT t.reference FROM audit_detail t JOIN (SELECT id FROM audit_detail EXCEPT SELECT id FROM audit_disclosure) alone USING (id)
"""
NODES = "SELECT level, place, hash FROM audit_node"
BATCH = 4096


def seals() -> Iterator[list[Seal]]:
    """Yield every seal in the order of numbers, in lists that hold about BATCH entries or more."""
    gathered, entries = [], 0
    sql = f"SELECT {', '.join(SEALS)} FROM audit_seal ORDER BY number".replace("horizon", "horizon::text")  # noqa: S608
    with connection.connection.cursor("seals", binary=True) as cursor:
        cursor.itersize = 20
        cursor.execute(sql)
        for values in cursor:
            gathered.append(Seal(**dict(zip(SEALS, values, strict=True))))
            entries += len(gathered[-1].entries)
            if entries >= BATCH:
                yield gathered
                gathered, entries = [], 0
    if gathered:
        yield gathered


def rows_by_key(keys: Sequence, between: tuple[datetime, datetime] | None = None) -> dict:
    """Return entries with their details by key; what is not found in its time is looked for in every partition."""
    found = _fetch(ROWS + (BETWEEN if between else ""), [list(keys), *(between or ())])
    if between and (missing := [key for key in keys if key not in found]):
        found |= _fetch(ROWS, [missing])
    return found


def unsealed(horizon: str) -> Iterator[tuple[dict, dict]]:
    """Yield, in batches, entries that no seal holds by key, and whether the last seal's horizon lies beyond each.

    The keys are read at once: for a cursor PostgreSQL plans for the first row, and that looks through all seals per entry.
    """
    for some in batched(read(UNSEALED, [horizon]), BATCH):
        keys = dict(some)
        yield rows_by_key(list(keys)), keys


def erasures() -> list[str]:
    """Return what the entries of erasures say was taken away, each as canonical JSON without brackets."""
    return [rest for (rest,) in read(ERASURES)]


def read(sql: str, values: Sequence = ()) -> list[tuple]:
    """Return the rows of one statement of this module."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _fetch(sql: str, values: list) -> dict:
    with Cursor(
        connection.connection
    ) as cursor:  # values bound by the server: Django's own cursor reads no binary rows
        cursor.execute(sql, values, binary=True)
        return {row[0]: dict(zip(ROW, row, strict=True)) for row in cursor.fetchall()}
