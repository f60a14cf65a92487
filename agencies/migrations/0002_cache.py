"""The table of the shared cache: sign-in throttles hold across all web workers (settings: CACHES)."""

from django.db import migrations

TABLE = """
CREATE TABLE IF NOT EXISTS hub_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS hub_cache_expires ON hub_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]
    operations = [migrations.RunSQL(TABLE, "DROP TABLE hub_cache;")]
