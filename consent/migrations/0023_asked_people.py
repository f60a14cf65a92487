"""Whom a statement is about is asked once: the policies of entries and of what was said no longer ask it for each row.

`hub.asked` holds the people whose rows a display has taken hold of (people.fence). It opens nothing: a policy looks up which
of them the acting agency may know of, by the very condition that it had, and asks that of every other row as before.
"""

from importlib import import_module

from django.db import migrations, models

before = import_module("consent.migrations.0009_emergency_row_security")

ASKED = """
CREATE FUNCTION hub_asked() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT string_to_array(NULLIF(current_setting('hub.asked', true), ''), ',')::uuid[] $$;
"""
INVOLVED = """person_id = ANY(ARRAY(SELECT i.person_id FROM consent_involvement i WHERE i.person_id = ANY(hub_asked())
    AND i.agency_id = hub_agency() AND i.starts_at <= statement_timestamp()
    AND (i.ends_at IS NULL OR i.ends_at > statement_timestamp())))"""
KNOWN = "person_id = ANY(ARRAY(SELECT p.id FROM people_person p WHERE p.id = ANY(hub_asked())))"

ENTRY = before.widened("owner_id", "people_recordentry.person_id")
OWNED = "hub_is_system() OR owner_id = hub_agency()"
SAID = f"hub_is_system() OR agency_id = hub_agency() OR {before.KNOWN_PERSON}"
OWN_TALK = "hub_is_system() OR agency_id = hub_agency()"


def asked_once(table: str, first: str, once: str, earlier: str) -> migrations.RunSQL:
    """Return the step after which a table's policy asks once of the people asked about, between its first parts and the rest."""
    said = f"ALTER POLICY acting_agency ON {table} USING ({{}});"
    return migrations.RunSQL(
        said.format(earlier.replace(first, f"{first} OR {once}", 1)), said.format(earlier)
    )


class Migration(migrations.Migration):
    dependencies = [("consent", "0022_law_of_decisions"), ("people", "0009_attachment_row_security")]
    operations = [
        migrations.RunSQL(ASKED, "DROP FUNCTION hub_asked();"),
        asked_once("people_recordentry", OWNED, INVOLVED, ENTRY),
        asked_once("consent_consentstatement", OWN_TALK, KNOWN, SAID),
        migrations.AddIndex(
            "sharingrule", models.Index(fields=["recipient", "source"], name="rule_between")
        ),
        migrations.AddIndex(
            "agreementparty", models.Index(fields=["agency", "agreement"], name="party_of_agreement")
        ),
        migrations.AddIndex(
            "consentstatement", models.Index(fields=["person", "recipient"], name="statement_recipient")
        ),
    ]
