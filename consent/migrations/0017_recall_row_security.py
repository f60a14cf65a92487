"""Row-level security for recalls: the two agencies between which each stands, and nobody else."""

from django.db import migrations

SIDES = "from_agency_id = hub_agency() OR to_agency_id = hub_agency()"
POLICIES = {
    "consent_recallnotice": SIDES,
    "consent_recallnoticeevent": SIDES,
    "consent_recalledsight": "EXISTS (SELECT 1 FROM consent_recallnotice n WHERE n.id = notice_id)",
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
    dependencies = [("consent", "0016_recalls")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
