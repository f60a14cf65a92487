"""The purposes and the consent form that every hub starts with."""

import hashlib

from django.db import migrations

from consent.seed import FORM_TEXT, FORM_VERSION, PURPOSES


def sow(apps, schema_editor):
    """Add the rows."""
    purpose, form = apps.get_model("consent", "Purpose"), apps.get_model("consent", "ConsentForm")
    purpose.objects.bulk_create(
        purpose(code=code, label=label, plain_words=words, prohibited=prohibited) for code, label, words, prohibited in PURPOSES
    )
    form.objects.create(version=FORM_VERSION, text=FORM_TEXT, sha256=hashlib.sha256(FORM_TEXT.encode()).hexdigest())


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_initial")]
    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
