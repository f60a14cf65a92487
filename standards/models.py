"""What only a person can say about a criterion: that it was considered, or does not apply, and why."""

import pgtrigger
from django.db import models

from hub.kit.keys import new_key
from standards.querysets import AttestationQuerySet

ANSWERS = [
    ("considered", "It was considered"),
    ("not_applicable", "It does not apply here"),
    ("taken_back", "We take back what we said"),
]


class Attestation(models.Model):
    """One thing that somebody said about a criterion for one plan; the words are an entry of the record.

    Rows are only ever added: of each agency the latest counts. `criterion` is its slug (standards.criteria), `theme` what
    was asked about it. It tells nothing where its entry is not shown.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="attestations")
    criterion = models.CharField(max_length=12)
    theme = models.PositiveSmallIntegerField()
    answer = models.CharField("what you say", max_length=14, choices=ANSWERS)
    entry = models.OneToOneField("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = AttestationQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["plan", "theme"], name="attested_of_a_plan")]
        constraints = [
            models.CheckConstraint(condition=models.Q(theme__range=(1, 34)), name="attestation_is_about_a_theme"),
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.criterion} of {self.plan_id}: {self.answer}"

    @property
    def reference(self) -> str:
        """Return the reference of the entry with the words: it is named by nothing else."""
        return self.entry.reference
