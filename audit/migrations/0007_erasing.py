"""Erasing one person from the details of the ledger: the one way in which the application makes them less.

The function belongs to the owner of the tables and runs as such. It gives back the entry and place of everything that it
took away (-1: what was asked, and what names nobody), so that the erasure can be written into the ledger itself.
"""

from django.db import migrations

ERASE = """
CREATE FUNCTION audit_erase(subject varchar) RETURNS TABLE (entry uuid, place smallint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found audit_detail; n integer;
BEGIN
    IF NOT (hub_is_system() OR EXISTS
        (SELECT 1 FROM people_person p WHERE p.reference = subject AND p.held_by_id = hub_agency()))
    THEN RAISE EXCEPTION 'only for the agency that holds the person' USING ERRCODE = 'insufficient_privilege'; END IF;
    FOR found IN SELECT t.* FROM audit_detail t
        WHERE t.people @> ARRAY[subject]::varchar(8)[] OR (t.asked <> '' AND t.asked = subject) FOR UPDATE
    LOOP
        n := array_position(found.people, subject);
        IF n IS NOT NULL THEN
            entry := found.id; place := found.places[n]; RETURN NEXT;
            found.people := found.people[:n - 1] || found.people[n + 1:];
            found.places := found.places[:n - 1] || found.places[n + 1:];
            found.salts := found.salts[:n - 1] || found.salts[n + 1:];
            found.items := found.items[:n - 1] || found.items[n + 1:];
        END IF;
        IF found.salt IS NOT NULL AND (found.asked = subject OR cardinality(found.people) = 0) THEN
            entry := found.id; place := -1; RETURN NEXT;
            found.asked := ''; found.about := ''; found.rest := ''; found.salt := NULL;
        END IF;
        UPDATE audit_detail t SET people = found.people, places = found.places, salts = found.salts, items = found.items,
            asked = found.asked, about = found.about, rest = found.rest, salt = found.salt WHERE t.id = found.id;
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_one_tree")]
    operations = [migrations.RunSQL(ERASE, "DROP FUNCTION audit_erase(varchar)")]
