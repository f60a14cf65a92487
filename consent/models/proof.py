"""What stands behind a rule besides the law: the request that asked for it, and what it would have changed."""

from functools import partial

from django.db import models

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class PublicTaskRequest(models.Model):
    """Another controller's request that states why its public task needs the information (UK GDPR, Annex 1 para 1).

    Made with the rule that rests on it, and never changed (design: sharing 2.4, V8).
    """

    rule = models.OneToOneField("consent.SharingRule", on_delete=models.PROTECT, related_name="request")
    text = models.TextField("what was asked, and for which public task")
    asked_on = models.DateField("asked on")
    asked_by = models.CharField("who asked", max_length=160)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Asked by {self.asked_by} on {self.asked_on}"


class RuleSimulation(Referenced):
    """What a rule would have changed over past entries of the ledger, had it been in force (design: sharing 2.4, V16).

    Numbers alone: how many entries were decided again, how many decisions would have been others, about how many people.
    Only what both agencies of the rule may read in the ledger is counted.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "X"), editable=False)
    rule = models.ForeignKey("consent.SharingRule", on_delete=models.PROTECT, related_name="simulations")
    since = models.DateTimeField()
    until = models.DateTimeField()
    entries = models.PositiveIntegerField("entries decided again")
    decisions = models.PositiveIntegerField("decisions made again")
    opened = models.PositiveIntegerField("decisions newly opened")
    closed = models.PositiveIntegerField("decisions newly closed")
    people_opened = models.PositiveIntegerField("people newly opened")
    people_closed = models.PositiveIntegerField("people newly closed")
    computed_at = models.DateTimeField()
    computed_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    trial = models.CharField("what an officer of this agency tried and attached", max_length=8, blank=True)

    class Meta:
        ordering = ["-computed_at"]

    def __str__(self) -> str:
        return f"{self.rule_id} over {self.entries} entries"
