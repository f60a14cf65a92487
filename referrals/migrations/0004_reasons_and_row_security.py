"""The reasons that every hub starts with, and row-level security for what the hub reminded of (sharing 3.5)."""

from django.db import migrations

from referrals.seed_reasons import rows

SECURE = """
ALTER TABLE referrals_reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE referrals_reminder FORCE ROW LEVEL SECURITY;
CREATE POLICY acting_agency ON referrals_reminder USING (
    hub_is_system() OR EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referral_id));
"""
UNDO = "DROP POLICY acting_agency ON referrals_reminder; ALTER TABLE referrals_reminder DISABLE ROW LEVEL SECURITY;"


def sow(apps, schema_editor):
    """Add the rows."""
    reason = apps.get_model("referrals", "Reason")
    reason.objects.bulk_create(reason(starts_on="2020-01-01", **row) for row in rows())


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_lifecycle")]
    operations = [migrations.RunPython(sow, migrations.RunPython.noop), migrations.RunSQL(SECURE, UNDO)]
