"""Writing the ledger: one entry a display, in the same transaction as the display (design: sharing 2.6, 3.5).

Nothing about a person is written as text: references, keys, hashes and codes alone. An entry is two rows written by one
statement: what stays for ever, and its details, which can be erased. If the insert fails, nothing is shown.
"""

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection

from access.viewer import Viewer
from audit.leaf import HALF, canonical, commit_through, commit_what, commit_who, leaf_of
from hub.kit.keys import new_key
from hub.kit.references import new_reference

#: How long entries are kept at least: as long as the records that they are about (NHS records code: adults, 8 years).
KEPT_YEARS = 8

ENTRY = (
    "id reference at kind disclosers recipient_agency recipient_user recipient_role purpose channel correlation"
    " retention_until who what through leaf"
).split()
DETAIL = "id reference at people places salts items asked about rest salt".split()


def entry(
    viewer: Viewer,
    kind: str,
    *,
    at: datetime,
    people: Iterable[str] = (),
    disclosers: Iterable[UUID] = (),
    items: Iterable[dict] = (),
    purpose: str = "",
    about: str = "",
    asked: str = "",
    correlation: str = "",
    retention_until: date | None = None,
) -> dict:
    """Return one entry for the ledger, not yet written.

    `at` is the statement time of the decision. `people` are references, `disclosers` the agencies whose entries were
    decided on, `items` what was decided (audit.models.Disclosure says which members), `about` the reference through which
    it came, `asked` a reference that could not be shown, `correlation` what several entries or two agencies call one
    event. Without `retention_until` it is kept for KEPT_YEARS. An item without a `person` is about the only one there
    is, or about nobody.
    """
    items = list(items)
    people = sorted({*people, *(item["person"] for item in items if item.get("person"))})
    if len(people) == 1:
        items = [{**item, "person": people[0]} for item in items]
    texts = {person: [] for person in [*people, ""]}
    for item in items:
        texts[item.get("person") or ""].append(canonical(item).decode())
    at = at.astimezone(UTC)
    row = {
        "id": new_key(),
        "reference": new_reference("D"),
        "at": at,
        "kind": kind,
        "people": people,
        "places": list(range(len(people))),
        "salts": [secrets.token_bytes(2 * HALF) for _ in people],
        "items": [",".join(texts[person]) for person in people],
        "asked": asked[:40],
        "about": about,
        "rest": ",".join(texts[""]),
        "salt": secrets.token_bytes(HALF),
        "disclosers": sorted(set(disclosers)),
        "recipient_agency": viewer.agency_id,
        "recipient_user": viewer.user_id,
        "recipient_role": viewer.role,
        "purpose": purpose,
        "channel": viewer.via,
        "correlation": correlation,
        "retention_until": retention_until or years_after(at.date(), KEPT_YEARS),
    }
    row |= commitments(row)
    return row | {"leaf": leaf_of(row)}


def commitments(row: dict) -> dict:
    """Return what stays of the details of an entry that is being written."""
    return {
        "who": [commit_who(*each) for each in zip(row["salts"], row["people"], strict=True)],
        "what": [commit_what(*each) for each in zip(row["salts"], row["items"], strict=True)],
        "through": commit_through(row["salt"], row["asked"], row["about"], row["rest"]),
    }


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; the first of March for the 29th of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def write(*rows: dict) -> None:
    """Add entries to the ledger in one statement. Raises django.db.Error; then nothing may be displayed."""
    sql = f"WITH details AS ({_insert('audit_detail', DETAIL, len(rows))}) {_insert('audit_disclosure', ENTRY, len(rows))}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [row[name] for names in (DETAIL, ENTRY) for row in rows for name in names])


def _insert(table: str, names: list[str], number: int) -> str:
    """Return the statement that adds so many rows; its names are this module's own."""
    one = "(" + ", ".join(["%s"] * len(names)) + ")"
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([one] * number)}"
