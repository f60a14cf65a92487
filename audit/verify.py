"""Verifying the ledger: every leaf from its row, every root, the chain and the signatures; whatever differs is named.

Against checkpoints that were kept elsewhere it also finds what the database alone cannot show: a ledger that was cut,
rolled back, or written anew by somebody who holds the key (design: trust, T47).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from audit.ledger import COLUMNS, leaf_of
from audit.models import Disclosure, Seal
from audit.seals import NOTHING_BEFORE, Checkpoint, is_signed
from audit.system import whole_ledger
from audit.tree import root_of

#: A transaction writes its entry at once: what stands this far behind its neighbours was put there later.
STRAY = timedelta(minutes=10)
#: Seals come every minute: an entry that waits longer had its seal taken away, or the sealer stands still.
PATIENCE = timedelta(minutes=15)
UNSEALED = """
SELECT d.id, d.xid < %s::xid8 FROM audit_disclosure d
LEFT JOIN (SELECT unnest(entries) AS id FROM audit_seal) sealed USING (id) WHERE sealed.id IS NULL
"""
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written: the entry's reference (or its key, or a seal), and what is wrong."""

    about: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.about}: {self.wrong}"


@dataclass(slots=True)
class Report:
    """What was looked at, and what was found. `waiting` entries are not sealed yet and not late."""

    entries: int = 0
    seals: int = 0
    waiting: int = 0
    findings: list[Finding] = field(default_factory=list)

    def found(self, about: str, wrong: str) -> None:
        """Add a finding."""
        self.findings.append(Finding(about, wrong))


def verify(checkpoints: Iterable[Checkpoint] = ()) -> list[Finding]:
    """Return everything in the ledger that is not as it was written; nothing found, an empty list."""
    return examine(checkpoints).findings


def examine(checkpoints: Iterable[Checkpoint] = ()) -> Report:
    """Read the whole ledger in batches and return what was looked at and found."""
    report = Report()
    with whole_ledger():
        kept = {kept.number: kept for kept in checkpoints}
        last = None
        for seal in Seal.objects.order_by("number").iterator(chunk_size=20):
            check_place(report, seal, last)
            check_seal(report, seal)
            check_entries(report, seal, last)
            if seal.number in kept:
                check_checkpoint(report, seal, kept.pop(seal.number))
            report.seals += 1
            last = seal
        for number in sorted(kept):
            report.found(f"Seal {number}", "missing: it was published, so the ledger was cut or rolled back")
        check_unsealed(report, last.horizon if last else "0")
    return report


def check_place(report: Report, seal: Seal, last: Seal | None) -> None:
    """Each seal has the number after the last one's, and names its root."""
    expected = last.number + 1 if last else 1
    if seal.number != expected:
        report.found(f"Seal {expected}", f"deleted: seal {seal.number} comes after seal {expected - 1}")
    elif bytes(seal.previous_root) != (bytes(last.root) if last else NOTHING_BEFORE):
        report.found(f"Seal {seal.number}", "does not follow the seal before it: forked, reordered or written anew")


def check_seal(report: Report, seal: Seal) -> None:
    """The root is that of the leaves, and the signature is ours."""
    if len(seal.entries) != len(seal.leaves) or root_of(seal.leaves or [b""]) != bytes(seal.root):
        report.found(f"Seal {seal.number}", "its root is not that of its entries: added to, cut or reordered")
    if not is_signed(seal):
        report.found(f"Seal {seal.number}", "not signed with this hub's key as it stands: altered or re-signed")


def check_checkpoint(report: Report, seal: Seal, kept: Checkpoint) -> None:
    """A published root never changes."""
    if bytes(seal.root).hex() != kept.root:
        report.found(f"Seal {seal.number}", "another root than was published: the ledger was forked or rolled back")
    elif bytes(seal.signature).hex() != kept.signature:
        report.found(f"Seal {seal.number}", "another signature than was published: the seal was made again")


def check_entries(report: Report, seal: Seal, last: Seal | None) -> None:
    """Each sealed entry is there, in its place, and says what it said."""
    leaves = [bytes(leaf) for leaf in seal.leaves]
    places = {leaf: place for place, leaf in enumerate(leaves)}
    rows = rows_of(seal)
    for place, (key, leaf) in enumerate(zip(seal.entries, leaves, strict=False)):
        row = rows.get(key)
        report.entries += 1
        where = f"place {place + 1} of seal {seal.number}"
        if row is None:
            report.found(f"Entry {key}", f"deleted ({where})")
        elif leaf_of(row) == leaf == bytes(row["leaf"]):
            check_time(report, row, seal, last)
        elif leaf_of(row) in places and leaf_of(row) == bytes(row["leaf"]):
            report.found(row["reference"], f"reordered: it was sealed elsewhere in seal {seal.number} ({where})")
        else:
            report.found(row["reference"], f"altered: it does not say what was sealed ({where})")


def check_time(report: Report, row: dict, seal: Seal, last: Seal | None) -> None:
    """An entry that says it is much older than those sealed before it was not written when it says."""
    if last and row["at"] < last.last_at - STRAY:
        report.found(row["reference"], f"inserted later than it says: seal {seal.number} begins after that")


def check_unsealed(report: Report, horizon: str) -> None:
    """What no seal holds is new, or was put in behind the sealer's back, or lost its seal."""
    late = timezone.now() - PATIENCE
    for keys in unsealed(horizon):
        for row in Disclosure.objects.filter(id__in=keys).values(*COLUMNS):
            report.entries += 1
            if leaf_of(row) != bytes(row["leaf"]):
                report.found(row["reference"], "altered: it does not say what was written (not sealed yet)")
            elif keys[row["id"]]:
                report.found(row["reference"], "inserted: seals reach past it, and none holds it")
            elif row["at"] < late:
                report.found(row["reference"], "without a seal for too long: its seal was cut off, or nothing seals")
            else:
                report.waiting += 1


def unsealed(horizon: str) -> Iterator[dict]:
    """Yield, in batches, the keys of entries that no seal holds, with whether the last seal's horizon lies beyond."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(UNSEALED, [horizon])
        while rows := cursor.fetchmany(BATCH):
            yield dict(rows)


def rows_of(seal: Seal) -> dict:
    """Return the entries of a seal by their key; where one's time was changed it is looked for in every partition."""
    found = fetch(seal.entries, between=(seal.first_at, seal.last_at))
    if missing := [key for key in seal.entries if key not in found]:
        found |= fetch(missing)
    return found


def fetch(keys: Sequence, between: tuple[datetime, datetime] | None = None) -> dict:
    """Return entries by key, as the ledger's columns."""
    rows = Disclosure.objects.filter(id__in=keys)
    if between:
        rows = rows.filter(at__range=between)
    return {row["id"]: row for row in rows.values(*COLUMNS)}
