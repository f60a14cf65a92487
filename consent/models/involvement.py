"""What ties an agency, or a worker, to a person."""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from consent.querysets import ConflictQuerySet, InvolvementQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class Involvement(models.Model):
    """Why an agency may know of a person: the one table that lists, search and counts start from (sharing 3.5).

    `source` is the public reference of what brought it about (a referral, a plan role). `pack` holds the entries that a
    pending referral offers; `categories` limits the other tiers (None: all that a rule allows).
    """

    TIERS = [
        ("pending", "Pending"),
        ("accepted", "Accepted"),
        ("plan", "Plan role"),
        ("conference", "Conference"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="involvements")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    tier = models.CharField(max_length=10, choices=TIERS)
    source = models.CharField(max_length=8)
    pack = ArrayField(models.UUIDField(), default=list, blank=True)
    categories = ArrayField(models.CharField(max_length=40), null=True, blank=True)
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "person"], name="involvement_agency"),
            models.Index(fields=["person", "agency"], name="involvement_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                "source",
                "agency",
                "tier",
                name="one_live_involvement",
                condition=models.Q(ends_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.tier} through {self.source}"


class ConflictOfInterest(Referenced):
    """A worker linked to a person: they see nothing of them, and are never told why (sharing decision, gate 1)."""

    KINDS = [
        ("self", "This is me"),
        ("relative", "A relative or close friend"),
        ("person_posing_risk", "I am said to pose a risk to them"),
        ("declared", "Another reason"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "X"), editable=False)
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="conflicts")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=KINDS)
    declared_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "conflicts of interest"
        indexes = [models.Index(fields=["person", "user"], name="conflict_person")]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_live(self) -> bool:
        """Return whether the person is still kept from the worker."""
        return self.ends_at is None or self.ends_at > timezone.now()
