"""Verifying the side table: what is personal of an entry cannot be changed or taken away unnoticed, only erased on record."""

import pytest

from audit.checkpoints import checkpoint, publish
from audit.models import Published
from audit.seals import seal_all
from audit.verify import examine, verify
from tests.audit.hands import unguarded, write_entries, write_many

NOT_SEALED = "are not those that were sealed"


@pytest.fixture
def entry(own_database):
    """One entry about two people, sealed."""
    (row,) = write_entries(1, people=["P-222222", "P-333333"])
    seal_all()
    return row


def said() -> str:
    return "\n".join(map(str, verify()))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("people = ARRAY['P-222222', 'P-444444']", f"the details of its person 2 {NOT_SEALED}"),
        ("items[1] = replace(items[1], 'ALLOW', 'DENY')", f"the details of its person 1 {NOT_SEALED}"),
        ("items[1] = items[1] || ' '", f"the details of its person 1 {NOT_SEALED}"),
        ("salts[2] = sha256('other')", f"the details of its person 2 {NOT_SEALED}"),
        ("people = ARRAY[people[2], people[1]]", f"the details of its person 1 {NOT_SEALED}"),
        ("places = '{1,0}'", f"the details of its person 2 {NOT_SEALED}"),
        ("places = '{0,7}'", f"the details of its person 8 {NOT_SEALED}"),
        ("places = '{0}'", f"its details {NOT_SEALED}"),
        ("people = people || '{P-555555}'", f"its details {NOT_SEALED}"),
        ("asked = 'P-222222'", "what was asked, and through what, is not what was sealed"),
        ("about = 'R-333333'", "what was asked, and through what, is not what was sealed"),
        ("rest = '{}'", "what was asked, and through what, is not what was sealed"),
        ("salt = sha256('other')", "what was asked, and through what, is not what was sealed"),
        ("reference = 'D-2222222222'", "its details go by another reference"),
        ("at = at - interval '1 second'", "its details are gone"),
        ("salt = NULL, about = ''", "details taken away, without an erasure on record"),
        (
            "people = '{P-222222}', places = '{0}', salts = salts[1:1], items = items[1:1]",
            "details taken away, without an erasure on record",
        ),
    ],
)
def test_a_changed_detail_is_named(entry, change, found):
    with unguarded() as own:
        own.execute(f"UPDATE audit_detail SET {change} WHERE id = %s", [entry["id"]])  # noqa: S608
    assert any(line.startswith(entry["reference"]) and found in line for line in said().splitlines()), said()


def test_deleted_details_are_named(entry):
    with unguarded() as own:
        own.execute("DELETE FROM audit_detail WHERE id = %s", [entry["id"]])
    assert said() == f"{entry['reference']}: deleted: its details are gone, without an erasure on record"


def test_details_without_an_entry_are_named(entry):
    with unguarded() as own:
        own.execute("DELETE FROM audit_disclosure WHERE id = %s", [entry["id"]])
    assert f"{entry['reference']}: details of an entry that is not there" in said()
    assert f"Entry {entry['id']}: deleted (place 1 of seal 1)" in said()


def test_changed_details_of_an_entry_that_is_not_sealed_yet_are_named(entry):
    (row,) = write_entries(1)
    with unguarded() as own:
        own.execute("UPDATE audit_detail SET items = ARRAY['{}'] WHERE id = %s", [row["id"]])
    assert said() == f"{row['reference']}: altered: the details of its person 1 are not those that were sealed"


def test_a_changed_branch_of_the_tree_is_named(own_database):
    write_many(300)
    seal_all()
    assert examine().findings == []
    with unguarded() as own:
        own.execute("UPDATE audit_node SET hash = sha256('other')")
    assert said() == "Branch 1 of level 8: is not that of the tree: altered, deleted or inserted"


def test_peaks_that_are_not_those_of_the_root_are_named(entry):
    with unguarded() as own:
        own.execute("UPDATE audit_seal SET peaks = ARRAY[sha256('other')]")
    assert "Seal 1: its root is not that of its entries" in said()


def test_what_was_published_here_is_held_against_the_seals_too(entry):
    publish()
    kept = [checkpoint(row) for row in Published.objects.all()]
    with unguarded() as own:
        own.execute("DELETE FROM audit_seal")
        own.execute("DELETE FROM audit_disclosure")
        own.execute("DELETE FROM audit_detail")
    assert said() == "Seal 1: missing: it was published, so the ledger was cut or rolled back"
    with unguarded() as own:
        own.execute("DELETE FROM audit_checkpoint")
    assert verify() == [], "somebody who empties everything leaves nothing to compare"
    assert [finding.about for finding in verify(kept)] == ["Seal 1"]
