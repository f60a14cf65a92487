"""Whether an intervention suits, and what its end brought (standards: BE102v2 14; GK102 P15; design: domain, Plan)."""

from functools import partial

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from delivery import states, words
from delivery.querysets import OfPlanQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful
from people.kinds_delivered import RECOMMENDED


@pghistory.track()
class Report(Stateful, Referenced):
    """A suitability report: about an action or a goal, with one recommendation that the lead of the plan decides.

    What was found and why stands in `entry`, why it was decided so in `decision`: both are entries of the record.
    """

    MOVES = states.SUITABILITY_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "Y"), editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey("plans.Part", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    recommendation = models.CharField(max_length=10, choices=RECOMMENDED)
    state = models.CharField(max_length=12, choices=states.REPORT_STATES, default="open")
    decision = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    follows = models.CharField("what follows", max_length=8, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["plan", "state"], name="report_plan")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=dict(states.REPORT_STATES)), name="report_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="open", decision__isnull=True, decided_at__isnull=True)
                | Q(~Q(state="open"), decision__isnull=False, decided_at__isnull=False),
                name="report_decided_has_its_reason",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="what_was_reported",
                fields=["reference", "plan", "about", "agency", "by", "entry", "recommendation"],
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def lead_id(self):
        """Return the agency that leads the plan."""
        return self.plan.lead_id


class Outcome(Referenced):
    """What a goal had come to when an agency’s service for it ended. Rows are only ever added: the latest one counts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "U"), editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey("plans.Part", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=12, choices=words.RESULTS)
    at = models.DateTimeField(auto_now_add=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["plan", "goal"], name="outcome_plan")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference
