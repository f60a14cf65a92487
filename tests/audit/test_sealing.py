"""Sealing: everything finished, once, in trees that anybody can check."""

import threading

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from audit.checkpoints import EVERY, checkpoint, is_signed, publish, read_checkpoints
from audit.models import Published, Seal
from audit.seals import private_key, seal_all, seal_finished
from audit.system import whole_ledger
from audit.tasks import seal_ledger
from audit.tree import Tree
from audit.verify import examine
from tests.audit.hands import owner, unguarded, write_entries


def sealed_entries() -> list:
    with whole_ledger():
        return [key for seal in Seal.objects.order_by("number") for key in seal.entries]


def test_every_finished_entry_is_sealed_once_in_seals_that_follow_each_other(own_database):
    rows = write_entries(5)
    seals = seal_all(limit=2)
    assert [len(seal.entries) for seal in seals] == [2, 2, 1]
    assert sealed_entries() == [row["id"] for row in rows]
    assert [(seal.before, seal.size) for seal in seals] == [(0, 2), (2, 4), (4, 5)]
    assert seals[-1].root == Tree().add(row["leaf"] for row in rows).root, "one tree over all of them"
    assert seal_all() == []
    more = write_entries(1)
    seal = seal_finished()
    assert seal.entries == [more[0]["id"]] and seal.number == 4 and is_signed(checkpoint(seal))
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
    return private_key().sign(checkpoint(seal).signed)


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


def test_a_checkpoint_is_published_once_in_a_few_minutes_when_there_is_something_new(own_database):
    assert publish() is None
    write_entries(1)
    seal_ledger(timestamp=0)
    first = Published.objects.get()
    write_entries(1)
    seal_ledger(timestamp=0)
    assert Published.objects.count() == 1, "not each seal: that would tell when somebody looked"
    with time_machine.travel(first.published_at + EVERY):
        seal_ledger(timestamp=0)
        assert publish() is None, "nothing new"
    with whole_ledger():
        seals = list(Seal.objects.order_by("number"))
    assert [checkpoint(row) for row in Published.objects.all()] == [checkpoint(seal) for seal in seals]
    assert all(is_signed(checkpoint(row)) for row in Published.objects.all())


def test_checkpoints_are_everybodys_to_read_and_the_hubs_alone_to_publish(own_database):
    write_entries(1)
    seal_ledger(timestamp=0)
    with transaction.atomic():
        assert Published.objects.count() == 1
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Published.objects.create(
                number=9, size=9, root=b"", previous_root=b"", sealed_at=timezone.now(), bounds=b"", signature=b"",
                published_at=timezone.now(),
            )  # fmt: skip
