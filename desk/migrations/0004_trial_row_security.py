"""Row-level security for what officers tried and kept: each agency's own."""

from django.db import migrations

TABLE = "desk_trial"


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_trials"), ("consent", "0004_row_security")]
    operations = [
        migrations.RunSQL(
            f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY; ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY;"
            f"CREATE POLICY acting_agency ON {TABLE} USING (hub_is_system() OR agency_id = hub_agency());",
            f"DROP POLICY acting_agency ON {TABLE}; ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY;",
        )
    ]
