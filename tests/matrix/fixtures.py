"""The world as a fixture: in a database of its own, built once for a folder of tests, dropped afterwards."""

import pytest
from django.db import connection, connections

from tests.conftest import NAME, as_owner, use_copy
from tests.matrix.world import Matrix


@pytest.fixture(scope="package")
def world(django_db_setup, migrated_template, django_db_blocker):
    """Give the county of the matrix, committed; whoever changes something undoes it."""
    name = f"{NAME}_matrix"
    with django_db_blocker.unblock():
        use_copy(migrated_template, name)
        yield Matrix()
        connections.close_all()
        connection.settings_dict["NAME"] = NAME
        as_owner("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
