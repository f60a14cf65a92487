"""The ledger is added to and read: neither the application nor the owner of the tables changes or empties it."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from audit.checkpoints import publish
from audit.partitions import AHEAD_MONTHS, MAKE, check_partitions, make_partitions
from audit.seals import seal_all
from audit.system import whole_ledger
from tests.audit.hands import TABLES, owner, write_entries, write_many

CHANGES = [
    "UPDATE audit_disclosure SET purpose = 'marac'",
    "DELETE FROM audit_disclosure",
    "TRUNCATE audit_disclosure",
    "UPDATE audit_detail SET people = people || '{P-999999}'",
    "UPDATE audit_detail SET asked = 'P-999999'",
    "UPDATE audit_detail SET salt = NULL",
    "UPDATE audit_detail SET salts = ARRAY[sha256('other')]",
    "UPDATE audit_detail SET at = now()",
    "DELETE FROM audit_detail",
    "TRUNCATE audit_detail",
    "UPDATE audit_seal SET number = 9",
    "DELETE FROM audit_seal",
    "TRUNCATE audit_seal",
    "UPDATE audit_checkpoint SET root = 'x'",
    "DELETE FROM audit_checkpoint",
    "TRUNCATE audit_checkpoint",
    "DELETE FROM audit_node",
    "TRUNCATE audit_node",
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_application_has_no_privilege_to(own_database, change):
    with pytest.raises(DatabaseError, match="permission denied"), whole_ledger(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.parametrize("change", CHANGES)
def test_a_trigger_refuses_the_owner(own_database, change):
    write_entries(1)
    write_many(256)
    seal_all()
    publish()
    with owner() as own:
        for table in TABLES:  # row security alone would hide the rows from a change
            own.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        with pytest.raises(psycopg.DatabaseError, match="the ledger is never changed"):
            own.execute(change)


def test_a_partition_named_directly_shows_nothing_and_takes_nothing(own_database):
    (row,) = write_entries(1)
    name = f"audit_disclosure_{row['at']:%Y_%m}"
    with whole_ledger(), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {name}")  # noqa: S608
        assert cursor.fetchone() == (0,)
        cursor.execute(f"UPDATE {name} SET purpose = 'marac'")  # noqa: S608
        assert cursor.rowcount == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute(f"INSERT INTO {name} SELECT * FROM audit_disclosure")  # noqa: S608
    with owner() as own, pytest.raises(psycopg.DatabaseError, match="the ledger is never changed"):
        own.execute(f"TRUNCATE {name}")


def months(own) -> list[str]:
    """The partitions of the ledger, latest first."""
    parts = own.execute(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'audit_disclosure'::regclass"
        " AND inhrelid::regclass::text ~ '\\d$' ORDER BY 1 DESC"
    )
    return [name for (name,) in parts]


def test_each_migrate_makes_the_partitions_of_the_months_ahead(own_database):
    assert check_partitions(None, ["default"]) == []
    assert check_partitions(None, None) == []
    with owner() as own:
        last = months(own)[0]
        own.execute(f"DROP TABLE {last}")
        make_partitions(None, using="default")
        assert last not in months(own), "only the owner may, and a start as anybody else goes on"
        own.execute(MAKE % AHEAD_MONTHS)
        assert months(own)[0] == last
        closed = own.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = %s", [last]).fetchone()
        assert closed == (True,)


def test_the_check_warns_of_months_that_end_and_of_entries_outside_them(own_database):
    with owner() as own:
        for part in months(own)[:24]:
            own.execute(f"DROP TABLE {part}")
        (month,) = own.execute("SELECT date_trunc('month', now()) + interval '3 months'").fetchone()
    write_entries(1, at=month)
    assert [warning.id for warning in check_partitions(None, ["default"])] == ["audit.W001", "audit.W002"]


def test_nothing_is_written_through_the_view(own_database):
    write_entries(1)
    with whole_ledger(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_readable")
        assert cursor.fetchone() == (1,)
        for change in ("UPDATE audit_readable SET purpose = 'marac'", "DELETE FROM audit_readable"):
            with pytest.raises(DatabaseError, match="the ledger is never changed"), transaction.atomic():
                cursor.execute(change)


def test_without_an_acting_agency_the_view_shows_nothing(own_database):
    write_entries(1)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_readable")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT set_config('hub.agency', %s, true)", ["01a20352-d127-738b-9185-e91f87000000"])
        cursor.execute("SELECT count(*) FROM audit_readable")
        assert cursor.fetchone() == (0,)
