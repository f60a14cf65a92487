"""What makes a list of referrals somebody's own: when they last looked, who had each one, and the views they keep.

These rows belong to one agency and are seen by it alone (row-level security): who looked, and who had the work, is no
business of the other side, which is told the name of whoever has it now.
"""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class LookQuerySet(models.QuerySet):
    """Looks, by who looked."""

    def of(self, viewer):
        """Return the acting user's own looks at the acting agency."""
        return self.filter(user_id=viewer.user_id, agency_id=viewer.agency_id)

    def changed_for(self, viewer):
        """Return those at what others changed since, the latest change first (design: ux 3.5)."""
        return self.of(viewer).filter(changed_at__isnull=False).order_by("-changed_at", "id")


class Look(models.Model):
    """When one worker of an agency last looked at one referral, and what others changed since.

    A trigger of the database fills `changed_at` with each step that somebody else takes, whichever agency they act for,
    and begins the row of whoever takes a step. `opened_at` is what colleagues are told; it stays empty for officers.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey("referrals.Referral", on_delete=models.CASCADE, related_name="looks")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    changed_verb = models.CharField(max_length=30, blank=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("referral", "user", "agency", name="one_look_per_worker")]
        indexes = [
            models.Index(
                "user",
                "agency",
                models.F("changed_at").desc(),
                name="look_changed",
                condition=models.Q(changed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.referral_id}"


class Holding(models.Model):
    """Who had a referral at its receiving agency, from when until when, and who gave it to them. Nothing is rewritten."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="holdings")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint("referral", condition=models.Q(ends_at__isnull=True), name="one_worker_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} with {self.user_id}"


class SavedViewQuerySet(models.QuerySet):
    """Saved views, by who may use them."""

    def visible_to(self, viewer):
        """Return the acting user's own at the acting agency, and those that colleagues share with it."""
        if not viewer.sees_content:
            return self.none()
        mine = models.Q(user_id=viewer.user_id) | models.Q(is_shared=True)
        return self.filter(mine, agency_id=viewer.agency_id).select_related("user").order_by("name", "id")


class SavedView(Referenced):
    """A way of looking at a box of referrals that somebody gave a name; it never holds a person (design: ux L13)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "V"), editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    is_shared = models.BooleanField(default=False)
    box = models.CharField(max_length=12)
    filters = models.JSONField(default=dict)
    sort = models.CharField(max_length=12, blank=True)
    columns = ArrayField(models.CharField(max_length=12), default=list)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("user", "agency", "name", name="one_view_of_a_name")]

    def __str__(self) -> str:
        return self.reference
