"""One growing tree over all entries: seals know its size and its complete branches; checkpoints are what is published.

Seals over trees of their own are gone: the sealer makes new ones over everything. A branch's hash is kept at each eighth
level, so that a proof reads a few rows however large the tree is.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

TREE = """
DROP TABLE audit_seal;
CREATE TABLE audit_seal (
    number bigint PRIMARY KEY,
    before bigint NOT NULL,
    size bigint NOT NULL UNIQUE,
    entries uuid[] NOT NULL,
    leaves bytea[] NOT NULL,
    peaks bytea[] NOT NULL,
    root bytea NOT NULL,
    previous_root bytea NOT NULL,
    sealed_at timestamptz NOT NULL,
    horizon xid8 NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    signature bytea NOT NULL
);
CREATE INDEX audit_seal_last_at ON audit_seal (last_at);
CREATE TABLE audit_node (
    level smallint NOT NULL,
    place bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (level, place)
);
CREATE TABLE audit_checkpoint (
    number bigint PRIMARY KEY,
    size bigint NOT NULL UNIQUE,
    root bytea NOT NULL,
    previous_root bytea NOT NULL,
    sealed_at timestamptz NOT NULL,
    bounds bytea NOT NULL,
    signature bytea NOT NULL,
    published_at timestamptz NOT NULL
);
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY the_hub_itself ON audit_seal USING (hub_is_system());
ALTER TABLE audit_node ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_node FORCE ROW LEVEL SECURITY;
CREATE POLICY the_hub_itself ON audit_node USING (hub_is_system());
ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON audit_checkpoint FOR SELECT USING (true);
CREATE POLICY the_hub_itself ON audit_checkpoint FOR INSERT WITH CHECK (hub_is_system());
"""
GUARD = """
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {0} EXECUTE FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_commitments")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(TREE + "".join(map(GUARD.format, ("audit_seal", "audit_node", "audit_checkpoint")))),
            ],
            state_operations=[
                migrations.DeleteModel("Seal"),
                migrations.CreateModel(
                    "Seal",
                    fields=[
                        ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                        ("before", models.PositiveBigIntegerField()),
                        ("size", models.PositiveBigIntegerField(unique=True)),
                        ("entries", ArrayField(models.UUIDField())),
                        ("leaves", ArrayField(models.BinaryField())),
                        ("peaks", ArrayField(models.BinaryField())),
                        ("root", models.BinaryField()),
                        ("previous_root", models.BinaryField()),
                        ("sealed_at", models.DateTimeField()),
                        ("horizon", models.CharField(max_length=20)),
                        ("first_at", models.DateTimeField()),
                        ("last_at", models.DateTimeField()),
                        ("signature", models.BinaryField()),
                    ],
                    options={"db_table": "audit_seal", "ordering": ["number"], "managed": False},
                ),
                migrations.CreateModel(
                    "Published",
                    fields=[
                        ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                        ("size", models.PositiveBigIntegerField(unique=True)),
                        ("root", models.BinaryField()),
                        ("previous_root", models.BinaryField()),
                        ("sealed_at", models.DateTimeField()),
                        ("bounds", models.BinaryField()),
                        ("signature", models.BinaryField()),
                        ("published_at", models.DateTimeField()),
                    ],
                    options={"db_table": "audit_checkpoint", "ordering": ["number"], "managed": False},
                ),
            ],
        ),
    ]
