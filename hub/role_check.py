"""A start in production is refused under a database role that walks past row-level security (design: trust, rule 2)."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

POWERS = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
OWNED = "SELECT count(*) FROM pg_tables WHERE tableowner = current_user AND schemaname = 'public'"


def refuse_powerful_role() -> None:
    """Raise ImproperlyConfigured when the application's role is a superuser, bypasses row security, or owns the tables."""
    with connection.cursor() as cursor:
        cursor.execute(POWERS)
        powerful = cursor.fetchone()[0]
        cursor.execute(OWNED)
        owns = cursor.fetchone()[0]
    connection.close()
    if powerful or owns:
        raise ImproperlyConfigured(
            "The application's database role may walk past row-level security. Use a plain role: see docs/deploy.md."
        )
