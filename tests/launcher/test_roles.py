"""The two roles: the application never walks past row-level security, and a missing right is one sentence."""

import psycopg
import pytest

from launcher import postgres, roles
from launcher.trouble import Trouble

POWERS = "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = %s"


@pytest.fixture
def superuser(cluster):
    """A connection that may do everything."""
    url = cluster.url(user=postgres.SUPERUSER, database="hub")
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def stranger(superuser, cluster):
    """The address of a login that has no rights on the hub."""
    superuser.execute("CREATE ROLE stranger LOGIN")
    yield cluster.url(user="stranger", database="hub")
    superuser.execute("DROP OWNED BY stranger")
    superuser.execute("DROP ROLE stranger")


@pytest.mark.parametrize("role", ["hub", "hub_app"])
def test_neither_role_has_a_power_over_the_server(superuser, role):
    assert superuser.execute(POWERS, [role]).fetchone() == (False, False, False, False)


def test_the_owner_owns_the_database_and_may_become_the_application(superuser, cluster):
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'hub'"
    assert superuser.execute(owner).fetchone() == ("hub",)
    with psycopg.connect(cluster.url(user="hub", database="hub"), options="-c role=hub_app") as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("hub_app",)


def test_the_application_may_not_make_tables(cluster):
    with psycopg.connect(cluster.url(user="hub_app", database="hub")) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE public.mine ()")


def test_preparing_twice_changes_nothing(cluster):
    roles.prepare_embedded(cluster.url(user=postgres.SUPERUSER, database="postgres"))
    roles.prepare_given(cluster.url(user="hub", database="hub"))


def test_a_login_that_may_not_set_up_the_role_is_told_what_to_have_run(stranger):
    with pytest.raises(Trouble) as trouble:
        roles.prepare_given(stranger)
    assert str(trouble.value) == (
        "The login stranger in DATABASE_URL may not set up the role hub_app: "
        "let the server's administrator run: "
        "CREATE ROLE hub_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION; "
        "GRANT hub_app TO stranger;"
    )


def test_a_login_that_may_not_make_tables_is_told_so(stranger, superuser):
    superuser.execute("GRANT hub_app TO stranger")
    with pytest.raises(Trouble, match="The login stranger in DATABASE_URL may not make the hub's tables"):
        roles.prepare_given(stranger)


def test_an_application_role_above_row_level_security_is_refused(superuser, cluster):
    superuser.execute("ALTER ROLE hub_app BYPASSRLS")
    try:
        with pytest.raises(Trouble, match="hub_app may bypass row-level security on this server"):
            roles.prepare_given(cluster.url(user="hub", database="hub"))
    finally:
        superuser.execute("ALTER ROLE hub_app NOBYPASSRLS")
