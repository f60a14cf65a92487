"""The ledger as it is read: a view with the condition of its row security, through which indexes are used.

Under row security no condition on a list (`people @> …`) reaches an index: it is tested after the policy, row by row, in
every partition (two hundred thousand rows: 28,000 pages for one person). The view belongs to the owner, whom a policy of
its own lets read; it asks for the same as the policy `concerned` of the table, and the application reads through it alone.
Nothing can be written through it. The condition speaks of people, so this comes after their row security.
"""

from django.db import migrations

VIEW = """
CREATE POLICY keeper ON audit_disclosure FOR SELECT TO CURRENT_USER USING (true);
CREATE VIEW audit_readable AS
    SELECT d.id, d.reference, d.at, d.kind, d.people, d.asked, d.disclosers, d.recipient_agency, d.recipient_user,
        d.recipient_role, d.purpose, d.channel, d.about, d.items, d.salt, d.leaf
    FROM audit_disclosure d
    WHERE hub_is_system() OR d.disclosers @> ARRAY[hub_agency()]
        OR (d.recipient_agency = hub_agency() AND d.kind <> 'denied_silent')
        OR (d.asked <> '' AND EXISTS
            (SELECT 1 FROM people_person p WHERE p.reference = d.asked AND p.held_by_id = hub_agency()));
CREATE TRIGGER never_written INSTEAD OF INSERT OR UPDATE OR DELETE ON audit_readable
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE INDEX audit_disclosure_attempts ON audit_disclosure (at DESC) WHERE asked <> '';
"""
UNDO = """
DROP INDEX audit_disclosure_attempts;
DROP VIEW audit_readable;
DROP POLICY keeper ON audit_disclosure;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_seals_and_partitions"), ("consent", "0005_ledger_row_security")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(VIEW, UNDO)],
            state_operations=[migrations.AlterModelTable("disclosure", "audit_readable")],
        )
    ]
