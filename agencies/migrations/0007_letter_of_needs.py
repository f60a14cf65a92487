"""The needs of the first list get the letter that those added since then have: N is an agreement's."""

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr


def _from(old: str, new: str):
    """Return a step that gives needs with one letter the other."""

    def step(apps, schema_editor) -> None:
        needs = apps.get_model("agencies", "Need").objects.filter(reference__startswith=f"{old}-")
        needs.update(reference=Concat(Value(new), Substr(F("reference"), 2)))

    return step


class Migration(migrations.Migration):
    """Only data: S-… for N-…"""

    dependencies = [("agencies", "0006_imports")]

    operations = [migrations.RunPython(_from("N", "S"), migrations.RunPython.noop)]
