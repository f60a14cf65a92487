"""Row-level security for talks that are not recorded yet: their author's alone, at the agency they were written for."""

from django.db import migrations

SQL = """
ALTER TABLE consent_consentdraft ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent_consentdraft FORCE ROW LEVEL SECURITY;
CREATE POLICY author ON consent_consentdraft USING (
    hub_is_system()
    OR (agency_id = hub_agency() AND author_id = NULLIF(current_setting('hub.user', true), '')::uuid)
);
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0006_drafts_and_marks")]
    operations = [
        migrations.RunSQL(
            SQL, "DROP POLICY author ON consent_consentdraft; ALTER TABLE consent_consentdraft DISABLE ROW LEVEL SECURITY;"
        )
    ]
