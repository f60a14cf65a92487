"""Writing the ledger: one row a display, in the same transaction as the display (design: sharing 2.6, 3.5).

Nothing about a person is written as text: references, keys, hashes and codes alone. If the insert fails, nothing is shown.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from access.viewer import Viewer
from hub.kit.keys import new_key
from hub.kit.references import new_reference

COLUMNS = (
    "id reference at kind people asked disclosers recipient_agency recipient_user recipient_role purpose channel about"
    " items salt leaf"
).split()


def canonical(value) -> bytes:
    """Return the one JSON text of a value: sorted names, no spaces, UTF-8; keys and times as text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode()


def leaf_of(row: dict) -> bytes:
    """Return the leaf hash of a row: SHA-256 over 0x00 and its canonical form, what is personal only as salted hashes."""
    salt = bytes(row["salt"])
    hidden = {name: hashlib.sha256(salt + canonical(row[name])).hexdigest() for name in ("people", "items", "asked")}
    shown = {
        "id": row["id"],
        "reference": row["reference"],
        "at": row["at"].astimezone(UTC).isoformat(),
        "kind": row["kind"],
        "disclosers": sorted(str(agency) for agency in row["disclosers"]),
        "recipient_agency": row["recipient_agency"],
        "recipient_user": row["recipient_user"],
        "recipient_role": row["recipient_role"],
        "purpose": row["purpose"],
        "channel": row["channel"],
        "about": row["about"],
    }
    return hashlib.sha256(b"\x00" + canonical(shown | hidden)).digest()


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
) -> dict:
    """Return one row for the ledger, not yet written.

    `at` is the statement time of the decision. `people` are references, `disclosers` the agencies whose entries were
    decided on, `items` what was decided (audit.models.Disclosure says which members), `about` the reference through which
    it came, `asked` a reference that could not be shown.
    """
    row = {
        "id": new_key(),
        "reference": new_reference("D"),
        "at": at.astimezone(UTC),
        "kind": kind,
        "people": sorted(set(people)),
        "asked": asked[:40],
        "disclosers": sorted(set(disclosers)),
        "recipient_agency": viewer.agency_id,
        "recipient_user": viewer.user_id,
        "recipient_role": viewer.role,
        "purpose": purpose,
        "channel": viewer.via,
        "about": about,
        "items": list(items),
        "salt": secrets.token_bytes(16),
    }
    return row | {"leaf": leaf_of(row)}


def write(*rows: dict) -> None:
    """Add rows to the ledger in one statement. Raises django.db.Error; then nothing may be displayed."""
    one = "(" + ", ".join("%s::jsonb" if name == "items" else "%s" for name in COLUMNS) + ")"
    values = [canonical(row[name]).decode() if name == "items" else row[name] for row in rows for name in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO audit_disclosure ({', '.join(COLUMNS)}) VALUES {', '.join([one] * len(rows))}",
            values,
        )
