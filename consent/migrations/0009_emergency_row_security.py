"""Row-level security for overrides, break-glass and ring-fences, and what these open of the people they are about.

A ring-fence is never readable for the agency that it keeps away: the decision asks through a function that opens the
table while it runs, and gives nothing but times and keys of cleared workers.
"""

from django.db import migrations

USER = "NULLIF(current_setting('hub.user', true), '')::uuid"
KNOWN_PERSON = "EXISTS (SELECT 1 FROM people_person p WHERE p.id = person_id)"

#: Whether this agency may share in a decision about the person: approved once at least, and in force.
OVERRIDDEN = """EXISTS (SELECT 1 FROM consent_override o WHERE o.person_id = {person} AND o.recipient_id = hub_agency()
    AND NOT o.non_disclosure AND o.first_approved_at IS NOT NULL AND o.rescinded_at IS NULL
    AND o.starts_at <= statement_timestamp() AND o.ends_at > statement_timestamp())"""
BROKEN = f"""EXISTS (SELECT 1 FROM consent_breakglass b WHERE b.person_id = {{person}} AND b.agency_id = hub_agency()
    AND b.user_id = {USER} AND b.opened_at <= statement_timestamp() AND b.expires_at > statement_timestamp()
    AND b.closed_at IS NULL)"""
INVOLVED = """EXISTS (SELECT 1 FROM consent_involvement i WHERE i.person_id = {person} AND i.agency_id = hub_agency()
    AND i.starts_at <= statement_timestamp() AND (i.ends_at IS NULL OR i.ends_at > statement_timestamp()))"""

WIDENED = {
    "people_person": ("held_by_id", "people_person.id"),
    "people_personevent": ("held_by_id", "people_personevent.id"),
    "people_recordentry": ("owner_id", "people_recordentry.person_id"),
    "people_recordentryevent": ("owner_id", "people_recordentryevent.person_id"),
}

OVERRIDE = """agency_id = hub_agency() OR asked_agency_id = hub_agency()
    OR (recipient_id = hub_agency() AND NOT non_disclosure AND first_approved_at IS NOT NULL)"""
BREAK_GLASS = "agency_id = hub_agency() OR alerted @> ARRAY[hub_agency()]"
DECIDING = "COALESCE(current_setting('hub.deciding', true), '') = 'on'"
RING_FENCE = f"{DECIDING} OR agency_id <> hub_agency() AND (flagged_by_agency_id = hub_agency() OR {KNOWN_PERSON})"
CLEARANCE = "EXISTS (SELECT 1 FROM consent_ringfence f WHERE f.id = ring_fence_id)"
POLICIES = {
    "consent_override": OVERRIDE,
    "consent_overrideevent": OVERRIDE,
    "consent_breakglass": BREAK_GLASS,
    "consent_breakglassevent": BREAK_GLASS,
    "consent_ringfence": RING_FENCE,
    "consent_ringfenceevent": RING_FENCE,
    "consent_ringfenceclearance": CLEARANCE,
    "consent_ringfenceclearanceevent": CLEARANCE,
}

FUNCTION = """
CREATE FUNCTION consent_ring_fences(for_agency uuid, about uuid[], moment timestamptz)
RETURNS TABLE (person uuid, starts_at timestamptz, ends_at timestamptz, recorded_at timestamptz, cleared uuid[])
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('hub.deciding', 'on', true);
    RETURN QUERY SELECT f.person_id, f.starts_at, f.ends_at, f.recorded_at, ARRAY(
        SELECT c.user_id FROM consent_ringfenceclearance c WHERE c.ring_fence_id = f.id
            AND c.starts_at <= moment AND (c.ends_at IS NULL OR c.ends_at > moment))
    FROM consent_ringfence f WHERE f.agency_id = for_agency AND f.person_id = ANY(about);
    PERFORM set_config('hub.deciding', '', true);
END $$;
"""


def policy(table: str, condition: str) -> str:
    """Return the SQL that puts a table under a policy, forced."""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY acting_agency ON {table} USING (hub_is_system() OR {condition});"
    )


def undo(table: str) -> str:
    """Return the SQL that takes a table out again."""
    return f"DROP POLICY acting_agency ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


def widened(owner: str, person: str) -> str:
    """Return the condition of a table about people: owned, involved, told by a decision, or opened in an emergency."""
    ways = " OR ".join(each.format(person=person) for each in (INVOLVED, OVERRIDDEN, BROKEN))
    return f"hub_is_system() OR {owner} = hub_agency() OR {ways}"


def widen(table: str, owner: str, person: str) -> migrations.RunSQL:
    """Return the step that lets a table's policy know of decisions and emergencies too."""
    narrow = f"hub_is_system() OR {owner} = hub_agency() OR {INVOLVED.format(person=person)}"
    return migrations.RunSQL(
        f"ALTER POLICY acting_agency ON {table} USING ({widened(owner, person)});",
        f"ALTER POLICY acting_agency ON {table} USING ({narrow});",
    )


class Migration(migrations.Migration):
    dependencies = [("consent", "0008_sharing_without_consent")]
    operations = [
        *[migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()],
        *[widen(table, owner, person) for table, (owner, person) in WIDENED.items()],
        migrations.RunSQL(FUNCTION, "DROP FUNCTION consent_ring_fences(uuid, uuid[], timestamptz);"),
    ]
