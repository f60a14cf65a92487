"""The ledger: partitioned by month from the first day, added to and read, never changed (design: sharing 2.6)."""

from django.db import migrations

LEDGER = """
CREATE TABLE audit_disclosure (
    id uuid NOT NULL,
    reference varchar(8) NOT NULL,
    at timestamptz NOT NULL,
    kind varchar(20) NOT NULL,
    people varchar(8)[] NOT NULL,
    asked varchar(40) NOT NULL,
    disclosers uuid[] NOT NULL,
    recipient_agency uuid,
    recipient_user uuid,
    recipient_role varchar(30) NOT NULL,
    purpose varchar(40) NOT NULL,
    channel varchar(10) NOT NULL,
    about varchar(8) NOT NULL,
    items jsonb NOT NULL,
    salt bytea NOT NULL,
    leaf bytea NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_disclosure_at ON audit_disclosure (at DESC);
CREATE INDEX audit_disclosure_people ON audit_disclosure USING gin (people);
CREATE INDEX audit_disclosure_disclosers ON audit_disclosure USING gin (disclosers);
CREATE INDEX audit_disclosure_recipient ON audit_disclosure (recipient_agency, at DESC);
CREATE INDEX audit_disclosure_reference ON audit_disclosure (reference);
CREATE INDEX audit_disclosure_asked ON audit_disclosure (asked) WHERE asked <> '';
CREATE TABLE audit_disclosure_elsewhen PARTITION OF audit_disclosure DEFAULT;

CREATE FUNCTION audit_make_partition(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE first date := date_trunc('month', month)::date; name text := 'audit_disclosure_' || to_char(first, 'YYYY_MM');
BEGIN
    IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF audit_disclosure FOR VALUES FROM (%L) TO (%L)',
            name, first::timestamptz, (first + interval '1 month')::timestamptz);
    END IF;
END $$;
SELECT audit_make_partition((date_trunc('month', now()) + make_interval(months => n))::date) FROM generate_series(-12, 24) n;

CREATE TABLE audit_seal (
    number bigint PRIMARY KEY,
    entries uuid[] NOT NULL,
    leaves bytea[] NOT NULL,
    root bytea NOT NULL,
    previous_root bytea NOT NULL,
    sealed_at timestamptz NOT NULL,
    signature bytea NOT NULL
);

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the ledger is never changed'; END $$;
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON audit_disclosure FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(
            LEDGER,
            "DROP TABLE audit_disclosure CASCADE; DROP TABLE audit_seal; DROP FUNCTION audit_make_partition(date);"
            "DROP FUNCTION audit_refuse_change();",
        )
    ]
