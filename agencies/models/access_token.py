"""What API clients carry: tokens bound to one membership, and the keys under which they may repeat a creation."""

from functools import partial

from django.db import models
from django.utils import timezone

from agencies.querysets import AccessTokenQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class AccessToken(Referenced):
    """A bearer token of one membership; only its hash is kept, so that it can be shown once and never again."""

    MOVES = frozenset({"token.revoke"})

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "K"), editable=False)
    membership = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    secret_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=4, help_text="The last characters, to tell tokens apart")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"Token …{self.hint}"

    @property
    def user_id(self):
        """Return whose token this is, for the policy."""
        return self.membership.user_id

    @property
    def agency_id(self):
        """Return which agency it acts for, for the policy."""
        return self.membership.agency_id

    @property
    def is_live(self) -> bool:
        """Return whether it is neither revoked nor expired; its membership decides too (AccessTokenQuerySet.live)."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    def may_move(self, verb: str) -> bool:
        """Return whether this verb is possible now, for the policy's `able`."""
        return self.is_live


class CreationKey(models.Model):
    """A key that a client sent with a creation, so that sending it again makes nothing new (design: trust, T41).

    It keeps what was made by its reference, never the answer's text: a repeat is answered afresh, as is allowed then.
    Without a membership it belongs to somebody who is not signed in (an agency's application).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    membership = models.ForeignKey("agencies.Membership", null=True, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    made = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "verb", "key"], name="one_creation_per_key", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.key}"
