"""Row-level security for attached files: whoever may know of the entry may know of its file."""

from django.db import migrations

TABLE = "people_attachment"
KNOWN = "EXISTS (SELECT 1 FROM people_recordentry e WHERE e.id = entry_id)"


class Migration(migrations.Migration):
    dependencies = [("people", "0008_attachments"), ("consent", "0004_row_security")]
    operations = [
        migrations.RunSQL(
            f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY; ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY;"
            f"CREATE POLICY acting_agency ON {TABLE} USING (hub_is_system() OR {KNOWN});",
            f"DROP POLICY acting_agency ON {TABLE}; ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY;",
        )
    ]
