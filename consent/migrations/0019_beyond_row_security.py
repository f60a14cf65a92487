"""Two functions that find or hold a person's row for an agency without a tie, and nothing else of it (consent.beyond).

While one of them runs, and in it alone, the row exists for whoever asks; it gives a key, or nothing. A worker's emergency
sessions are theirs at every agency they work for: who has one that is not reviewed is asked of the user, not of the agency.
"""

from importlib import import_module

from django.db import migrations

before = import_module("consent.migrations.0009_emergency_row_security")

BEYOND = "COALESCE(current_setting('hub.beyond', true), '') = 'on'"
OWN_SESSION = f"{before.BREAK_GLASS} OR user_id = {before.USER}"
PERSON = before.widened("held_by_id", "people_person.id")

FUNCTIONS = """
CREATE FUNCTION consent_person_key(wanted text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE found uuid;
BEGIN
    PERFORM set_config('hub.beyond', 'on', true);
    SELECT p.id INTO found FROM people_person p WHERE p.reference = wanted;
    PERFORM set_config('hub.beyond', '', true);
    RETURN found;
END $$;
CREATE FUNCTION consent_hold_person(wanted uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('hub.beyond', 'on', true);
    PERFORM 1 FROM people_person p WHERE p.id = wanted FOR NO KEY UPDATE;
    PERFORM set_config('hub.beyond', '', true);
    RETURN true;
END $$;
"""
UNDO = "DROP FUNCTION consent_person_key(text); DROP FUNCTION consent_hold_person(uuid);"


def alter(table: str, condition: str, earlier: str) -> migrations.RunSQL:
    """Return the step that gives a table's policy another condition."""
    said = "ALTER POLICY acting_agency ON {} USING ({});"
    return migrations.RunSQL(said.format(table, condition), said.format(table, earlier))


class Migration(migrations.Migration):
    dependencies = [("consent", "0018_deciding_and_reviewing")]
    operations = [
        alter("people_person", f"{PERSON} OR {BEYOND}", PERSON),
        alter(
            "consent_breakglass", f"hub_is_system() OR {OWN_SESSION}", f"hub_is_system() OR {before.BREAK_GLASS}"
        ),
        migrations.RunSQL(FUNCTIONS, UNDO),
    ]
