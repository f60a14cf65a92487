"""Who works where: memberships with a beginning and an end, and the invitations they come from."""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from access import roles
from access.viewer import Viewer
from agencies.querysets import InvitationQuerySet, MembershipQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class Membership(Referenced):
    """One user's one role at one agency, from a day until a day. A role is a row here, never a flag on the user.

    `team` is the part of the agency they work in; blank is an agency that has no parts. Decisions to share without
    consent are signed by two people who are not of one team (design: sharing 2.5).
    """

    MOVES = frozenset({"membership.end", "membership.place"})

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "M"), editable=False)
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=roles.CHOICES)
    from_date = models.DateField("from", default=timezone.localdate)
    team = models.CharField(max_length=80, blank=True)
    until_date = models.DateField("until", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("agencies.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "role"]
        constraints = [
            models.UniqueConstraint(
                "user", "agency", "role", name="one_live_membership_per_role", condition=models.Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=models.Q(until_date__isnull=True) | models.Q(until_date__gt=models.F("from_date")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.agency_id} as {self.role}"

    @property
    def is_current(self) -> bool:
        """Return whether this membership is in force today."""
        today = timezone.localdate()
        return (
            self.ended_at is None and self.from_date <= today and (self.until_date is None or self.until_date > today)
        )

    @property
    def is_live(self) -> bool:
        """Return whether it is in force or still to come."""
        return self.ended_at is None and (self.until_date is None or self.until_date > timezone.localdate())

    def may_move(self, verb: str) -> bool:
        """Return whether this verb is possible now, for the policy's `able`."""
        return self.is_live

    def viewer(self, via: str = "page") -> Viewer:
        """Return the acting user that this membership makes."""
        return Viewer(self.user_id, self.user.name, self.agency_id, self.agency.name, self.role, self.id, via)


class Invitation(Referenced):
    """An offer of membership, sent by e-mail as a link that works once; only a hash of its secret is kept."""

    MOVES = frozenset({"invitation.resend", "invitation.cancel"})

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "V"), editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    roles = ArrayField(models.CharField(max_length=30, choices=roles.CHOICES))
    team = models.CharField(max_length=80, blank=True)
    until_date = models.DateField("until", null=True, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"Invitation to {self.agency_id}"

    @property
    def is_waiting(self) -> bool:
        """Return whether it is neither accepted nor cancelled, even if its link has run out."""
        return self.accepted_at is None and self.cancelled_at is None

    @property
    def is_open(self) -> bool:
        """Return whether its link can still be accepted."""
        return self.is_waiting and self.expires_at > timezone.now()

    def may_move(self, verb: str) -> bool:
        """Return whether this verb is possible now, for the policy's `able`."""
        return self.is_waiting
