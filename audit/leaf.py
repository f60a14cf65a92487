"""The leaf of an entry: one hash over what the entry says, in which what is personal stands as commitments alone.

A commitment is SHA-256 over a salt and the text. Texts and salts lie in a side table (audit_detail) and can be destroyed;
the commitments stay in the entry, so its leaf, and every tree over it, still verifies (design: sharing 2.6, "Never in a
leaf"). Each person of an entry has salts of their own: one person's can go while the others' stay.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

HALF = 16
ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def canonical(value) -> bytes:
    """Return the one JSON text of a value: sorted names, no spaces, UTF-8; keys and times as text."""
    return ENCODER.encode(value).encode()


def moment(at: datetime) -> str:
    """Return a time as it stands in what is hashed and signed: ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat()


def commit_who(salt: bytes, person: str) -> bytes:
    """Return the commitment to one person's reference, under the first half of their salt."""
    return hashlib.sha256(salt[:HALF] + person.encode()).digest()


def commit_what(salt: bytes, items: str) -> bytes:
    """Return the commitment to one person's items (canonical JSON, without the brackets), under the second half."""
    return hashlib.sha256(b"%b[%b]" % (salt[HALF:], items.encode())).digest()


def commit_through(salt: bytes, asked: str, about: str, rest: str) -> bytes:
    """Return the commitment to what was asked for, through what, and the items that name nobody."""
    return hashlib.sha256(b"%b%b[%b]" % (salt, canonical([asked, about]), rest.encode())).digest()


def said(row: Mapping) -> dict:
    """Return the members of an entry that its leaf is made of, as they stand in JSON."""
    return {
        "id": str(row["id"]),
        "reference": row["reference"],
        "at": moment(row["at"]),
        "kind": row["kind"],
        "disclosers": sorted(map(str, row["disclosers"])),
        "recipient_agency": row["recipient_agency"] and str(row["recipient_agency"]),
        "recipient_user": row["recipient_user"] and str(row["recipient_user"]),
        "recipient_role": row["recipient_role"],
        "purpose": row["purpose"],
        "channel": row["channel"],
        "correlation": row["correlation"],
        "retention_until": row["retention_until"].isoformat(),
        "who": [bytes(each).hex() for each in row["who"]],
        "what": [bytes(each).hex() for each in row["what"]],
        "through": bytes(row["through"]).hex(),
    }


def leaf_of(row: Mapping) -> bytes:
    """Return the leaf hash of an entry: SHA-256 over 0x00 and its canonical form."""
    return hashlib.sha256(b"\x00" + canonical(said(row))).digest()
