"""Row-level security for referrals: the sender's and the receiver's, a draft only the sender's (sharing 3.5)."""

from django.db import migrations

SIDES = "from_agency_id = hub_agency() OR (to_agency_id = hub_agency() AND state <> 'draft')"
KNOWN = "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referral_id)"
POLICIES = {
    "referrals_referral": SIDES,
    "referrals_referralevent": SIDES,
    "referrals_packitem": KNOWN,
    "referrals_question": KNOWN,
    "referrals_step": KNOWN,
}


def policy(table: str, condition: str) -> str:
    """Return the SQL that puts a table under a policy, forced."""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY acting_agency ON {table} USING (hub_is_system() OR {condition});"
    )


def undo(table: str) -> str:
    """Return the SQL that takes a table out again."""
    return f"DROP POLICY acting_agency ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial"), ("consent", "0004_row_security")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
