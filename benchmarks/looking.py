"""Entries of the ledger: that somebody at an agency saw some of a person's entries, hashed as the hub would."""

import random
from datetime import datetime

from access.viewer import Viewer
from audit import ledger
from audit.leaf import HALF, leaf_of
from benchmarks import chance
from benchmarks.lives import Life
from benchmarks.rows import Rows

TABLE = 900


def look(rows: tuple[Rows, Rows], life: Life, number: int, now: datetime, random_: random.Random) -> None:
    """Gather one sight of up to eight of a person's entries by a worker of the agency that holds them."""
    details, entries = rows
    at = life.opened + (now - life.opened) * random_.random()
    seen = [one for one in life.entries if one[0] <= at][-8:]
    viewer = Viewer(life.worker, "", life.holder.id, "", "caseworker", None, "page")
    row = ledger.entry(
        viewer,
        "viewed",
        at=at,
        people=[life.reference],
        disclosers={owner.id for *_, owner in seen},
        items=[
            {"item": str(key), "reference": reference, "category": category, "owner": str(owner.id), "outcome": "allow"}
            for _, key, reference, category, owner in seen
        ],
        purpose="deliver_intervention",
    )
    row |= {
        "id": chance.key(at, TABLE, number),
        "reference": chance.reference("D", number),
        "salts": [random_.randbytes(2 * HALF) for _ in row["people"]],
        "salt": random_.randbytes(HALF),
    }
    row |= ledger.commitments(row)
    row["leaf"] = leaf_of(row)
    details.put(tuple(row[name] for name in ledger.DETAIL))
    entries.put(tuple(row[name] for name in ledger.ENTRY))
