"""Verifying the ledger: every leaf from its row, every root, the chain and the signatures; whatever differs is named.

Against checkpoints that were kept elsewhere it also finds what the database alone cannot show: a ledger that was cut,
rolled back, or written anew by somebody who holds the key (design: trust, T47).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from audit import reading
from audit.checkpoints import Checkpoint, checkpoint, is_signed
from audit.leaf import commit_through, commit_what, commit_who, leaf_of
from audit.models import Published, Seal
from audit.seals import NOTHING_BEFORE
from audit.system import whole_ledger
from audit.tree import Tree, fold

#: A transaction writes its entry at once: what stands this far behind its neighbours was put there later.
STRAY = timedelta(minutes=10)
#: Seals come every minute: an entry that waits longer had its seal taken away, or the sealer stands still.
PATIENCE = timedelta(minutes=15)
#: The place of what was asked and what names nobody, among the places of an entry that can be erased.
CIRCUMSTANCES = -1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written: the entry's reference (or its key, or a seal), and what is wrong."""

    about: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.about}: {self.wrong}"


@dataclass(slots=True)
class Report:
    """What was looked at, and what was found. `waiting` entries are not sealed yet and not late.

    `erased` are the (entry, place) whose details were taken away by an erasure on record.
    """

    entries: int = 0
    seals: int = 0
    waiting: int = 0
    findings: list[Finding] = field(default_factory=list)
    erased: set[tuple[str, int]] = field(default_factory=set)

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
        report.erased = erased_places()
        published = {row.number: checkpoint(row) for row in Published.objects.all()}
        kept = published | {kept.number: kept for kept in checkpoints}
        last, tree = None, Tree()
        for seals in reading.seals():
            rows = rows_of(seals)
            for seal in seals:
                check_place(report, seal, last)
                tree = check_seal(report, seal, tree)
                check_entries(report, seal, last, rows)
                if seal.number in kept:
                    check_checkpoint(report, seal, kept.pop(seal.number))
                report.seals += 1
                last = seal
        for number in sorted(kept):
            report.found(f"Seal {number}", "missing: it was published, so the ledger was cut or rolled back")
        check_nodes(report, tree)
        check_unsealed(report, last.horizon if last else "0")
        for (reference,) in reading.read(reading.WITHOUT_ENTRY):
            report.found(reference, "details of an entry that is not there: inserted, or the entry was deleted")
    return report


def erased_places() -> set[tuple[str, int]]:
    """Return the (entry, place) of all details that erasures on record took away; a disposal of entries took none."""
    taken = [each for rest in reading.erasures() for each in json.loads(f"[{rest}]")]
    return {(each["entry"], place) for each in taken for place in each.get("places", ())}


def rows_of(seals: Iterable[Seal]) -> dict:
    """Return the entries of these seals by key."""
    keys = [key for seal in seals for key in seal.entries]
    return reading.rows_by_key(keys, (min(seal.first_at for seal in seals), max(seal.last_at for seal in seals)))


def check_place(report: Report, seal: Seal, last: Seal | None) -> None:
    """Each seal has the number after the last one's, and names its root."""
    expected = last.number + 1 if last else 1
    if seal.number != expected:
        report.found(f"Seal {expected}", f"deleted: seal {seal.number} comes after seal {expected - 1}")
    elif bytes(seal.previous_root) != (bytes(last.root) if last else NOTHING_BEFORE):
        report.found(f"Seal {seal.number}", "does not follow the seal before it: forked, reordered or written anew")


def check_seal(report: Report, seal: Seal, tree: Tree) -> Tree:
    """The tree before and the leaves of the seal make its root, and the signature is ours; return the tree after it.

    Where they do not, the tree goes on from what the seal says, so that one wrong seal is not called wrong ever after.
    """
    follows = tree.size == seal.before
    complete = len(seal.entries) == len(seal.leaves) == seal.size - seal.before
    if follows:
        tree.add(seal.leaves)
    grown = complete and tree.size == seal.size and tree.root == bytes(seal.root)
    if not complete or (follows and not grown) or fold(seal.peaks) != bytes(seal.root):
        report.found(f"Seal {seal.number}", "its root is not that of its entries: added to, cut or reordered")
    if not is_signed(checkpoint(seal)):
        report.found(f"Seal {seal.number}", "not signed with this hub's key as it stands: altered or re-signed")
    if grown:
        return tree
    fresh = Tree(seal.size, seal.peaks)
    fresh.kept = tree.kept
    return fresh


