"""A decision on what is told says whose workers looked, so that their next sight is not told without another."""

import uuid

from django.db import migrations, models

SENSITIVITIES = [
    (0, "Contact and administrative"),
    (1, "Summary"),
    (2, "Detailed"),
    (3, "Restricted to named people"),
]
ITEMS = ("requestitem", "requestitemevent")


class Migration(migrations.Migration):
    dependencies = [("rights", "0002_row_security")]
    operations = [
        migrations.AddField(
            "visibility",
            "recipient",
            models.UUIDField("whose workers looked", default=uuid.UUID(int=0)),
            preserve_default=False,
        ),
        migrations.AlterField("visibility", "line", models.CharField(max_length=12)),
        *[migrations.AlterField(model, "sensitivity", models.PositiveSmallIntegerField(choices=SENSITIVITIES)) for model in ITEMS],
    ]
