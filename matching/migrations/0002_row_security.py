"""Row-level security of this room: who has the task, the two sides of a question, and an answer only where it says yes.

The mark that a record was compared is the hub's alone: that there is one tells nothing, but nobody needs it.
"""

from django.db import migrations

SIDES = "from_agency_id = hub_agency() OR to_agency_id = hub_agency()"
LINKED = "agency_id = hub_agency() OR other_agency_id = hub_agency()"
POLICIES = {
    "matching_compared": "false",
    "matching_pair": "agency_id = hub_agency()",
    "matching_pairevent": "agency_id = hub_agency()",
    "matching_enquiry": SIDES,
    "matching_enquiryevent": SIDES,
    "matching_answer": "agency_id = hub_agency() OR (asker_id = hub_agency() AND says IN ('known', 'same'))",
    "matching_link": LINKED,
    "matching_linkevent": LINKED,
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
    dependencies = [("matching", "0001_initial"), ("people", "0005_search_keys_kept")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
