"""The schedule that the partnership starts with; its rows are nobody's to change but by a later migration."""

from django.db import migrations

from retention.seed_schedule import SEED, USUAL


def seed(apps, schema_editor) -> None:
    """Write the partnership's schedule down, a row for each category that there is."""
    schema_editor.execute("SELECT set_config('hub.system', 'on', true)")
    rows = apps.get_model("retention", "Period")
    for category in apps.get_model("people", "Category").objects.all():
        years, authority = SEED.get(category.code, USUAL)
        rows.objects.create(agency=None, category=category, years=years, authority=authority)
    schema_editor.execute("SELECT set_config('hub.system', '', true)")


class Migration(migrations.Migration):
    dependencies = [("retention", "0002_row_security"), ("people", "0002_categories")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
