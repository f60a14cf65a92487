"""A tiny county of the benchmark's making, in a database of its own that is thrown away."""

import os
from datetime import UTC, datetime
from urllib.parse import quote

import psycopg
import pytest
from django.db import connections

from benchmarks import loading
from launcher import postgres
from tests.conftest import NAME, as_owner, drop_database, owner_params, use_copy

SIZE = 0.05


def superuser_url(name: str) -> str:
    """Return the address of a database for the superuser of the tests' own cluster."""
    return f"postgresql://{postgres.SUPERUSER}@/{name}?host={quote(owner_params()['host'], safe='/')}"


def filled(name: str, now: datetime) -> dict[str, int]:
    """Fill a copy of the migrated tables; return how many rows each table got."""
    return loading.fill(superuser_url(name), SIZE, now, owner=owner_params()["user"])


@pytest.fixture(scope="session")
def tiny(django_db_setup, migrated_template, django_db_blocker):
    """Give a filled database by name, its counts, and the moment that it is of; the same one for all tests here."""
    if not os.environ.get("HUB_TEST_CLUSTER"):
        pytest.skip("rows are loaded by a superuser, whom only the tests' own cluster has")
    name, now = f"{NAME}_tiny", datetime.now(UTC).replace(microsecond=0)
    with django_db_blocker.unblock():
        drop_database(name)
        as_owner("CREATE DATABASE {} TEMPLATE {}", name, migrated_template)
        counts = filled(name, now)
        yield name, counts, now
        connections.close_all()
        drop_database(name)


@pytest.fixture
def in_tiny(tiny, django_db_blocker):
    """Point the hub at a copy of the filled database for one test; give its address for the superuser."""
    name, _, _ = tiny
    with django_db_blocker.unblock():
        use_copy(name, f"{NAME}_tiny_copy")
        yield superuser_url(f"{NAME}_tiny_copy")
        connections.close_all()
        connections["default"].settings_dict["NAME"] = NAME
        drop_database(f"{NAME}_tiny_copy")


@pytest.fixture
def superuser(in_tiny):
    """Give a connection of the superuser to that copy."""
    with psycopg.connect(in_tiny, autocommit=True) as connection:
        yield connection
