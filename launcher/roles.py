"""Make the roles and the database the hub needs, and say in one sentence what is wrong with a server.

The exception to "standard library only": it speaks to PostgreSQL with psycopg, so it runs inside `.venv`,
imported by the tests or as `python -m launcher.roles` with addresses in its environment (never in its
arguments, which other accounts can see).

Two roles: the owner migrates, the application reads and writes. The application role owns no table and never
bypasses row-level security (design: trust, rules of construction 2).
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import sql

from launcher.trouble import Trouble

APPLICATION = "hub_app"
OWNER = "hub"
DATABASE = "hub"
OLDEST_SERVER = 150000
PLAIN = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"
BY_HAND = f"CREATE ROLE {APPLICATION} NOLOGIN {PLAIN}; GRANT {APPLICATION} TO {{login}};"


def connect(url: str) -> psycopg.Connection:
    """A connection in autocommit mode. Raises Trouble when the server does not answer or is too old."""
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.ProgrammingError:  # its words would repeat the address, password and all
        raise Trouble("DATABASE_URL is not an address PostgreSQL understands.") from None
    except psycopg.Error as error:
        words = str(error).strip().splitlines() or ["no answer"]
        raise Trouble(f"The database named by DATABASE_URL cannot be used: {words[0]}") from None
    if connection.info.server_version < OLDEST_SERVER:
        raise Trouble("The server named by DATABASE_URL is older than PostgreSQL 15, which the hub needs.")
    return connection


def answer(connection: psycopg.Connection, query: str, values: Sequence[str] = ()) -> Any:
    """The one value that a query gives; None when it finds no row."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def exists(connection: psycopg.Connection, table: str, column: str, name: str) -> bool:
    """True when the catalogue `table` has a row whose `column` is `name`."""
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column))
    return connection.execute(query, [name]).fetchone() is not None


def prepare_embedded(
    superuser_url: str, *, creates_databases: bool = False, database: str = DATABASE, anew: bool = False
) -> None:
    """On a cluster of our own: both roles, and the database `hub`, or another one, owned by the owner role.

    `creates_databases` lets the owner make test databases; `anew` drops the database that is there, with all its data.
    """
    with connect(superuser_url) as connection:
        for role in (OWNER, APPLICATION):
            if not exists(connection, "pg_roles", "rolname", role):
                connection.execute(f"CREATE ROLE {role} LOGIN {PLAIN}")
        if creates_databases:
            connection.execute(f"ALTER ROLE {OWNER} CREATEDB")
        connection.execute(f"GRANT {APPLICATION} TO {OWNER}")
        named, owner = sql.Identifier(database), sql.Identifier(OWNER)
        if anew:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(named))
        if not exists(connection, "pg_database", "datname", database):
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(named, owner))


def prepare_given(owner_url: str) -> None:
    """On a server somebody else runs: the application role, granted to the login, with the use of the schema.

    Raises Trouble when the login may not set the role up, or when the role would bypass row-level security.
    """
    with connect(owner_url) as connection:
        login = answer(connection, "SELECT current_user")
        try:
            if not exists(connection, "pg_roles", "rolname", APPLICATION):
                connection.execute(f"CREATE ROLE {APPLICATION} NOLOGIN {PLAIN}")
            if not may_become_application(connection):
                grant = sql.SQL("GRANT {} TO {}").format(sql.Identifier(APPLICATION), sql.Identifier(login))
                connection.execute(grant)
        except psycopg.errors.InsufficientPrivilege:
            raise Trouble(
                f"The login {login} in DATABASE_URL may not set up the role {APPLICATION}: "
                f"let the server's administrator run: {BY_HAND.format(login=login)}"
            ) from None
        refuse_powerful_application(connection)
        allow_schema(connection, login)


def may_become_application(connection: psycopg.Connection) -> bool:
    """True when the login may take the application role with SET ROLE."""
    privilege = "SET" if connection.info.server_version >= 160000 else "MEMBER"
    return answer(connection, "SELECT pg_has_role(current_user, %s, %s)", [APPLICATION, privilege])


def refuse_powerful_application(connection: psycopg.Connection) -> None:
    """Raise Trouble when row-level security would not hold the application role."""
    query = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s"
    if answer(connection, query, [APPLICATION]):
        raise Trouble(
            f"The role {APPLICATION} may bypass row-level security on this server: "
            f"let its administrator run: ALTER ROLE {APPLICATION} NOSUPERUSER NOBYPASSRLS;"
        )


def allow_schema(connection: psycopg.Connection, login: str) -> None:
    """See that the login may make tables in the schema `public`, and the application role may use it.

    Raises Trouble when either is out of the login's hands.
    """
    ask = "SELECT has_schema_privilege(%s, 'public', %s)"
    try:
        if not answer(connection, ask, [APPLICATION, "USAGE"]):
            connection.execute(f"GRANT USAGE ON SCHEMA public TO {APPLICATION}")
        may_create = answer(connection, ask, [login, "CREATE"])
        may_use = answer(connection, ask, [APPLICATION, "USAGE"])
    except psycopg.errors.InsufficientPrivilege:
        may_create = may_use = False
    if not (may_create and may_use):
        raise Trouble(
            f"The login {login} in DATABASE_URL may not make the hub's tables: "
            "let it own the database (ALTER DATABASE … OWNER TO …)."
        )


def main() -> int:
    """Prepare the server named in the environment; the exit code is 1 after a sentence on standard error."""
    try:
        if superuser_url := os.environ.get("HUB_SUPERUSER_URL"):
            database, anew = os.environ.get("HUB_DATABASE_NAME", DATABASE), "HUB_DATABASE_ANEW" in os.environ
            prepare_embedded(superuser_url, database=database, anew=anew)
        else:
            prepare_given(os.environ["DATABASE_OWNER_URL"])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
