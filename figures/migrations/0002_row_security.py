"""Row-level security for what was taken out: each agency's own."""

from django.db import migrations

TABLE = "figures_export"


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial"), ("consent", "0004_row_security")]
    operations = [
        migrations.RunSQL(
            f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY; ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY;"
            f"CREATE POLICY acting_agency ON {TABLE} USING (hub_is_system() OR agency_id = hub_agency());",
            f"DROP POLICY acting_agency ON {TABLE}; ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY;",
        )
    ]
