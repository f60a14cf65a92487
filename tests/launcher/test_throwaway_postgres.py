"""The tests never run on the developer's own data."""

import fcntl
import os
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from launcher.places import DATA, LOCAL
from tests import throwaway_postgres

thrown_away = pytest.mark.skipif("HUB_TEST_CLUSTER" not in os.environ, reason="DATABASE_URL names another server")


def test_the_settings_were_read_in_test_mode():
    assert settings.TESTING and not settings.DEMO


@thrown_away
def test_the_server_lies_outside_the_checkout():
    with psycopg.connect(os.environ["DATABASE_URL"].replace("hub_app@", "postgres@")) as connection:
        data = Path(connection.execute("SHOW data_directory").fetchone()[0])
    assert data != DATA and LOCAL not in data.parents
    assert Path(os.environ["HUB_TEST_CLUSTER"]) in data.parents


@thrown_away
def test_the_owner_may_make_test_databases_and_nothing_else():
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as connection:
        powers = "SELECT rolcreatedb, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        assert connection.execute(powers).fetchone() == (True, False, False)


def test_a_cluster_whose_tests_were_killed_is_removed_and_one_in_use_is_not(tmp_path):
    abandoned, used = (tmp_path / f"{throwaway_postgres.PREFIX}{name}" for name in ("abandoned", "used"))
    for folder in (abandoned, used):
        folder.mkdir()
        (folder / "alive").touch()
    with (used / "alive").open() as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
        throwaway_postgres.remove_abandoned(tmp_path)
    assert used.exists() and not abandoned.exists()
