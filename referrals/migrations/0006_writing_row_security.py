"""Row-level security for the services of a draft: the sender's alone; drafts of before keep the service they had."""

from django.db import migrations

TABLE = "referrals_chosenservice"
MINE = "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referral_id AND r.from_agency_id = hub_agency())"
SECURE = (
    f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY; ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY;"
    f"CREATE POLICY acting_agency ON {TABLE} USING (hub_is_system() OR {MINE});"
)
OPEN = f"DROP POLICY acting_agency ON {TABLE}; ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY;"
CARRY_OVER = f"""
SELECT set_config('hub.system', 'on', true);
INSERT INTO {TABLE} (referral_id, service_id, left_out)
    SELECT id, service_id, '{{}}' FROM referrals_referral WHERE state = 'draft' AND service_id IS NOT NULL;
UPDATE referrals_referral SET service_id = NULL, to_agency_id = NULL WHERE state = 'draft';
SELECT set_config('hub.system', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0005_writing")]
    operations = [
        migrations.RunSQL(SECURE, OPEN),
        migrations.RunSQL(CARRY_OVER, migrations.RunSQL.noop),
    ]
