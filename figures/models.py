"""That figures left the hub: who took which table of which quarter out, and what for. No figures, and nothing about anybody."""

from functools import partial

import pgtrigger
from django.db import models
from django.utils import timezone

from figures.querysets import ExportQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference

WHY = [
    ("planning", "To plan our own work"),
    ("board", "For our own board"),
    ("partnership", "For the partnership’s board"),
    ("funder", "For a funder or commissioner"),
    ("inspection", "For an inspection"),
]


class Export(Referenced):
    """One file that was taken out; its entry of the ledger names it. Rows are only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "F"), editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now, editable=False)
    table = models.CharField(max_length=12)
    quarter = models.CharField(max_length=7)
    side = models.CharField(max_length=8)
    why = models.CharField(max_length=12, choices=WHY)
    rows = models.PositiveIntegerField()

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_at", "-id"]
        indexes = [models.Index(fields=["agency", "-taken_at"], name="figures_taken")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference
