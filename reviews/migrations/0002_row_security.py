"""Row-level security for reviews: whoever the plan is shown to, and nobody else."""

from django.db import migrations

OF_PLAN = "EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plan_id)"
OF_REVIEW = "EXISTS (SELECT 1 FROM reviews_review r WHERE r.id = review_id)"
POLICIES = {
    "reviews_review": OF_PLAN,
    "reviews_reviewevent": OF_PLAN,
    "reviews_attendee": OF_REVIEW,
    "reviews_reviewline": OF_REVIEW,
    "reviews_reviewlineevent": OF_REVIEW,
    "reviews_minutes": OF_REVIEW,
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
    dependencies = [("reviews", "0001_initial"), ("plans", "0004_review_accepted")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
