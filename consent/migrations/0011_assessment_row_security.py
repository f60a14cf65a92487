"""Row-level security for assessments, checks of proxies and changes of mind.

What was found out about a person's mind or family stays at the agency that found it out. A change of mind follows its
conversation.
"""

from django.db import migrations

KNOWN_PERSON = "EXISTS (SELECT 1 FROM people_person p WHERE p.id = person_id)"
POLICIES = {
    "consent_capacityassessment": "agency_id = hub_agency()",
    "consent_gillickassessment": "agency_id = hub_agency()",
    "consent_proxycheck": "agency_id = hub_agency()",
    "consent_withdrawal": f"agency_id = hub_agency() OR {KNOWN_PERSON}",
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
    dependencies = [("consent", "0010_assessments_and_withdrawals")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
