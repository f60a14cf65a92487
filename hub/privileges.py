"""What the application's plain database role may do: use the tables, and nothing that rewrites the past.

Run by the owner at the end of each migrate. The ledger and its seals can be added to and read, never changed.
"""

from django.conf import settings
from django.db import connections

#: Tables that the application may add to and read only.
APPEND_ONLY = (
    "audit_disclosure",
    "audit_detail",
    "audit_seal",
    "audit_node",
    "audit_checkpoint",
    "consent_capacityassessment",
    "consent_consentform",
    "consent_gillickassessment",
    "consent_proxycheck",
    "consent_withdrawal",
    "referrals_reminder",
    "figures_export",
    "questions_turn",
    "referrals_step",
    "rights_visibility",
    "rights_visibilitycheck",
)

GRANTS = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role};
"""


def grant_privileges(sender, using, **kwargs) -> None:
    """Grant the application's role its rights (a post_migrate receiver); quiet where that role does not exist."""
    role = settings.DATABASE_APPLICATION_ROLE
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            return
        cursor.execute("SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'django_migrations'")
        if not cursor.fetchone()[0]:
            return
        quoted = connections[using].ops.quote_name(role)
        cursor.execute(GRANTS.format(role=quoted))
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s)", [list(APPEND_ONLY)])
        for (table,) in cursor.fetchall():
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {quoted}")
