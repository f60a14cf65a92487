"""Sealing: everything finished, once, in trees that anybody can check."""

import hashlib
import threading

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from audit.models import Seal
from audit.seals import (
    checkpoint,
    is_signed,
    private_key,
    read_checkpoints,
    seal_all,
    seal_finished,
    signed_part,
)
from audit.system import whole_ledger
from audit.tasks import seal_ledger
from audit.tree import climb, node, path_of, root_of
from audit.verify import examine
from tests.audit.hands import owner, unguarded, write_entries


def leaf(text: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + text).digest()


def split_root(leaves):
    """The root as RFC 6962 defines it: split at the largest power of two below the number of leaves."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node(split_root(leaves[:half]), split_root(leaves[half:]))


def sealed_entries() -> list:
    with whole_ledger():
        return [key for seal in Seal.objects.order_by("number") for key in seal.entries]


def test_the_tree_is_that_of_rfc_6962_and_each_leaf_has_its_path():
    for size in range(1, 40):
        leaves = [leaf(bytes([place])) for place in range(size)]
        root = split_root(leaves)
        assert root_of(leaves) == root
        assert all(climb(each, path_of(leaves, place)) == root for place, each in enumerate(leaves))
    with pytest.raises(ValueError):
        root_of([])


def test_the_known_root_of_the_certificate_transparency_test_vectors():
    texts = [b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43", b"PQRSTUVW", b"`abcdefghijklmno"]
    assert root_of([leaf(text) for text in texts]).hex() == (
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    )


def test_every_finished_entry_is_sealed_once_in_seals_that_follow_each_other(own_database):
    rows = write_entries(5)
    seals = seal_all(limit=2)
    assert [len(seal.entries) for seal in seals] == [2, 2, 1]
    assert sealed_entries() == [row["id"] for row in rows]
    assert seal_all() == []
    more = write_entries(1)
    seal = seal_finished()
    assert seal.entries == [more[0]["id"]] and seal.number == 4 and is_signed(seal)
    report = examine()
    assert (report.entries, report.seals, report.waiting, report.findings) == (6, 4, 0, [])


def test_an_entry_of_an_unfinished_transaction_waits_and_is_not_lost(own_database):
    started, finish = threading.Event(), threading.Event()

    def slow_writer():
        with transaction.atomic():
            write_entries(1)
            started.set()
            finish.wait(20)
        connections.close_all()

    thread = threading.Thread(target=slow_writer)
    thread.start()
    started.wait(20)
    later = write_entries(2)
    assert seal_all() == [], "those that began later wait too: the order of seals is that of transactions"
    finish.set()
    thread.join()
    seal_all()
    assert len(sealed_entries()) == 3 and set(sealed_entries()) > {row["id"] for row in later}
    assert examine().findings == []


def test_several_entries_of_one_transaction_across_full_seals(own_database):
    with whole_ledger():
        write_entries(5)
    assert [len(seal.entries) for seal in seal_all(limit=2)] == [2, 2, 1]
    assert len(set(sealed_entries())) == 5 and examine().findings == []


def test_one_sealer_at_a_time(own_database):
    write_entries(1)
    with owner() as other, other.transaction():
        other.execute("SELECT pg_advisory_xact_lock(%s)", [0x5EA1])
        assert seal_finished() is None
    assert seal_finished().number == 1


def test_a_restored_copy_on_a_new_server_goes_on_sealing(own_database):
    write_entries(3)
    seal_all()
    write_entries(2)
    with unguarded() as own:  # a copy keeps its old transaction numbers, the new server begins with small ones
        own.execute("UPDATE audit_disclosure SET xid = (xid::text::bigint + 1000000)::text::xid8")
        own.execute("UPDATE audit_seal SET horizon = (horizon::text::bigint + 1000000)::text::xid8")
        with whole_ledger():
            last = Seal.objects.get()
            last.signature = resigned(last)
        own.execute("UPDATE audit_seal SET signature = %s", [last.signature])
    write_entries(2)
    assert [len(seal.entries) for seal in seal_all()] == [4]
    write_entries(1)
    seal_all()
    assert len(set(sealed_entries())) == 8 == len(sealed_entries())


def resigned(seal):
    return private_key().sign(signed_part(seal))


def test_the_task_and_the_command_seal_and_say_the_checkpoint(own_database, capsys):
    write_entries(1)
    seal_ledger(timestamp=0)
    write_entries(1)
    call_command("seal_ledger")
    line = capsys.readouterr().out.splitlines()[-1]
    with whole_ledger():
        seal = Seal.objects.get(number=2)
    assert read_checkpoints([line, "", "\n"]) == [checkpoint(seal)]


def test_seals_are_for_the_hub_itself(own_database):
    write_entries(1)
    seal_all()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_seal")
        assert cursor.fetchone() == (0,)
