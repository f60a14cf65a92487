"""What the database tells of ring-fences, and to whom; and a worker's own conflicts, wherever they were declared.

The decision asks with `consent_ring_fences`, lists with `consent_kept_away`. Neither can be used to learn of another
agency's fences: the first answers about the acting agency alone, or about people of whom it may know; the second about the
acting agency and user alone. Both open the table while they run, and not a moment longer.
"""

from django.db import migrations

USER = "NULLIF(current_setting('hub.user', true), '')::uuid"
KNOWN_PERSON = "EXISTS (SELECT 1 FROM people_person p WHERE p.id = person_id)"
CONFLICT = f"hub_is_system() OR agency_id = hub_agency() OR {KNOWN_PERSON}"

FENCES = """
CREATE OR REPLACE FUNCTION consent_ring_fences(for_agency uuid, about uuid[], moment timestamptz)
RETURNS TABLE (person uuid, starts_at timestamptz, ends_at timestamptz, recorded_at timestamptz, cleared uuid[])
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('hub.deciding', 'on', true);
    RETURN QUERY SELECT f.person_id, f.starts_at, f.ends_at, f.recorded_at, ARRAY(
        SELECT c.user_id FROM consent_ringfenceclearance c WHERE c.ring_fence_id = f.id
            AND c.starts_at <= moment AND (c.ends_at IS NULL OR c.ends_at > moment))
    FROM consent_ringfence f WHERE f.agency_id = for_agency AND f.person_id = ANY(about)
        AND (hub_is_system() OR for_agency = hub_agency()
            OR EXISTS (SELECT 1 FROM people_person p WHERE p.id = f.person_id));
    PERFORM set_config('hub.deciding', '', true);
END $$;
"""
EARLIER = """
CREATE OR REPLACE FUNCTION consent_ring_fences(for_agency uuid, about uuid[], moment timestamptz)
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
KEPT_AWAY = f"""
CREATE FUNCTION consent_kept_away(about uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE kept boolean;
BEGIN
    PERFORM set_config('hub.deciding', 'on', true);
    kept := EXISTS (SELECT 1 FROM consent_ringfence f WHERE f.agency_id = hub_agency() AND f.person_id = about
        AND f.starts_at <= statement_timestamp() AND (f.ends_at IS NULL OR f.ends_at > statement_timestamp())
        AND NOT EXISTS (SELECT 1 FROM consent_ringfenceclearance c WHERE c.ring_fence_id = f.id AND c.user_id = {USER}
            AND c.starts_at <= statement_timestamp() AND (c.ends_at IS NULL OR c.ends_at > statement_timestamp())));
    PERFORM set_config('hub.deciding', '', true);
    RETURN kept;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0012_keeping_away")]
    operations = [
        migrations.RunSQL(FENCES, EARLIER),
        migrations.RunSQL(KEPT_AWAY, "DROP FUNCTION consent_kept_away(uuid);"),
        migrations.RunSQL(
            f"ALTER POLICY acting_agency ON consent_conflictofinterest USING ({CONFLICT} OR user_id = {USER});",
            f"ALTER POLICY acting_agency ON consent_conflictofinterest USING ({CONFLICT});",
        ),
    ]
