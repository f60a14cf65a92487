"""Proofs for somebody without access to the hub: that an entry stands in the tree, that a tree grew from an older one.

A proof reads a few branches, however large the tree is: leaves out of the seals, and the hashes that the sealer kept at each
eighth level. What is personal of an entry is opened only as far as its reader may know it (desk.proof).
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from audit import reading
from audit.checkpoints import checkpoint, public_key_hex
from audit.leaf import HALF, said
from audit.models import Published
from audit.system import whole_ledger
from audit.tree import KEPT_LEVELS, HashOf, Tree, consistency, inclusion
from hub.kit.errors import NotNow

FORM = "referral hub ledger proof 1"
NOT_PUBLISHED = "This entry is not in a published checkpoint yet. Try again in five minutes."
SPAN = 1 << KEPT_LEVELS
# Each seal has a leaf at least, so that no more than SPAN of them, and the one before, hold SPAN leaves.
BRANCHES = """
SELECT 0, found.place, found.leaf FROM unnest(%(numbers)s::bigint[]) AS wanted(number), LATERAL (
    SELECT greatest(wanted.number * %(span)s, s.before) + part.number - 1 AS place, part.leaf
    FROM (SELECT * FROM audit_seal WHERE size > wanted.number * %(span)s ORDER BY size LIMIT %(span)s + 1) s,
        unnest(s.leaves[greatest(wanted.number * %(span)s - s.before, 0) + 1 :
            least((wanted.number + 1) * %(span)s, s.size) - s.before]) WITH ORDINALITY AS part(leaf, number)
) found
UNION ALL
SELECT n.level, n.place, n.hash FROM unnest(%(levels)s::smallint[], %(above)s::bigint[]) AS wanted(level, number)
JOIN audit_node n ON n.level = wanted.level AND n.place >= wanted.number * %(span)s
    AND n.place < (wanted.number + 1) * %(span)s
"""
PLACE = """
SELECT s.before + array_position(s.entries, %(key)s) - 1, c.* FROM audit_seal s
LEFT JOIN LATERAL (SELECT number, size, root, previous_root, sealed_at, bounds, signature FROM audit_checkpoint
    WHERE size >= s.size AND (%(wanted)s = 0 OR number = %(wanted)s) ORDER BY number DESC LIMIT 1) c ON true
WHERE s.last_at >= %(at)s AND s.first_at <= %(at)s AND s.entries @> ARRAY[%(key)s]
"""
PUBLISHED = "number size root previous_root sealed_at bounds signature".split()


def branches(make: Callable[[HashOf], list[bytes]]) -> list[bytes]:
    """Return what `make` makes of the hashes of branches: asked once to learn which it needs, then with these.

    Costs one statement, however large the tree is. Raises KeyError where the tree has no such complete branch.
    """
    wanted = set()

    def note(level: int, place: int) -> bytes:
        kept = level - level % KEPT_LEVELS
        wanted.add((kept, (place << (level - kept)) // SPAN))
        return b""

    make(note)
    with connection.cursor() as cursor:
        leaves = [number for level, number in wanted if level == 0]
        above = [each for each in wanted if each[0]]
        parts = {"levels": [level for level, _ in above], "above": [number for _, number in above]}
        cursor.execute(BRANCHES, {"numbers": leaves, "span": SPAN, **parts})
        found = {(level, place): bytes(branch) for level, place, branch in cursor.fetchall()}

    def give(level: int, place: int) -> bytes:
        kept = level - level % KEPT_LEVELS
        first = place << (level - kept)
        return Tree().add(found[kept, first + each] for each in range(1 << (level - kept))).root

    return make(give)


def proof_of(
    key: UUID, at: datetime, *, may_know: Collection[str], whole: Collection[str], checkpoint_number: int = 0
) -> dict:
    """Return the proof document of an entry, as JSON has it, against the newest published checkpoint or the one named.

    `may_know` are the references of people whose places are opened, `whole` those of them whose items are opened too; ""
    stands for what was asked and what names nobody. Raises NotNow where no published checkpoint holds the entry.
    """
    with whole_ledger():
        row = reading.rows_by_key([key], (at, at))[key]
        place, against = stands_at(key, at, checkpoint_number)
        if against is None:
            raise NotNow(NOT_PUBLISHED)
        path = branches(lambda hash_of: inclusion(hash_of, place, against.size))
    return {
        "format": FORM,
        "entry": said(row),
        "opened": opened(row, may_know, whole),
        "circumstances": circumstances(row) if "" in may_know else None,
        "place": place,
        "path": [each.hex() for each in path],
        "checkpoint": str(checkpoint(against)),
        "public_key": public_key_hex(),
    }


def stands_at(key: UUID, at: datetime, wanted: int = 0) -> tuple[int | None, Published | None]:
    """Return the place of an entry in the tree, and the newest published checkpoint that holds it.

    `wanted` is the number of the one checkpoint that will do. None where there is none (yet).
    """
    with connection.cursor() as cursor:
        cursor.execute(PLACE, {"key": key, "at": at, "wanted": wanted})
        place, *values = cursor.fetchone() or (None, None)
    found = dict(zip(PUBLISHED, values, strict=False))
    return place, Published(**found) if found["number"] else None


def opened(row: Mapping, may_know: Collection[str], whole: Collection[str]) -> list[dict]:
    """Return, for each person who may be known, what opens the commitments at their place."""
    found = []
    for place, salt, person, items in zip(row["places"], row["salts"], row["people"], row["items"], strict=True):
        if person in may_know:
            one = {"place": place, "person": person, "who_salt": salt[:HALF].hex()}
            if person in whole:
                one |= {"items": f"[{items}]", "what_salt": salt[HALF:].hex()}
            found.append(one)
    return found


def circumstances(row: Mapping) -> dict | None:
    """Return what opens the commitment to what was asked, through what, and what names nobody; None once erased."""
    if row["salt"] is None:
        return None
    return {"asked": row["asked"], "about": row["about"], "items": f"[{row['rest']}]", "salt": row["salt"].hex()}


def growth(old: Published, new: Published) -> dict:
    """Return the proof that one published tree is the beginning of another, as JSON has it."""
    with whole_ledger():
        path = branches(lambda hash_of: consistency(hash_of, old.size, new.size))
    return {
        "format": FORM,
        "old": str(checkpoint(old)),
        "new": str(checkpoint(new)),
        "path": [each.hex() for each in path],
        "public_key": public_key_hex(),
    }
