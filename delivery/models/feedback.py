"""Feedback: who was asked, what they said, and what was done about it (standards: BE102v1 P17; BE102v2 16; GK102 P17)."""

from functools import partial

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from delivery import states, words
from delivery.querysets import FeedbackQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful


@pghistory.track()
class Feedback(Stateful, Referenced):
    """That somebody was asked what they think of the help, and what became of it.

    What they said is an entry of the record, `entry`, and what was done about it another, `response`: they are shown where
    the decision shows them. `plan` is the plan that the help belongs to, where there is one.
    """

    MOVES = states.FEEDBACK_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "K"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.Plan", null=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    source = models.CharField("who was asked", max_length=12, choices=words.ASKED)
    channel = models.CharField("how", max_length=14, choices=words.CHANNELS, default="in_person")
    state = models.CharField(max_length=10, choices=states.FEEDBACK_STATES, default="invited")
    entry = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    response = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    responded_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at", "-id"]
        indexes = [models.Index(fields=["person", "-invited_at"], name="feedback_person")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=dict(states.FEEDBACK_STATES)), name="feedback_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["invited", "declined"], entry__isnull=True, response__isnull=True)
                | Q(state="given", entry__isnull=False, response__isnull=True)
                | Q(state="answered", entry__isnull=False, response__isnull=False),
                name="feedback_said_has_its_entries",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="who_was_asked", fields=["reference", "person", "plan", "agency", "by", "source", "channel"]
            ),
        ]

    def __str__(self) -> str:
        return self.reference
