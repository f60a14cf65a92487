"""How it goes: an entry about a goal, or about the plan as a whole (standards: BE102v2 13; GK102 P13, P14, P18)."""

from functools import partial

import pgtrigger
from django.db import models

from delivery.querysets import OfPlanQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class Progress(Referenced):
    """That progress was recorded, of which goal and on which day; what was said of it is an entry of the record."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "F"), editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey("plans.Part", null=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    on = models.DateField("day")
    at = models.DateTimeField(auto_now_add=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        ordering = ["on", "at", "id"]
        indexes = [models.Index(fields=["plan", "goal", "on"], name="progress_plan")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference
