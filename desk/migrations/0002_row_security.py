"""Row-level security for what the desk keeps: each agency's officers' own; an alert never for whom it is about."""

from django.db import migrations

USER = "NULLIF(current_setting('hub.user', true), '')::uuid"
POLICIES = {
    "desk_alert": f"agency_id = hub_agency() AND user_id IS DISTINCT FROM {USER}",
    "desk_alertevidence": "EXISTS (SELECT 1 FROM desk_alert a WHERE a.id = alert_id)",
    "desk_sample": "agency_id = hub_agency()",
    "desk_samplerow": "agency_id = hub_agency()",
    "desk_inquiry": "agency_id = hub_agency() OR to_agency_id = hub_agency()",
    "desk_decisionnote": "agency_id = hub_agency()",
}


def policy(table: str, condition: str) -> str:
    """Return the SQL that puts a table under a policy, forced."""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY acting_agency ON {table} USING (hub_is_system() OR {condition});"
    )


def undo(table: str) -> str:
    """Return the SQL that takes a table out again."""
    return f"DROP POLICY acting_agency ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial"), ("consent", "0004_row_security")]
    operations = [
        migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()
    ]
