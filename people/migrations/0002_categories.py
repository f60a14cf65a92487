"""The categories that every hub starts with."""

from django.db import migrations

from people.categories import SEED

FIELDS = (
    "code",
    "label",
    "is_special_category",
    "is_criminal_offence",
    "default_sensitivity",
    "break_glass_eligible",
    "subject_access_review",
)


def sow(apps, schema_editor):
    """Add the rows."""
    category = apps.get_model("people", "Category")
    category.objects.bulk_create(category(**dict(zip(FIELDS, row, strict=True))) for row in SEED)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
