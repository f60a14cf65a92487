"""Row-level security for what was said about standards: the agencies of the plan, and nobody else."""

from django.db import migrations

TABLE = "standards_attestation"
OF_PLAN = "EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plan_id)"


class Migration(migrations.Migration):
    dependencies = [("standards", "0001_initial"), ("plans", "0002_row_security")]
    operations = [
        migrations.RunSQL(
            f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY; ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY;"
            f"CREATE POLICY acting_agency ON {TABLE} USING (hub_is_system() OR {OF_PLAN});",
            f"DROP POLICY acting_agency ON {TABLE}; ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY;",
        )
    ]
