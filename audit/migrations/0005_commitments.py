"""What is personal goes into a side table; the entry keeps commitments to it (design: sharing 2.6, "Never in a leaf").

`audit_detail` has one row for each entry, written by the same statement. Its arrays run beside each other: a person, their
place among the entry's commitments, the two halves of their salt, their items as canonical JSON without brackets. `asked`,
`about` and `rest` (items that name nobody) have a salt of their own. It can only lose: what a person's erasure takes
away is never put back. It is not partitioned, so that references are unique in the whole ledger.

Entries written before are carried over, and sealed anew: their leaves change.
"""

import hashlib
import json
import secrets
from datetime import UTC

from django.db import migrations

TABLES = """
CREATE TABLE audit_detail (
    id uuid PRIMARY KEY,
    reference varchar(12) NOT NULL UNIQUE,
    at timestamptz NOT NULL,
    people varchar(8)[] NOT NULL,
    places smallint[] NOT NULL,
    salts bytea[] NOT NULL,
    items text[] NOT NULL,
    asked varchar(40) NOT NULL,
    about varchar(12) NOT NULL,
    rest text NOT NULL,
    salt bytea
);
DROP VIEW audit_readable;
DROP POLICY concerned ON audit_disclosure;
DROP INDEX audit_disclosure_reference;
ALTER TABLE audit_disclosure ALTER COLUMN reference TYPE varchar(12),
    ADD COLUMN correlation varchar(40) NOT NULL DEFAULT '', ADD COLUMN retention_until date,
    ADD COLUMN who bytea[], ADD COLUMN what bytea[], ADD COLUMN through bytea;
ALTER TABLE audit_disclosure DISABLE TRIGGER never_changed;
ALTER TABLE audit_disclosure NO FORCE ROW LEVEL SECURITY;
"""
AFTER = """
ALTER TABLE audit_disclosure ENABLE TRIGGER never_changed;
ALTER TABLE audit_disclosure FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_disclosure DROP COLUMN people, DROP COLUMN asked, DROP COLUMN about, DROP COLUMN items, DROP COLUMN salt,
    ALTER COLUMN retention_until SET NOT NULL, ALTER COLUMN who SET NOT NULL, ALTER COLUMN what SET NOT NULL,
    ALTER COLUMN through SET NOT NULL, ALTER COLUMN correlation DROP DEFAULT;
CREATE INDEX audit_detail_people_idx ON audit_detail USING gin (people);
CREATE INDEX audit_detail_asked_idx ON audit_detail (asked) WHERE asked <> '';

CREATE FUNCTION audit_only_less() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.reference, NEW.at) IS DISTINCT FROM (OLD.id, OLD.reference, OLD.at)
        OR NOT (NEW.people <@ OLD.people AND NEW.places <@ OLD.places AND NEW.salts <@ OLD.salts AND NEW.items <@ OLD.items)
        OR (NEW.salt IS NOT NULL AND (NEW.salt, NEW.asked, NEW.about, NEW.rest)
            IS DISTINCT FROM (OLD.salt, OLD.asked, OLD.about, OLD.rest))
        OR (NEW.salt IS NULL AND NEW.asked || NEW.about || NEW.rest <> '')
    THEN RAISE EXCEPTION 'the ledger is never changed'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_less BEFORE UPDATE ON audit_detail FOR EACH ROW EXECUTE FUNCTION audit_only_less();
CREATE TRIGGER never_deleted BEFORE DELETE ON audit_detail FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_detail EXECUTE FUNCTION audit_refuse_change();

ALTER TABLE audit_detail ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_detail FORCE ROW LEVEL SECURITY;
CREATE POLICY keeper ON audit_detail FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY eraser ON audit_detail FOR UPDATE TO CURRENT_USER USING (true);
CREATE POLICY the_hub_itself ON audit_detail FOR SELECT USING (hub_is_system());
CREATE POLICY written ON audit_detail FOR INSERT WITH CHECK (hub_is_system() OR hub_agency() IS NOT NULL);
CREATE POLICY concerned ON audit_disclosure FOR SELECT USING (
    hub_is_system() OR disclosers @> ARRAY[hub_agency()]
    OR (recipient_agency = hub_agency() AND kind <> 'denied_silent')
);
CREATE VIEW audit_readable AS
    SELECT d.id, t.reference, d.at, d.kind, t.people, t.asked, d.disclosers, d.recipient_agency, d.recipient_user,
        d.recipient_role, d.purpose, d.channel, t.about,
        ('[' || array_to_string(array_remove(t.items || t.rest, ''), ',') || ']')::jsonb AS items,
        d.correlation, d.retention_until, d.leaf,
        t.salt IS NULL OR cardinality(d.who) > cardinality(t.people) AS erased
    FROM audit_disclosure d JOIN audit_detail t ON t.id = d.id AND t.at = d.at
    WHERE hub_is_system() OR d.disclosers @> ARRAY[hub_agency()]
        OR (d.recipient_agency = hub_agency() AND d.kind <> 'denied_silent')
        OR (t.asked <> '' AND EXISTS
            (SELECT 1 FROM people_person p WHERE p.reference = t.asked AND p.held_by_id = hub_agency()));
CREATE TRIGGER never_written INSTEAD OF INSERT OR UPDATE OR DELETE ON audit_readable
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
"""


