"""Row-level security for requests: the lead's and the controllers' that it named; what is decided is each one's own."""

from django.db import migrations

CONTROLLERS = "lead_id = hub_agency() OR other_controllers @> ARRAY[hub_agency()]"
OWN = "agency_id = hub_agency()"
POLICIES = {
    "rights_subjectrequest": CONTROLLERS,
    "rights_subjectrequestevent": CONTROLLERS,
    "rights_part": f"{OWN} OR lead_id = hub_agency()",
    "rights_partevent": f"{OWN} OR lead_id = hub_agency()",
    "rights_requestitem": OWN,
    "rights_requestitemevent": OWN,
    "rights_paircheck": OWN,
    "rights_paircheckevent": OWN,
    "rights_visibility": OWN,
    "rights_visibilitycheck": OWN,
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
    dependencies = [("rights", "0001_initial"), ("consent", "0004_row_security")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
