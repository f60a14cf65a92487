"""Sealing: leaves of finished transactions are added to the one tree, and its root signed and chained to the seal before.

Entries are written without any common lock; what makes them unchangeable comes after them. A row belongs to a seal once
its transaction is finished: its number lies below the oldest transaction still running. "Everything up to the last row"
would lose those that commit late (design: sharing 2.6, performance, traps).
"""

from typing import NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection

from audit.checkpoints import checkpoint
from audit.models import Seal
from audit.system import whole_ledger
from audit.tree import Tree

LIMIT = 4096
SEALER = 0x5EA1
NOTHING_BEFORE = bytes(32)

HORIZON = "SELECT pg_try_advisory_xact_lock(%s), pg_snapshot_xmin(pg_current_snapshot())::text, statement_timestamp()"
# A transaction number may come twice: after a restore into a new server, or where a full seal ended inside a
# transaction. So each candidate is looked for in the seals of its time.
FINISHED = """
SELECT d.id, d.at, d.leaf, d.xid::text FROM audit_disclosure d
WHERE {numbers} AND NOT EXISTS (
    SELECT 1 FROM audit_seal s WHERE s.last_at >= d.at AND s.first_at <= d.at AND s.entries @> ARRAY[d.id])
ORDER BY d.xid, d.id LIMIT %(limit)s
"""
IN_ORDER = "d.xid >= %(after)s::xid8 AND d.xid < %(horizon)s::xid8"
STARTED_AGAIN = "(d.xid >= %(after)s::xid8 OR d.xid < %(horizon)s::xid8)"
KEEP = "INSERT INTO audit_node (level, place, hash) SELECT * FROM unnest(%s::smallint[], %s::bigint[], %s::bytea[])"


class Leaf(NamedTuple):
    """What a seal needs of an entry."""

    id: UUID
    at: object
    leaf: bytes
    xid: str


def seal_finished(limit: int = LIMIT) -> Seal | None:
    """Seal up to `limit` entries of finished transactions.

    Return the seal; None where there is nothing to seal, or somebody else is sealing.
    """
    with whole_ledger():
        with connection.cursor() as cursor:
            cursor.execute(HORIZON, [SEALER])
            alone, horizon, now = cursor.fetchone()
        if not alone:
            return None
        last = Seal.objects.order_by("-number").first()
        found = finished(last.horizon if last else "0", horizon, limit)
        if not found:
            return None
        tree = Tree(last.size, last.peaks) if last else Tree()
        tree.add(each.leaf for each in found)
        seal = Seal(
            number=last.number + 1 if last else 1,
            before=last.size if last else 0,
            size=tree.size,
            entries=[each.id for each in found],
            leaves=[each.leaf for each in found],
            peaks=tree.peaks,
            root=tree.root,
            previous_root=bytes(last.root) if last else NOTHING_BEFORE,
            sealed_at=now,
            horizon=found[-1].xid if len(found) == limit else horizon,
            first_at=min(each.at for each in found),
            last_at=max(each.at for each in found),
        )
        seal.signature = private_key().sign(checkpoint(seal).signed)
        seal.save(force_insert=True)
        with connection.cursor() as cursor:
            cursor.execute(KEEP, [[each[part] for each in tree.kept] for part in range(3)])
        return seal


def seal_all(limit: int = LIMIT) -> list[Seal]:
    """Seal everything that is finished now, `limit` entries to a seal; return the seals that were written."""
    seals = []
    while seal := seal_finished(limit):
        seals.append(seal)
    return seals


def finished(after: str, horizon: str, limit: int) -> list[Leaf]:
    """Return the first `limit` unsealed entries of transactions from `after` up to `horizon`, in the order of these."""
    numbers = IN_ORDER if int(after) <= int(horizon) else STARTED_AGAIN
    with connection.cursor() as cursor:
        cursor.execute(FINISHED.format(numbers=numbers), {"after": after, "horizon": horizon, "limit": limit})
        return [Leaf(id, at, bytes(leaf), xid) for id, at, leaf, xid in cursor.fetchall()]


def private_key() -> Ed25519PrivateKey:
    """Return the hub's own key for seals (setting LEDGER_KEY, 32 bytes)."""
    return Ed25519PrivateKey.from_private_bytes(settings.LEDGER_KEY)
