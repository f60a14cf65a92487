"""The weekly sample: one in twenty of last week's looks, drawn by lot, each checked by somebody else than who looked."""

from functools import partial

import pgtrigger
from django.db import models
from django.utils import timezone

from desk.querysets import SampleRowQuerySet
from desk.words import SAMPLE_OUTCOMES
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class Sample(models.Model):
    """The looks that one agency's officers are to check for one week, and out of how many they were drawn."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    week_from = models.DateField()
    allowed = models.PositiveIntegerField(help_text="How many looks there were to draw from")
    drawn_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-week_from"]
        constraints = [models.UniqueConstraint("agency", "week_from", name="one_sample_a_week")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Week from {self.week_from}"


class SampleRow(Referenced):
    """One look to check: the ledger's reference, who looked, and what the check found."""

    MOVES = frozenset({"sample.check"})

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "J"), editable=False)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="rows")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    disclosure = models.CharField(max_length=12)
    at = models.DateTimeField()
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=SAMPLE_OUTCOMES, blank=True)
    note = models.TextField(blank=True)
    checked_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = SampleRowQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["agency", "-at"], name="sample_waiting", condition=models.Q(outcome="")),
            models.Index(fields=["agency", "-at"], name="sample_agency"),
        ]
        constraints = [
            models.UniqueConstraint("sample", "disclosure", name="a_look_is_drawn_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="", checked_by__isnull=True, checked_at__isnull=True)
                | ~models.Q(outcome="") & models.Q(checked_by__isnull=False, checked_at__isnull=False),
                name="check_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True) | ~models.Q(checked_by=models.F("user")),
                name="looks_are_checked_by_another",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="what_was_drawn", fields=["sample", "agency", "disclosure", "user", "at"]),
        ]

    def __str__(self) -> str:
        return self.reference

    def may_move(self, verb: str) -> bool:
        """Return whether this verb is possible now, for the policy's `able`."""
        return not self.outcome
