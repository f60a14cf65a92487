"""Row-level security for what is held about people: the second line behind the sharing decision (sharing 3.5).

The acting agency comes from a setting of the transaction (agencies.acting); without one nothing is shown. Forced, so that
it holds for the owner of the tables too. A policy only says which rows exist for an agency; what of them may be seen is
decided by consent.decision.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION hub_agency() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('hub.agency', true), '')::uuid $$;
CREATE FUNCTION hub_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT COALESCE(current_setting('hub.system', true), '') = 'on' $$;
"""

# Each condition is asked of one row through an index: a hashed list of all that an agency may know would cost the more the
# larger the agency is.
INVOLVED = """EXISTS (SELECT 1 FROM consent_involvement i WHERE i.person_id = {person} AND i.agency_id = hub_agency()
    AND i.starts_at <= statement_timestamp() AND (i.ends_at IS NULL OR i.ends_at > statement_timestamp()))"""
KNOWN_PERSON = "EXISTS (SELECT 1 FROM people_person p WHERE p.id = person_id)"

POLICIES = {
    "consent_involvement": "agency_id = hub_agency() OR from_agency_id = hub_agency()",
    "people_person": "held_by_id = hub_agency() OR " + INVOLVED.format(person="people_person.id"),
    "people_personevent": "held_by_id = hub_agency() OR " + INVOLVED.format(person="people_personevent.id"),
    "people_recordentry": "owner_id = hub_agency() OR " + INVOLVED.format(person="people_recordentry.person_id"),
    "people_recordentryevent": "owner_id = hub_agency() OR "
    + INVOLVED.format(person="people_recordentryevent.person_id"),
    "people_assignment": "agency_id = hub_agency()",
    "consent_conflictofinterest": f"agency_id = hub_agency() OR {KNOWN_PERSON}",
    "consent_consentconversation": f"agency_id = hub_agency() OR {KNOWN_PERSON}",
    "consent_consentstatement": f"agency_id = hub_agency() OR {KNOWN_PERSON}",
    "consent_consentstatementevent": f"agency_id = hub_agency() OR {KNOWN_PERSON}",
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
    dependencies = [("consent", "0003_purposes_and_form"), ("people", "0002_categories")]
    operations = [
        migrations.RunSQL(FUNCTIONS, "DROP FUNCTION hub_agency(); DROP FUNCTION hub_is_system();"),
        *[migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()],
    ]
