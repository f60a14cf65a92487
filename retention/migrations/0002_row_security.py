"""Row-level security, and the one way in which the words of entries are made less.

The function belongs to the owner of the tables and runs as such, for the hub's own clock, and for nothing but what an agreed
disposal names of the agency that recorded it. What stays of an entry is whose, kind, category and dates.
"""

from django.db import migrations

OWN = "agency_id = hub_agency()"
POLICIES = {
    "retention_hold": OWN,
    "retention_holdevent": OWN,
    "retention_disposal": OWN,
    "retention_disposalevent": OWN,
    "retention_disposalitem": OWN,
}
PERIODS = ("retention_period", "retention_periodevent")

DISPOSE = """
CREATE FUNCTION retention_dispose(wanted uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE d retention_disposal; gone uuid[]; letters uuid[]; items uuid[];
BEGIN
    IF NOT hub_is_system() THEN
        RAISE EXCEPTION 'only the hub itself carries a disposal out' USING ERRCODE = 'insufficient_privilege'; END IF;
    SELECT * INTO d FROM retention_disposal t WHERE t.id = wanted AND t.state = 'agreed' AND t.not_before <= now()
        AND t.checked_by_id <> t.proposed_by_id FOR UPDATE;
    IF NOT FOUND OR EXISTS (SELECT 1 FROM retention_hold h
        WHERE h.person_id = d.person_id AND h.agency_id = d.agency_id AND h.lifted_at IS NULL)
    THEN RAISE EXCEPTION 'only what an agreed disposal names' USING ERRCODE = 'insufficient_privilege'; END IF;
    gone := ARRAY(SELECT e.id FROM retention_disposalitem i JOIN people_recordentry e ON e.id = i.entry_id
        WHERE i.disposal_id = d.id AND i.fell_out = '' AND i.disposed_at IS NULL
            AND e.owner_id = d.agency_id AND e.person_id = d.person_id AND e.kind <> 'identity');
    UPDATE people_recordentry e SET title = 'Disposed of: ' || d.reference, text = '', their_words = '', details = '{}',
        source = '', other_subjects = '{}', review_on = NULL, correction_reason = d.reference,
        restricted = true, restriction_ground = 'retention_ended', version = e.version + 1, updated_at = now()
        WHERE e.id = ANY(gone);
    UPDATE people_recordentryevent e SET title = 'Disposed of: ' || d.reference, text = '', their_words = '', details = '{}',
        source = '', other_subjects = '{}', correction_reason = '' WHERE e.pgh_obj_id = ANY(gone);
    letters := ARRAY(SELECT r.id FROM referrals_referral r WHERE r.letter_id = ANY(gone) AND r.from_agency_id = d.agency_id);
    UPDATE referrals_referral r SET asked = '', why_now = '', their_words = '', needs = '{}', children = '', home = '',
        tried_before = '', others_involved = '', access_needs = '', safe_to_talk_to = '', person_knows_why_not = '',
        contact_name = '', contact_details = '' WHERE r.id = ANY(letters);
    UPDATE referrals_referralevent r SET asked = '', why_now = '', their_words = '', needs = '{}', children = '', home = '',
        tried_before = '', others_involved = '', access_needs = '', safe_to_talk_to = '', person_knows_why_not = '',
        contact_name = '', contact_details = '' WHERE r.pgh_obj_id = ANY(letters);
    items := ARRAY(SELECT t.id FROM rights_requestitem t WHERE t.entry_id = ANY(gone) AND t.agency_id = d.agency_id);
    UPDATE rights_requestitem t SET shown_text = '', why = '', second_note = '' WHERE t.id = ANY(items);
    UPDATE rights_requestitemevent t SET shown_text = '', why = '', second_note = '' WHERE t.pgh_obj_id = ANY(items);
    UPDATE plans_part t SET about = '', proposed = '{}' WHERE t.entry_id = ANY(gone) AND t.from_agency_id = d.agency_id;
    RETURN COALESCE(cardinality(gone), 0);
END $$;
"""


def policy(table: str, condition: str) -> str:
    """Return the SQL that puts a table under a policy, forced."""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY acting_agency ON {table} USING (hub_is_system() OR {condition});"
    )


def of_all(table: str) -> str:
    """Return the SQL for a table whose rows without an agency are everybody's to read, and nobody's to change."""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY acting_agency ON {table} USING (hub_is_system() OR agency_id IS NULL OR {OWN})"
        f" WITH CHECK (hub_is_system() OR {OWN});"
    )


def undo(table: str) -> str:
    """Return the SQL that takes a table out again."""
    return f"DROP POLICY acting_agency ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0001_initial"),
        ("people", "0002_categories"),
        ("plans", "0005_closing"),
        ("referrals", "0009_reasons_are_kept"),
        ("rights", "0003_whose_sight_is_held_back"),
        ("consent", "0023_asked_people"),
    ]
    operations = [
        *(migrations.RunSQL(policy(table, condition), undo(table)) for table, condition in POLICIES.items()),
        *(migrations.RunSQL(of_all(table), undo(table)) for table in PERIODS),
        migrations.RunSQL(DISPOSE, "DROP FUNCTION retention_dispose(uuid)"),
    ]
