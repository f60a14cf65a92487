"""Row-level security for what was delivered: the agencies with a role in the plan, and nobody else."""

from django.db import migrations

OF_PLAN = "EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plan_id)"
POLICIES = {"delivery_session": OF_PLAN, "delivery_sessionevent": OF_PLAN}


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
    dependencies = [("delivery", "0001_initial"), ("plans", "0002_row_security")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
