"""Taking everything away again: emptied by the owner of the tables, for the application can erase nothing.

The ledger, its seals and the histories only grow, by triggers and by what the application's role may do. Only the owner,
who could drop the tables as well, can lay the triggers aside, and only for this one transaction.
"""

import os

import psycopg
from django.db import connection
from psycopg import sql

#: What the migrations put in and every hub starts with, and what is no data of the hub.
KEPT = frozenset(
    {
        "agencies_need",
        "auth_permission",
        "consent_consentform",
        "consent_purpose",
        "django_content_type",
        "django_migrations",
        "people_category",
        "referrals_reason",
    }
)
KEPT_PREFIX = "procrastinate_"
TABLES = """
SELECT c.relname, c.relkind = 'p' OR c.relispartition OR EXISTS (
    SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgtype & 32 > 0)
FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname
"""


def empty_hub() -> None:
    """Empty every table of the hub's own data. Raises psycopg.Error where the login does not own the tables."""
    with psycopg.connect(owner_address(), dbname=connection.settings_dict["NAME"], connect_timeout=10) as owner:
        owner.execute("SET lock_timeout = '10s'")
        tables = [(name, guarded) for name, guarded in owner.execute(TABLES) if is_data(name)]
        for name, guarded in tables:
            if guarded:
                owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(name)))
        names = sql.SQL(", ").join(sql.Identifier(name) for name, _ in tables)
        owner.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(names))
        for name, guarded in tables:
            if guarded:
                owner.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(name)))


def is_data(table: str) -> bool:
    """Return whether a table holds what the hub has been told, and not what it starts with."""
    return table not in KEPT and not table.startswith(KEPT_PREFIX)


def owner_address() -> str:
    """Return how the owner of the tables connects: DATABASE_OWNER_URL, or the one login there is."""
    return os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
