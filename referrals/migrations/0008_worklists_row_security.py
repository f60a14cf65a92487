"""Row-level security for the lists' own tables: each agency's own, and a step marks whoever looked, wherever they work.

A step of one agency has to mark the looks of another's workers, which it may not see. A trigger does it, and while it runs,
and in it alone, those rows exist for whoever acts; nothing is read out of them.
"""

from importlib import import_module

from django.db import migrations

policies = import_module("referrals.migrations.0002_row_security")

MARKING = "COALESCE(current_setting('hub.marking', true), '') = 'on'"
OWN = "agency_id = hub_agency()"
POLICIES = {
    "referrals_look": f"{OWN} OR {MARKING}",
    "referrals_holding": OWN,
    "referrals_savedview": OWN,
}
TRIGGER = """
CREATE FUNCTION referrals_mark_looks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('hub.marking', 'on', true);
    UPDATE referrals_look SET changed_at = NEW.at, changed_verb = NEW.verb
        WHERE referral_id = NEW.referral_id AND user_id IS DISTINCT FROM NEW.by_id;
    PERFORM set_config('hub.marking', '', true);
    IF NEW.by_id IS NOT NULL AND NEW.agency_id IS NOT NULL THEN
        INSERT INTO referrals_look (id, referral_id, agency_id, user_id, seen_at, changed_verb)
            VALUES (gen_random_uuid(), NEW.referral_id, NEW.agency_id, NEW.by_id, NEW.at, '')
            ON CONFLICT (referral_id, user_id, agency_id) DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER mark_looks AFTER INSERT ON referrals_step FOR EACH ROW EXECUTE FUNCTION referrals_mark_looks();
"""
UNDO = "DROP TRIGGER mark_looks ON referrals_step; DROP FUNCTION referrals_mark_looks();"


class Migration(migrations.Migration):
    dependencies = [("referrals", "0007_worklists")]
    operations = [
        *(
            migrations.RunSQL(policies.policy(table, condition), policies.undo(table))
            for table, condition in POLICIES.items()
        ),
        migrations.RunSQL(TRIGGER, UNDO),
    ]
