"""Asking an agency to stop using what it was shown, sight by sight (design: sharing 2.8)."""

from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from consent import bases, recall_words, states
from consent.recall_rows import RecallQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful


@pghistory.track()
class RecallNotice(Stateful, Referenced):
    """One agency asks another about what it disclosed to it: to stop using, return, delete, restrict or correct it.

    It holds references and codes of what was shown, never what it said. `from_agency` is whose information it is.
    `conversation` is the talk that brought it about, `entry` the corrected one; `passed_on` is the recall whose
    answer named the agency, which was never shown anything in the hub: then `person_reference` is empty.
    """

    MOVES = states.RECALL_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "Y"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="recalls")
    person_reference = models.CharField(max_length=8, blank=True)
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=states.RECALL_STATES, default="sent")
    cause = models.CharField(max_length=20, choices=recall_words.CAUSES)
    conversation = models.ForeignKey(
        "consent.ConsentConversation", null=True, on_delete=models.PROTECT, related_name="recalls"
    )
    entry = models.ForeignKey("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    passed_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed")
    passed_on_by = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    categories = ArrayField(models.CharField(max_length=40))
    asked = models.CharField(max_length=20, choices=recall_words.ASKED)
    keep_because = models.CharField("why it is to be kept", max_length=300, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField("answer due")

    response = models.CharField(max_length=30, choices=recall_words.RESPONSES, blank=True)
    basis = models.CharField("lawful basis", max_length=40, choices=bases.ARTICLE_6, blank=True)
    evidence = models.TextField("what was done, or why it is kept", blank=True)
    passed_on_to = ArrayField(models.UUIDField(), default=list, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)

    outcome = models.CharField(max_length=20, choices=recall_words.OUTCOMES, blank=True)
    outcome_note = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = RecallQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["to_agency", "state", "due_at"], name="recall_to_answer"),
            models.Index(fields=["from_agency", "state"], name="recall_sent"),
            models.Index(fields=["person"], name="recall_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(from_agency=models.F("to_agency")), name="recall_is_between_two_agencies"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="answered") | models.Q(answered_by__isnull=False) & ~models.Q(response=""),
                name="recall_answer_has_a_name",
            ),
            models.CheckConstraint(
                condition=~models.Q(response="retained_lawful_basis") | ~models.Q(basis=""),
                name="recall_kept_on_a_basis",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed") | models.Q(closed_by__isnull=False) & ~models.Q(outcome=""),
                name="recall_close_has_an_outcome",
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Return whether it still waits for an answer."""
        return self.state in states.OPEN


class RecalledSight(models.Model):
    """One row of the ledger that a recall asks about: when, and which entries of it by key and kind of information.

    `late`: it was seen after the person had changed their mind, and before that was recorded.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    notice = models.ForeignKey(RecallNotice, on_delete=models.PROTECT, related_name="sights")
    disclosure = models.CharField(max_length=12)
    at = models.DateTimeField()
    items = ArrayField(models.UUIDField())
    categories = ArrayField(models.CharField(max_length=40))
    late = models.BooleanField("seen after the change of mind", default=False)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["notice", "-at"], name="recalled_sight_notice")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.disclosure
