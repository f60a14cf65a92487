"""What a person is told of who has seen their information: decisions that are only ever added (design: sharing 2.6)."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hub.kit.keys import new_key
from rights import words
from rights.querysets import OwnQuerySet

NEVER_CHANGED = pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)


class Visibility(models.Model):
    """Whether the person is told of some entries of the ledger: visible, deferred until a day, or withheld.

    `line` is the reference of the ledger entry that stands for them on the page. It counts once somebody else has checked
    it; until then nobody is told. The latest decision on an entry counts.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=12)
    disclosures = ArrayField(models.UUIDField())
    recipient = models.UUIDField("whose workers looked")
    decision = models.CharField(max_length=14, choices=words.VISIBILITIES)
    ground = models.CharField(max_length=40, choices=words.VISIBILITY_GROUNDS, blank=True)
    why = models.CharField(max_length=500)
    deferred_until = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    may_say = models.BooleanField("may we say that something is held back?", default=False)
    decided_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["decided_at", "id"]
        indexes = [models.Index(fields=["agency", "person"], name="visibility_person")]
        constraints = [
            models.CheckConstraint(condition=Q(decision="visible") | ~Q(ground=""), name="held_back_has_a_ground"),
            models.CheckConstraint(
                condition=Q(decision="visible") | Q(review_on__isnull=False), name="held_back_is_looked_at_again"
            ),
            models.CheckConstraint(
                condition=~Q(decision="deferred_until") | Q(deferred_until__isnull=False), name="deferred_has_a_day"
            ),
        ]
        triggers = [NEVER_CHANGED]

    def __str__(self) -> str:
        return f"{self.decision} on {self.line}"


class VisibilityCheck(models.Model):
    """What a second person said about one such decision: `decided_by` stands here too, so that they cannot be one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    visibility = models.OneToOneField(Visibility, on_delete=models.PROTECT, related_name="check_made")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    note = models.CharField(max_length=500, blank=True)
    checked_at = models.DateTimeField(auto_now_add=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(checked_by=F("decided_by")), name="checked_by_somebody_else")
        ]
        triggers = [NEVER_CHANGED]

    def __str__(self) -> str:
        return f"Check of {self.visibility_id}"
