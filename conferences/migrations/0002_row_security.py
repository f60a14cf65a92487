"""Row-level security for conferences: who holds one and its members; an item besides for who referred and who was told."""

from django.db import migrations

PARTY = "party_ids @> ARRAY[hub_agency()]"
STANDING = "holder_id = hub_agency() OR agency_id = hub_agency()"
OF_CONFERENCE = "EXISTS (SELECT 1 FROM conferences_conference c WHERE c.id = conference_id)"
ITEM = f"holder_id = hub_agency() OR from_agency_id = hub_agency() OR {PARTY}"
OF_ITEM = "EXISTS (SELECT 1 FROM conferences_item i WHERE i.id = item_id)"
TRANSFER = "from_agency_id = hub_agency() OR to_agency_id = hub_agency()"
BY_TABLE = {
    "standing": STANDING,
    "conference": PARTY,
    "attendance": OF_CONFERENCE,
    "item": ITEM,
    "research": OF_ITEM,
    "task": OF_ITEM,
    "flag": "holder_id = hub_agency()",
    "transfer": TRANSFER,
}
POLICIES = {
    f"conferences_{table}{history}": condition for table, condition in BY_TABLE.items() for history in ("", "event")
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
    dependencies = [("conferences", "0001_initial"), ("consent", "0023_asked_people")]
    operations = [migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()]
