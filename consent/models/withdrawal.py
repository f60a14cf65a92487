"""A change of mind, beside the statements that it made: who took it, how free it was, what was explained (sharing 2.8)."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from consent import words
from consent.querysets import WithdrawalQuerySet
from hub.kit.keys import new_key


class Withdrawal(models.Model):
    """One change of mind. Its scope is that of the statements of its conversation, which count from `effective_at`.

    `what_continues` is what went on all the same when it was recorded, and was shown before: one object for each rule of
    a law with `agency` (key), `categories` and `why` (the law, by code).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    conversation = models.OneToOneField(
        "consent.ConsentConversation", on_delete=models.PROTECT, related_name="withdrawal"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    received_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    received_via = models.CharField(max_length=20, choices=words.PLACES)
    expressed_at = models.DateTimeField()
    effective_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    reason_if_offered = models.TextField(blank=True)
    safety_check = models.CharField(max_length=20, choices=words.SAFETY_CHECKS)
    coercion_signs = ArrayField(models.CharField(max_length=40, choices=words.COERCION_SIGNS), default=list, blank=True)
    consequences_explained = models.BooleanField(default=False)
    what_continues = models.JSONField("what goes on, and why", default=list)
    receipt_given = models.CharField(max_length=20, choices=words.COPIES, default="declined")

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["-expressed_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(effective_at=models.F("expressed_at")),
                name="withdrawal_counts_from_when_it_was_said",
            )
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"withdrawal in {self.conversation_id}"