def canonical(value) -> bytes:
    """The canonical JSON of this migration's time."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode()


def carry_over(apps, editor) -> None:
    """Give every entry that is there already its details, commitments and new leaf."""
    names = (
        "id reference at kind people asked disclosers recipient_agency recipient_user recipient_role purpose channel about"
        " items"
    ).split()
    with editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM audit_disclosure")  # noqa: S608
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            items = json.loads(row["items"]) if isinstance(row["items"], str) else row["items"]
            people = sorted({*row["people"], *(each["person"] for each in items if each.get("person"))})
            own = [[each for each in items if each.get("person") == person] for person in people]
            texts = [",".join(canonical(each).decode() for each in each_own) for each_own in own]
            rest = ",".join(canonical(each).decode() for each in items if not each.get("person"))
            salts, salt = [secrets.token_bytes(32) for _ in people], secrets.token_bytes(16)
            who = [hashlib.sha256(s[:16] + p.encode()).digest() for s, p in zip(salts, people, strict=True)]
            what = [
                hashlib.sha256(s[16:] + b"[" + t.encode() + b"]").digest() for s, t in zip(salts, texts, strict=True)
            ]
            through = hashlib.sha256(
                salt + canonical([row["asked"], row["about"]]) + b"[" + rest.encode() + b"]"
            ).digest()
            at = row["at"].astimezone(UTC)
            until = at.date().replace(day=min(at.day, 28), year=at.year + 8)
            said = {
                **{name: row[name] for name in ("id", "reference", "kind", "recipient_role", "purpose", "channel")},
                **{name: row[name] and str(row[name]) for name in ("recipient_agency", "recipient_user")},
                "at": at.isoformat(),
                "disclosers": sorted(map(str, row["disclosers"])),
                "correlation": "",
                "retention_until": until.isoformat(),
                "who": [each.hex() for each in who],
                "what": [each.hex() for each in what],
                "through": through.hex(),
            }
            leaf = hashlib.sha256(b"\x00" + canonical(said)).digest()
            cursor.execute(
                "INSERT INTO audit_detail (id, reference, at, people, places, salts, items, asked, about, rest, salt)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [row["id"], row["reference"], row["at"], people, list(range(len(people))), salts, texts]
                + [row["asked"], row["about"], rest, salt],
            )
            cursor.execute(
                "UPDATE audit_disclosure SET who = %s, what = %s, through = %s, leaf = %s, retention_until = %s"
                " WHERE id = %s AND at = %s",
                [who, what, through, leaf, until, row["id"], row["at"]],
            )


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_readable")]
    operations = [
        migrations.RunSQL(TABLES),
        migrations.RunPython(carry_over),
        migrations.RunSQL(AFTER),
    ]
