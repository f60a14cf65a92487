"""The law that every hub starts with, as rows."""

from django.db import migrations

from consent.seed_law import rows


def sow(apps, schema_editor):
    """Add the rows."""
    ground = apps.get_model("consent", "LegalGround")
    ground.objects.bulk_create(ground(**row) for row in rows())


class Migration(migrations.Migration):
    dependencies = [("consent", "0014_dated_law_and_terms")]
    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
