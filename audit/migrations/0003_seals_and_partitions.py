"""Seals know up to where they reach; partitions are closed to direct reading, and nothing is emptied.

A seal's `horizon` is the transaction before which everything finished was sealed; `first_at` and `last_at` bound the
times of its entries, so that its rows are found in their partitions. They are signed, so this is never undone.

Row-level security of the table does not hold for somebody who names a partition: each gets its own, without a policy, so
that named directly it shows and takes nothing.
"""

from django.db import migrations, models

SEALS = """
ALTER TABLE audit_seal ADD COLUMN horizon xid8 NOT NULL, ADD COLUMN first_at timestamptz NOT NULL,
    ADD COLUMN last_at timestamptz NOT NULL;
CREATE INDEX audit_seal_last_at ON audit_seal (last_at);
CREATE INDEX audit_disclosure_xid ON audit_disclosure (xid);
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY the_hub_itself ON audit_seal USING (COALESCE(current_setting('hub.system', true), '') = 'on');
"""
PARTITIONS = """
CREATE FUNCTION audit_close_partition(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I EXECUTE FUNCTION audit_refuse_change()', name);
END $$;
CREATE OR REPLACE FUNCTION audit_make_partition(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE first date := date_trunc('month', month)::date; name text := 'audit_disclosure_' || to_char(first, 'YYYY_MM');
BEGIN
    IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF audit_disclosure FOR VALUES FROM (%L) TO (%L)',
            name, first::timestamptz, (first + interval '1 month')::timestamptz);
        PERFORM audit_close_partition(name);
    END IF;
END $$;
SELECT audit_close_partition(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'audit_disclosure'::regclass;
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_disclosure EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_seal EXECUTE FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_ledger")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(SEALS)],
            state_operations=[
                migrations.AddField("seal", "horizon", models.CharField(max_length=20)),
                migrations.AddField("seal", "first_at", models.DateTimeField()),
                migrations.AddField("seal", "last_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(PARTITIONS),
    ]
