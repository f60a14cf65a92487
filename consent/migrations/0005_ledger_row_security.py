"""Row-level security for the ledger: read by those who disclosed, were shown, or hold the person asked about.

A silent refusal is never readable for the agency that was refused: it would tell that there was something to refuse.
"""

from django.db import migrations

SQL = """
ALTER TABLE audit_disclosure ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_disclosure FORCE ROW LEVEL SECURITY;
CREATE POLICY concerned ON audit_disclosure FOR SELECT USING (
    hub_is_system() OR disclosers @> ARRAY[hub_agency()]
    OR (recipient_agency = hub_agency() AND kind <> 'denied_silent')
    OR (asked <> '' AND asked IN (SELECT p.reference FROM people_person p WHERE p.held_by_id = hub_agency()))
);
CREATE POLICY written ON audit_disclosure FOR INSERT WITH CHECK (
    hub_is_system() OR recipient_agency = hub_agency() OR disclosers @> ARRAY[hub_agency()]
);
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_row_security"), ("audit", "0002_ledger")]
    operations = [
        migrations.RunSQL(
            SQL,
            "DROP POLICY concerned ON audit_disclosure; DROP POLICY written ON audit_disclosure;"
            "ALTER TABLE audit_disclosure DISABLE ROW LEVEL SECURITY;",
        )
    ]
