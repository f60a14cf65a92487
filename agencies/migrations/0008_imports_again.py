"""An import says when it last moved and how often it was begun, so that one whose worker died is begun again."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two fields."""

    dependencies = [("agencies", "0007_letter_of_needs")]

    operations = [
        migrations.AddField("directoryimport", "moved_at", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AddField("directoryimport", "attempts", models.PositiveSmallIntegerField(default=1)),
    ]
