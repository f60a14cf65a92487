"""Row-level security for questions and urgent concerns: the agencies between which they go, and nobody else.

What an agency was told of an urgent concern is out of the sender's sight where it may not know that the agency works with
the person at all.
"""

from django.db import migrations

PARTY = "from_agency_id = hub_agency() OR party_ids @> ARRAY[hub_agency()]"
OF_QUESTION = "EXISTS (SELECT 1 FROM questions_question q WHERE q.id = question_id)"
ALARM = "agency_id = hub_agency() OR ringer_id = hub_agency() OR (from_agency_id = hub_agency() AND sender_knows)"
TOLD = "from_agency_id = hub_agency() OR EXISTS (SELECT 1 FROM questions_alarm a WHERE a.concern_id = {key})"
POLICIES = {
    "questions_question": PARTY,
    "questions_questionevent": PARTY,
    "questions_turn": OF_QUESTION,
    "questions_alarm": ALARM,
    "questions_alarmevent": ALARM,
    "questions_concern": TOLD.format(key="questions_concern.id"),
    "questions_concernevent": TOLD.format(key="questions_concernevent.id"),
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
    dependencies = [("questions", "0001_initial"), ("consent", "0022_law_of_decisions")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
