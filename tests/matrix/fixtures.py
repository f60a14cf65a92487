"""The world as a fixture: the connection stands at its database for a folder of tests; whoever changes something undoes it."""

import pytest
from django.db import connection, connections

from tests.conftest import NAME


@pytest.fixture(scope="package")
def world(matrix, django_db_blocker):
    """Give the county of the matrix."""
    name, built = matrix
    with django_db_blocker.unblock():
        connections.close_all()
        connection.settings_dict["NAME"] = name
        yield built
        connections.close_all()
        connection.settings_dict["NAME"] = NAME
