"""Coded reasons go by a reference and have a version, so that somebody can add to them and end them."""

from functools import partial

from django.db import migrations, models

from hub.kit.references import new_reference


def name_each(apps, schema_editor) -> None:
    """Give each reason that is there a reference of its own."""
    reasons, taken = apps.get_model("referrals", "Reason").objects, set()
    for key in reasons.order_by().values_list("pk", flat=True):
        reference = next(each for each in iter(lambda: new_reference("S"), None) if each not in taken)
        taken.add(reference)
        reasons.filter(pk=key).update(reference=reference)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0008_worklists_row_security")]
    operations = [
        migrations.AddField("reason", "version", models.PositiveIntegerField(default=1)),
        migrations.AddField("reason", "reference", models.CharField(max_length=8, null=True, editable=False)),
        migrations.RunPython(name_each, migrations.RunPython.noop),
        migrations.AlterField(
            "reason",
            "reference",
            models.CharField(max_length=8, unique=True, default=partial(new_reference, "S"), editable=False),
        ),
    ]
