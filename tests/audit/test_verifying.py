"""Verifying: whoever owns the tables, but not the key, changes the ledger in every way; each change is named."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from audit.checkpoints import checkpoint
from audit.models import Seal
from audit.seals import seal_all
from audit.system import whole_ledger
from audit.tree import Tree
from audit.verify import examine, verify
from tests.audit.hands import unguarded, write_entries


@pytest.fixture
def kept(own_database):
    """Nine entries under three seals; what was published of the seals."""
    write_entries(9)
    return [checkpoint(seal) for seal in seal_all(limit=3)]


def seal_number(number: int) -> Seal:
    with whole_ledger():
        return Seal.objects.get(number=number)


def row_of(own, seal: int, place: int):
    """The key and reference of an entry, by its place (from 1) in a seal."""
    sql = "SELECT id, reference FROM audit_disclosure JOIN audit_seal ON id = entries[%s] WHERE number = %s"
    return own.execute(sql, [place, seal]).fetchone()


def tree_after(seal: Seal, leaves) -> Tree:
    """The tree under a seal with more leaves."""
    return Tree(seal.size, seal.peaks).add(leaves)


def delete(own, *keys) -> None:
    """Delete entries without a trace in either table."""
    for table in ("audit_disclosure", "audit_detail"):
        own.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [list(keys)])  # noqa: S608


def said(checkpoints=()) -> str:
    return "\n".join(map(str, verify(checkpoints)))


def store(own, seal: Seal) -> None:
    """Write a seal over the one with its number."""
    lists = [list(map(bytes, each)) for each in (seal.leaves, seal.peaks)]
    hashes = [*lists, *map(bytes, (seal.root, seal.previous_root, seal.signature))]
    own.execute(
        "UPDATE audit_seal SET entries = %s, leaves = %s, peaks = %s, root = %s, previous_root = %s, signature = %s"
        " WHERE number = %s",
        [seal.entries, *hashes, seal.number],
    )


def sign_with_another_key(seal: Seal) -> None:
    seal.signature = Ed25519PrivateKey.from_private_bytes(b"x" * 32).sign(checkpoint(seal).signed)


def test_untouched_it_is_all_as_written(kept, capsys):
    call_command("verify_ledger")
    assert capsys.readouterr().out == "9 entries, 3 seals: all as written\n"
    write_entries(1)
    call_command("verify_ledger")
    assert capsys.readouterr().out == "10 entries, 3 seals: all as written (1 wait for their seal)\n"
    assert verify(kept) == []


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'denied'",
        "purpose = 'marac'",
        "recipient_user = gen_random_uuid()",
        "disclosers = '{}'",
        "who = ARRAY[sha256('other')]",
        "what = '{}'",
        "through = sha256('other')",
        "correlation = 'other'",
        "retention_until = retention_until - 1",
        "at = at - interval '1 second'",
        "at = at - interval '2 months'",
        "reference = 'D-2222222222'",
        "leaf = sha256('other')",
    ],
)
def test_an_altered_entry_is_named(kept, change):
    with unguarded() as own:
        key, _ = row_of(own, 2, 2)
        own.execute(f"UPDATE audit_disclosure SET {change} WHERE id = %s", [key])  # noqa: S608
        (name,) = own.execute("SELECT reference FROM audit_disclosure WHERE id = %s", [key]).fetchone()
    assert said() == f"{name}: altered: it does not say what was sealed (place 2 of seal 2)"


def test_an_altered_entry_with_a_leaf_to_fit_is_named(kept):
    with unguarded() as own:
        source, target = row_of(own, 1, 1), row_of(own, 3, 1)
        own.execute(
            "UPDATE audit_disclosure t SET (reference, who, what, through, leaf) ="
            " (SELECT reference, who, what, through, leaf FROM audit_disclosure WHERE id = %s) WHERE id = %s",
            [source[0], target[0]],
        )
    assert "altered" in said() and source[1] in said()


def test_a_deleted_entry_is_named(kept):
    with unguarded() as own:
        key, _ = row_of(own, 2, 3)
        delete(own, key)
    assert said() == f"Entry {key}: deleted (place 3 of seal 2)"


def test_entries_inserted_behind_the_sealer_are_named(kept):
    with unguarded() as own:
        key, _ = row_of(own, 2, 3)
        own.execute(
            "INSERT INTO audit_disclosure (id, reference, at, kind, disclosers, recipient_role, purpose, channel,"
            " correlation, retention_until, who, what, through, leaf, xid) SELECT gen_random_uuid(), 'D-XXXXXXXXXX', at,"
            " kind, disclosers, recipient_role, purpose, channel, correlation, retention_until, who, what, through, leaf,"
            " xid FROM audit_disclosure WHERE id = %s",
            [key],
        )
    assert said() == "D-XXXXXXXXXX: altered: it does not say what was written (not sealed yet)"


def test_a_well_made_entry_with_an_old_number_or_an_old_time_is_named(kept):
    (row,) = write_entries(1)
    with unguarded() as own:
        own.execute("UPDATE audit_disclosure SET xid = '3' WHERE id = %s", [row["id"]])
    assert said() == f"{row['reference']}: inserted: seals reach past it, and none holds it"


def test_an_entry_that_says_it_is_old_is_named(kept):
    (row,) = write_entries(1, at=datetime.now(UTC) - timedelta(days=3))
    seal_all()
    assert said() == f"{row['reference']}: inserted later than it says: seal 4 begins after that"


def test_an_entry_put_into_a_seal_is_named(kept):
    (row,) = write_entries(1)
    seal = seal_number(2)
    seal.entries.append(row["id"])
    seal.leaves.append(row["leaf"])
    with unguarded() as own:
        store(own, seal)
    assert "Seal 2: its root is not that of its entries" in said()
    seal.peaks = tree_after(seal_number(1), seal.leaves).peaks
    seal.root = tree_after(seal_number(1), seal.leaves).root
    sign_with_another_key(seal)
    with unguarded() as own:
        store(own, seal)
    assert "Seal 2: not signed with this hub's key" in said()
    assert "Seal 3: does not follow the seal before it" in said()


def test_reordered_entries_are_named(kept):
    seal = seal_number(2)
    seal.entries[0], seal.entries[2] = seal.entries[2], seal.entries[0]
    with unguarded() as own:
        store(own, seal)
        names = [row_of(own, 2, place)[1] for place in (1, 3)]
    assert said().count("reordered: it was sealed elsewhere in seal 2") == 2
    assert all(name in said() for name in names)
    seal.leaves[0], seal.leaves[2] = seal.leaves[2], seal.leaves[0]
    with unguarded() as own:
        store(own, seal)
    assert said() == "Seal 2: its root is not that of its entries: added to, cut or reordered"


def test_reordered_seals_are_named(kept):
    with unguarded() as own:
        own.execute("UPDATE audit_seal SET number = -1 WHERE number = 2")
        own.execute("UPDATE audit_seal SET number = 2 WHERE number = 3")
        own.execute("UPDATE audit_seal SET number = 3 WHERE number = -1")
    for number in (2, 3):
        assert f"Seal {number}: does not follow the seal before it" in said()
        assert f"Seal {number}: not signed with this hub's key" in said()


def test_a_cut_tail_of_entries_is_named(kept):
    with unguarded() as own:
        keys = [row_of(own, 3, place)[0] for place in (2, 3)]
        delete(own, *keys)
    assert [finding.about for finding in verify()] == [f"Entry {key}" for key in keys]


def test_a_cut_tail_of_seals_is_named(kept):
    with unguarded() as own:
        names = {row_of(own, 3, place)[1] for place in (1, 2, 3)}
        own.execute("DELETE FROM audit_seal WHERE number = 3")
    assert said(kept) == "Seal 3: missing: it was published, so the ledger was cut or rolled back"
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16)):
        found = verify()
    assert {finding.about for finding in found} == names
    assert all("without a seal for too long" in finding.wrong for finding in found)


def test_a_seal_taken_from_the_middle_is_named(kept):
    with unguarded() as own:
        names = {row_of(own, 2, place)[1] for place in (1, 2, 3)}
        own.execute("DELETE FROM audit_seal WHERE number = 2")
    assert "Seal 2: deleted: seal 3 comes after seal 1" in said()
    assert {finding.about for finding in verify() if "none holds it" in finding.wrong} == names


def test_a_forked_ledger_is_named_by_what_was_published(kept):
    with unguarded() as own:
        delete(own, row_of(own, 3, 1)[0])
        own.execute("DELETE FROM audit_seal WHERE number = 3")
    seal_all()  # even with the hub's own key
    assert verify() == []
    assert said(kept) == "Seal 3: another root than was published: the ledger was forked or rolled back"


def test_a_rolled_back_ledger_is_named_by_what_was_published(kept):
    with unguarded() as own:
        keys = [row_of(own, 3, place)[0] for place in (1, 2, 3)]
        delete(own, *keys)
        own.execute("DELETE FROM audit_seal WHERE number = 3")
    assert verify() == []
    assert said(kept) == "Seal 3: missing: it was published, so the ledger was cut or rolled back"
    write_entries(1)
    seal_all()
    assert said(kept) == "Seal 3: another root than was published: the ledger was forked or rolled back"


def test_re_signed_seals_are_named(kept):
    with unguarded() as own:
        for number in (1, 2, 3):
            seal = seal_number(number)
            sign_with_another_key(seal)
            store(own, seal)
    assert said().count("not signed with this hub's key as it stands: altered or re-signed") == 3


def test_a_seal_made_again_with_the_key_is_named_by_what_was_published(kept):
    with unguarded() as own:
        own.execute("DELETE FROM audit_seal WHERE number = 3")
    seal_all()
    assert said(kept) == "Seal 3: another signature than was published: the seal was made again"


def test_an_altered_entry_that_is_not_sealed_yet_is_named(kept):
    (row,) = write_entries(1)
    with unguarded() as own:
        own.execute("UPDATE audit_disclosure SET purpose = 'marac' WHERE id = %s", [row["id"]])
    assert said() == f"{row['reference']}: altered: it does not say what was written (not sealed yet)"


def test_the_command_prints_a_line_each_and_fails(kept, tmp_path, capsys):
    published = tmp_path / "checkpoints"
    published.write_text("\n".join(map(str, kept)))
    call_command("verify_ledger", "--checkpoints", str(published))
    assert "all as written" in capsys.readouterr().out
    with unguarded() as own:
        key, name = row_of(own, 1, 1)
        own.execute("UPDATE audit_disclosure SET purpose = 'marac' WHERE id = %s", [key])
        own.execute("DELETE FROM audit_seal WHERE number = 3")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_ledger", "--checkpoints", str(published))
    assert ended.value.code == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{name}: altered") and lines[1].startswith("Seal 3: missing") and len(lines) == 2
    published.write_text("no checkpoint")
    with pytest.raises(CommandError):
        call_command("verify_ledger", "--checkpoints", str(published))


def test_it_reads_a_ledger_larger_than_its_batches(own_database, monkeypatch):
    monkeypatch.setattr("audit.reading.BATCH", 3)
    write_entries(10)
    report = examine()
    assert (report.entries, report.waiting, report.findings) == (10, 10, [])
