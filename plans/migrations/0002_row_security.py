"""Row-level security for plans: the agencies with a role that is offered or accepted, and nobody else."""

from django.db import migrations

PARTY = "party_ids @> ARRAY[hub_agency()]"
OF_PLAN = "EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = {key})"
OF_VERSION = "EXISTS (SELECT 1 FROM plans_planversion v WHERE v.id = version_id)"
POLICIES = {
    "plans_plan": PARTY,
    "plans_planevent": OF_PLAN.format(key="pgh_obj_id"),
    "plans_part": OF_PLAN.format(key="plan_id"),
    "plans_partevent": OF_PLAN.format(key="plan_id"),
    "plans_turn": OF_PLAN.format(key="plan_id"),
    "plans_planversion": OF_PLAN.format(key="plan_id"),
    "plans_answer": OF_VERSION,
    "plans_personanswer": OF_PLAN.format(key="plan_id"),
    "plans_delivery": OF_VERSION,
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
    dependencies = [("plans", "0001_initial"), ("consent", "0022_law_of_decisions")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
