"""The test database: made and migrated by its owner, used by everybody else as the application's plain role.

A superuser walks past row-level security, so tests that ran as the owner would prove nothing (design: ecosystem, traps).
"""

import gc
import os
import time
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg
import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql
from psycopg._preparing import PrepareManager

from tests.kept_tables import made_or_restored
from tests.mail_canaries import telling
from tests.matrix.world import Matrix
from tests.worlds import County

NAME = f"hub_test_{os.getpid()}"

#: Undoing what a test did undefines no table: what the database has planned once holds for all tests of a process.
PrepareManager._should_discard = lambda manager, prep, results: False


def pytest_collection_finish(session):
    """Leave what was collected out of the search for rubbish: walking all of it again and again cost a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def owner_params() -> dict:
    """Return how the owner connects, from DATABASE_OWNER_URL."""
    parts = urlsplit(os.environ["DATABASE_OWNER_URL"])
    host = parse_qs(parts.query).get("host", [parts.hostname])[0]
    params = {
        "host": host,
        "port": parts.port,
        "user": parts.username,
        "password": parts.password,
        "dbname": parts.path[1:],
    }
    return {name: unquote(str(value)) for name, value in params.items() if value}


def as_owner(statement: str, *names: str) -> None:
    """Run one statement with these quoted names as the owner, outside any transaction."""
    with psycopg.connect(**owner_params(), autocommit=True) as owner:
        owner.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def drop_database(name: str) -> None:
    """Drop a database with whatever is connected to it; a vacuum of the server's own is sent away or waited for.

    The owner may end the hub's connections, but not another role's: the server refuses then before it ends any.
    """
    for _ in range(50):
        try:
            return as_owner("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        except psycopg.errors.InsufficientPrivilege:
            time.sleep(0.1)
    return as_owner("DROP DATABASE IF EXISTS {}", name)  # without force the server sends its vacuum away itself


@pytest.fixture(autouse=True)
def no_mail_tells_anything():
    """Search whatever a test sent by e-mail for names, telling words and references."""
    yield
    for sent in getattr(mail, "outbox", ()):
        assert telling(sent) == [], sent.subject


@pytest.fixture(scope="session", autouse=True)
def files_of_tests_lie_apart(tmp_path_factory):
    """Keep what tests attach in a folder of the run's own, never among the files of whoever works here."""
    usual, settings.ATTACHMENT_DIR = settings.ATTACHMENT_DIR, tmp_path_factory.mktemp("files")
    yield
    settings.ATTACHMENT_DIR = usual


@pytest.fixture(scope="session")
def migrated_template(django_db_blocker):
    """Give the name of a migrated database that is never used itself, only copied (30 ms)."""
    name = f"{NAME}_template"
    drop_database(name)
    as_owner("CREATE DATABASE {}", name)
    with django_db_blocker.unblock():
        made_or_restored(name, owner_params(), migrate_as_owner)
    yield name
    drop_database(name)


def migrate_as_owner(name: str) -> None:
    """Migrate this empty database as the owner; the default connection is the application's again afterwards."""
    settings, application = connection.settings_dict, dict(connection.settings_dict)
    options = dict(settings["OPTIONS"])
    owner = owner_params()
    connection.close()
    settings.update(NAME=name, USER=owner["user"], PASSWORD=owner.get("password", ""))
    settings["OPTIONS"] = {**options, "options": ""}
    call_command("migrate", verbosity=0)
    connection.close()
    settings.update(application)
    settings["OPTIONS"] = options


def use_copy(template: str, name: str) -> None:
    """Make a fresh copy of the template and point the default connection at it."""
    connections.close_all()
    drop_database(name)
    as_owner("CREATE DATABASE {} TEMPLATE {}", name, template)
    connection.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(migrated_template, django_db_blocker):
    """Point the default connection at a copy of the migrated database, as the application's role."""
    with django_db_blocker.unblock():
        use_copy(migrated_template, NAME)
        yield
        connections.close_all()
        drop_database(NAME)


@pytest.fixture(scope="session")
def matrix(django_db_setup, migrated_template, django_db_blocker):
    """Give the name of a database with the county of the matrix in it, committed, and that county: built once a run."""
    name = f"{NAME}_matrix"
    with django_db_blocker.unblock():
        use_copy(migrated_template, name)
        built = Matrix()
        connections.close_all()
        connection.settings_dict["NAME"] = NAME
        yield name, built
        connections.close_all()
        drop_database(name)


@pytest.fixture
def own_database(django_db_setup, migrated_template, django_db_blocker):
    """Give the test a database of its own with real commits, for races with threads; dropped afterwards."""
    name = f"{NAME}_own"
    with django_db_blocker.unblock():
        use_copy(migrated_template, name)
        yield name
        connections.close_all()
        connection.settings_dict["NAME"] = NAME
        drop_database(name)


@pytest.fixture
def county(db) -> County:
    """A small county: agencies, workers, a person, an agreement and rules, all made through the actions."""
    return County()
