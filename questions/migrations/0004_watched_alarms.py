"""Row-level security: who brought an agency in sees whether it has acknowledged; a review is known to the plan's agencies."""

from django.db import migrations

BEFORE = "agency_id = hub_agency() OR ringer_id = hub_agency() OR (from_agency_id = hub_agency() AND sender_knows)"
NOW = f"{BEFORE} OR watch_ids @> ARRAY[hub_agency()]"
ALARMS = ("questions_alarm", "questions_alarmevent")
REVIEW = "questions_calledreview"
FORCED = (
    f"ALTER TABLE {REVIEW} ENABLE ROW LEVEL SECURITY; ALTER TABLE {REVIEW} FORCE ROW LEVEL SECURITY;"
    f"CREATE POLICY acting_agency ON {REVIEW} USING (hub_is_system() OR party_ids @> ARRAY[hub_agency()]);"
)
FREED = f"DROP POLICY acting_agency ON {REVIEW}; ALTER TABLE {REVIEW} DISABLE ROW LEVEL SECURITY;"


def policy(table: str, condition: str) -> str:
    """Return the SQL that puts another condition into the policy of a table."""
    return f"ALTER POLICY acting_agency ON {table} USING (hub_is_system() OR {condition});"


class Migration(migrations.Migration):
    dependencies = [("questions", "0003_severity_and_reviews")]
    operations = [
        *(migrations.RunSQL(policy(table, NOW), policy(table, BEFORE)) for table in ALARMS),
        migrations.RunSQL(FORCED, FREED),
    ]
