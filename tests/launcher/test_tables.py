"""The tables are made once for each shape, and looked at again when somebody changed them by hand."""

import contextlib
from dataclasses import replace

import pytest

from launcher import commands, database, environment, tables
from launcher.trouble import Trouble


@pytest.fixture
def ran(monkeypatch):
    """The management commands that were run, as (command, login, role)."""
    done = []

    def note(variables, *words):
        done.append((words[0], variables["DATABASE_URL"], variables.get("HUB_DATABASE_ROLE")))

    monkeypatch.setattr(tables, "manage", note)
    return done


@pytest.fixture
def embedded(cluster, tmp_path):
    """A database whose cluster's folder is empty."""
    addresses = {"DATABASE_URL": "application", "DATABASE_OWNER_URL": "owner"}
    return database.Database(addresses, replace(cluster, data=tmp_path))


def test_tables_are_made_by_their_owner(embedded, ran):
    tables.bring_up_to_date(embedded)
    assert ran == [("migrate", "owner", "")]


def test_a_second_start_leaves_them_alone_until_a_migration_is_new(embedded, ran, monkeypatch):
    tables.bring_up_to_date(embedded)
    tables.bring_up_to_date(embedded)
    assert len(ran) == 1
    monkeypatch.setattr(tables, "digest", lambda: "another shape")
    tables.bring_up_to_date(embedded)
    assert len(ran) == 2


@pytest.mark.parametrize(("command", "runs"), [("migrate", 2), ("shell", 1)])
def test_tables_changed_by_hand_are_looked_at_again(embedded, ran, monkeypatch, command, runs):
    tables.bring_up_to_date(embedded)
    monkeypatch.setattr(environment, "ensure", lambda *, test: None)
    monkeypatch.setattr(commands, "call", lambda command, variables: 0)
    monkeypatch.setattr(database, "ready", lambda environ: contextlib.nullcontext(embedded))
    assert commands.main(["manage", command]) == 0
    tables.bring_up_to_date(embedded)
    assert len(ran) == runs


def test_a_server_of_somebody_elses_is_looked_at_every_time(ran):
    given = database.Database({"DATABASE_URL": "application", "DATABASE_OWNER_URL": "owner"})
    tables.bring_up_to_date(given)
    tables.bring_up_to_date(given)
    assert len(ran) == 2


def test_a_failed_command_is_named():
    with pytest.raises(Trouble, match=r"manage\.py no-such-command failed"):
        tables.manage({}, "no-such-command")