def check_checkpoint(report: Report, seal: Seal, kept: Checkpoint) -> None:
    """A published root never changes."""
    stands = checkpoint(seal)
    if (stands.size, stands.root) != (kept.size, kept.root):
        report.found(f"Seal {seal.number}", "another root than was published: the ledger was forked or rolled back")
    elif stands != kept:
        report.found(f"Seal {seal.number}", "another signature than was published: the seal was made again")


def check_entries(report: Report, seal: Seal, last: Seal | None, rows: dict) -> None:
    """Each sealed entry is there, in its place, says what it said, and has the details that it had."""
    places = {}
    for place, (key, leaf) in enumerate(zip(seal.entries, seal.leaves, strict=False), start=1):
        row = rows.get(key)
        report.entries += 1
        if row is None:
            report.found(f"Entry {key}", f"deleted (place {place} of seal {seal.number})")
            continue
        computed = leaf_of(row)
        if computed == leaf == row["leaf"]:
            check_time(report, row, seal, last)
            check_details(report, row)
            continue
        places = places or {leaf: place for place, leaf in enumerate(seal.leaves)}
        if computed in places and computed == row["leaf"]:
            wrong = f"reordered: it was sealed elsewhere in seal {seal.number} (place {place} of seal {seal.number})"
        else:
            wrong = f"altered: it does not say what was sealed (place {place} of seal {seal.number})"
        report.found(row["reference"], wrong)


def check_time(report: Report, row: dict, seal: Seal, last: Seal | None) -> None:
    """An entry that says it is much older than those sealed before it was not written when it says."""
    if last and row["at"] < last.last_at - STRAY:
        report.found(row["reference"], f"inserted later than it says: seal {seal.number} begins after that")


def check_details(report: Report, row: dict) -> None:
    """What is personal of an entry is what it committed to, or was erased by an erasure on record."""
    name = row["reference"]
    if row["detail"] is None:
        report.found(name, "deleted: its details are gone, without an erasure on record")
        return
    if row["detail_reference"] != name:
        report.found(name, "altered: its details go by another reference")
    places = row["places"]
    if not len(places) == len(row["salts"]) == len(row["items"]) == len(row["people"]):
        report.found(name, "altered: its details are not those that were sealed")
        return
    for place, salt, person, items in zip(places, row["salts"], row["people"], row["items"], strict=True):
        known = 0 <= place < len(row["who"])
        if not known or commit_who(salt, person) != row["who"][place] or commit_what(salt, items) != row["what"][place]:
            report.found(name, f"altered: the details of its person {place + 1} are not those that were sealed")
    if row["salt"] is not None:
        if commit_through(row["salt"], row["asked"], row["about"], row["rest"]) != row["through"]:
            report.found(name, "altered: what was asked, and through what, is not what was sealed")
        gone = set()
    else:
        gone = {CIRCUMSTANCES}
    if len(places) != len(row["who"]):
        gone |= set(range(len(row["who"]))) - set(places)
    if any((str(row["id"]), place) not in report.erased for place in gone):
        report.found(name, "details taken away, without an erasure on record")


def check_nodes(report: Report, tree: Tree) -> None:
    """The branches that proofs are made from are those of the tree."""
    kept = {(level, place): bytes(branch) for level, place, branch in reading.read(reading.NODES)}
    computed = {(level, place): branch for level, place, branch in tree.kept}
    for level, place in sorted(computed.keys() | kept.keys()):
        if kept.get((level, place)) != computed.get((level, place)):
            report.found(
                f"Branch {place + 1} of level {level}", "is not that of the tree: altered, deleted or inserted"
            )


def check_unsealed(report: Report, horizon: str) -> None:
    """What no seal holds is new, or was put in behind the sealer's back, or lost its seal."""
    late = timezone.now() - PATIENCE
    for rows, beyond in reading.unsealed(horizon):
        for key, row in rows.items():
            report.entries += 1
            if leaf_of(row) != row["leaf"]:
                report.found(row["reference"], "altered: it does not say what was written (not sealed yet)")
            elif beyond[key]:
                report.found(row["reference"], "inserted: seals reach past it, and none holds it")
            elif row["at"] < late:
                report.found(row["reference"], "without a seal for too long: its seal was cut off, or nothing seals")
            else:
                report.waiting += 1
                check_details(report, row)
