"""Questions and answers about looks: an officer asks a worker for a reason, a worker disputes a decision; and notes."""

from functools import partial

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from desk.querysets import InquiryQuerySet, NoteQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class Inquiry(Referenced):
    """A question with its answer: `reason` from officers to the worker who looked, `dispute` to the owner's officers.

    `disclosures` are the looks it is about, `entry` the one decision of them (or none), `alert` what it came from. Never
    about what was refused silently: being asked would tell the worker that there is something.
    """

    KINDS = [("reason", "Asked for a reason"), ("dispute", "A decision is disputed")]
    MOVES = frozenset({"reason.answer", "dispute.answer"})

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "H"), editable=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    disclosures = ArrayField(models.CharField(max_length=12))
    entry = models.CharField(max_length=8, blank=True)
    alert = models.ForeignKey("desk.Alert", null=True, on_delete=models.PROTECT, related_name="inquiries")
    text = models.TextField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_user = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "inquiries"
        ordering = ["-asked_at"]
        indexes = [
            models.Index(fields=["to_agency", "-asked_at"], name="inquiry_to"),
            models.Index(fields=["agency", "-asked_at"], name="inquiry_from"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | ~models.Q(answer="") & models.Q(answered_by__isnull=False, answered_at__isnull=False),
                name="answer_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="reason") | models.Q(to_user__isnull=False),
                name="a_reason_is_asked_of_somebody",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="what_was_asked",
                fields=["kind", "disclosures", "entry", "alert", "text", "agency", "asked_by", "to_agency", "to_user"],
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def may_move(self, verb: str) -> bool:
        """Return whether this verb is possible now, for the policy's `able`."""
        return not self.answer and verb.split(".")[0] == self.kind


class DecisionNote(Referenced):
    """What an officer wrote beside one decision of the ledger; for the officers of the same agency."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "Z"), editable=False)
    disclosure = models.CharField(max_length=12)
    entry = models.CharField(max_length=8)
    text = models.TextField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at"]
        indexes = [models.Index(fields=["disclosure", "entry"], name="note_decision")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference
