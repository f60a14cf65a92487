"""The application runs as a plain role, in tests too: a superuser would walk past row-level security."""

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from hub.role_check import refuse_powerful_role
from tests.conftest import owner_params


@pytest.mark.django_db
def test_the_application_is_a_plain_role_that_owns_nothing():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("hub_app", False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)


def test_a_start_in_production_is_open_to_the_plain_role(own_database):
    refuse_powerful_role()


def test_a_start_in_production_is_refused_to_the_owner(own_database, monkeypatch):
    with psycopg.connect(**owner_params() | {"dbname": own_database}) as owner:
        monkeypatch.setattr("hub.role_check.connection", owner)
        with pytest.raises(ImproperlyConfigured):
            refuse_powerful_role()
