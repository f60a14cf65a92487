"""Search keys are made by the database, for whoever writes a name or brings about a tie; each agency reads its own.

A word gives "-" with itself and with each letter left out, and "^" with its first letters; a postcode "@"; everybody "".
Everything that a search asks of this table is an equality or an order of plain values, which row-level security lets an
index answer. A comparison by trigrams is not: its operators are not leakproof (docs/adr/0012). The functions that keep the
keys see every row while they run, since a tie is often made by somebody who may not know of the other agency's.
"""

from django.db import migrations

WORDS = r"""
CREATE FUNCTION people_words(name text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT left(word, 40) FROM regexp_split_to_table(regexp_replace(regexp_replace(
        lower(normalize(name, NFKD) COLLATE "pg_c_utf8"), '[\u0300-\u036f''\u2018\u2019`]', '', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2010-\u2015]+', ' ', 'g'), ' ') AS word WHERE word <> ''
$$;
CREATE FUNCTION people_keys(VARIADIC names text[]) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH known AS (SELECT DISTINCT word FROM unnest(names) AS name, people_words(name) AS word)
    SELECT '' UNION SELECT '-' || word FROM known
    UNION SELECT '^' || left(word, letters) FROM known, generate_series(1, least(length(word), 7)) AS letters
    UNION SELECT '-' || overlay(word PLACING '' FROM place FOR 1) FROM known, generate_series(1, length(word)) AS place
        WHERE length(word) >= 3
$$;
CREATE FUNCTION people_postcodes(address text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '@' || unnest(ARRAY[found[1], found[1] || found[2]])
    FROM regexp_matches(upper(address), '\y([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\y', 'g') AS found
$$;
"""
KEEPING = """
CREATE FUNCTION people_remember(for_agency uuid, about uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE before text := COALESCE(current_setting('hub.system', true), '');
BEGIN
    PERFORM set_config('hub.system', 'on', true);
    DELETE FROM people_searchkey WHERE person_id = about AND agency_id = for_agency;
    INSERT INTO people_searchkey (agency_id, key, born_on, person_id, held)
        SELECT for_agency, key, COALESCE(p.born_on, '0001-01-01'), p.id, p.held_by_id = for_agency
        FROM people_person p, LATERAL (SELECT people_keys(p.given_name, p.family_name, p.known_as) AS key UNION
            SELECT people_postcodes(e.details ->> 'value') FROM people_recordentry e
            WHERE e.person_id = p.id AND e.kind = 'contact_detail') AS found WHERE p.id = about;
    PERFORM set_config('hub.system', before, true);
END $$;
CREATE FUNCTION people_remember_everywhere(about uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE before text := COALESCE(current_setting('hub.system', true), ''); every uuid[];
BEGIN
    PERFORM set_config('hub.system', 'on', true);
    every := ARRAY(SELECT DISTINCT agency_id FROM people_searchkey WHERE person_id = about);
    PERFORM set_config('hub.system', before, true);
    PERFORM people_remember(agency, about) FROM unnest(every) AS agency;
END $$;
CREATE FUNCTION people_on_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM people_remember(NEW.held_by_id, NEW.id); RETURN NULL; END $$;
CREATE FUNCTION people_on_correcting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM people_remember_everywhere(NEW.id); RETURN NULL; END $$;
CREATE FUNCTION people_on_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM people_remember_everywhere(NEW.person_id); RETURN NULL; END $$;
CREATE FUNCTION people_on_tie() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM people_remember(NEW.agency_id, NEW.person_id); RETURN NULL; END $$;
CREATE FUNCTION people_on_telling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM people_remember(NEW.recipient_id, NEW.person_id); RETURN NULL; END $$;
"""
TRIGGERS = """
CREATE TRIGGER search_keys_opened AFTER INSERT ON people_person FOR EACH ROW EXECUTE FUNCTION people_on_opening();
CREATE TRIGGER search_keys_corrected AFTER UPDATE OF given_name, family_name, known_as, born_on ON people_person FOR EACH ROW
    WHEN ((OLD.given_name, OLD.family_name, OLD.known_as, OLD.born_on) IS DISTINCT FROM
        (NEW.given_name, NEW.family_name, NEW.known_as, NEW.born_on)) EXECUTE FUNCTION people_on_correcting();
CREATE TRIGGER search_keys_address AFTER INSERT OR UPDATE OF details ON people_recordentry FOR EACH ROW
    WHEN (NEW.kind = 'contact_detail') EXECUTE FUNCTION people_on_address();
CREATE TRIGGER search_keys_tie AFTER INSERT ON consent_involvement FOR EACH ROW EXECUTE FUNCTION people_on_tie();
CREATE TRIGGER search_keys_session AFTER INSERT ON consent_breakglass FOR EACH ROW EXECUTE FUNCTION people_on_tie();
CREATE TRIGGER search_keys_told AFTER INSERT OR UPDATE OF first_approved_at ON consent_override FOR EACH ROW
    WHEN (NEW.first_approved_at IS NOT NULL AND NOT NEW.non_disclosure) EXECUTE FUNCTION people_on_telling();
"""
UNDO = """
DROP TRIGGER search_keys_opened ON people_person; DROP TRIGGER search_keys_corrected ON people_person;
DROP TRIGGER search_keys_address ON people_recordentry; DROP TRIGGER search_keys_tie ON consent_involvement;
DROP TRIGGER search_keys_session ON consent_breakglass; DROP TRIGGER search_keys_told ON consent_override;
DROP FUNCTION people_on_opening, people_on_correcting, people_on_address, people_on_tie, people_on_telling;
DROP FUNCTION people_remember_everywhere; DROP FUNCTION people_remember; DROP FUNCTION people_postcodes;
DROP FUNCTION people_keys; DROP FUNCTION people_words;
"""
KNOWN = """
SELECT set_config('hub.system', 'on', true);
SELECT people_remember(agency, person) FROM (SELECT held_by_id AS agency, id AS person FROM people_person
    UNION SELECT agency_id, person_id FROM consent_involvement UNION SELECT agency_id, person_id FROM consent_breakglass
    UNION SELECT recipient_id, person_id FROM consent_override WHERE first_approved_at IS NOT NULL) AS ties;
SELECT set_config('hub.system', '', true);
"""
SECURED = """
ALTER TABLE people_searchkey ENABLE ROW LEVEL SECURITY; ALTER TABLE people_searchkey FORCE ROW LEVEL SECURITY;
CREATE POLICY acting_agency ON people_searchkey USING (hub_is_system() OR agency_id = hub_agency());
"""
UNSECURED = "DROP POLICY acting_agency ON people_searchkey; ALTER TABLE people_searchkey DISABLE ROW LEVEL SECURITY;"


class Migration(migrations.Migration):
    dependencies = [("people", "0004_search_keys"), ("consent", "0022_law_of_decisions")]
    operations = [
        migrations.RunSQL(WORDS + KEEPING, migrations.RunSQL.noop),
        migrations.RunSQL(SECURED, UNSECURED),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS, UNDO),
    ]
