"""Keeping an agency that is linked to the person posing risk away from somebody's information (sharing, gate 2)."""

from functools import partial

import pghistory
import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from consent.querysets import RingFenceQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


@pghistory.track()
class RingFence(Referenced):
    """One agency, flagged for one person: its workers see nothing of them, and are never told why.

    The flagged agency cannot read this row; the decision asks through a function of the database.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "F"), editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="ring_fences")
    reason = models.TextField("how the agency is linked to the person posing risk")
    flagged_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    flagged_by_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    starts_at = models.DateTimeField()
    review_on = models.DateField()
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RingFenceQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        indexes = [models.Index(fields=["agency", "person"], name="ring_fence_agency")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(agency=models.F("flagged_by_agency")), name="no_agency_fences_itself"
            )
        ]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_live(self) -> bool:
        """Return whether it still keeps the agency away."""
        return self.ends_at is None or self.ends_at > timezone.now()

    @property
    def is_late(self) -> bool:
        """Return whether somebody should have looked at it again by now."""
        return self.is_live and self.review_on < timezone.localdate()


@pghistory.track()
class RingFenceClearance(Referenced):
    """A named worker of the flagged agency who gets past, cleared by the consent officer of another agency."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "W"), editable=False)
    ring_fence = models.ForeignKey(RingFence, on_delete=models.PROTECT, related_name="clearances")
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    user_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    cleared_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    cleared_by_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    why = models.CharField("why this worker is safe", max_length=300)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(user_agency=models.F("cleared_by_agency")), name="cleared_by_another_agency"
            )
        ]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_live(self) -> bool:
        """Return whether the worker still gets past."""
        return self.ends_at is None or self.ends_at > timezone.now()
