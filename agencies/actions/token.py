"""Access tokens of the API: made for one membership, shown once, revoked by their user or by the administrator."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.actions.steps import keep, locked
from agencies.facts import tidy
from agencies.models import AccessToken, Membership
from agencies.tokens import new_token
from hub.kit.errors import NotNow

LONGEST_DAYS = 365


@transaction.atomic
def issue(membership: Membership, *, by: Viewer, name: str, days: int | None = None) -> AccessToken:
    """Make a token for this membership. Its attribute `secret` holds what the client sends, this one time.

    Raises Refused, NotNow when the membership is not in force, ValidationError by field.
    """
    check(by, "token.issue", membership)
    name, days = tidy(name), settings.TOKEN_DAYS if days is None else days
    if not name or len(name) > AccessToken._meta.get_field("name").max_length:
        raise ValidationError({"name": "Enter what this token is for, in up to 80 characters"})
    if not 1 <= days <= LONGEST_DAYS:
        raise ValidationError({"days": f"Days must be between 1 and {LONGEST_DAYS}"})
    if not membership.is_current:
        raise NotNow("This membership is not in force.")
    token, token.secret = new_token(membership, name, days)
    return token


@transaction.atomic
def revoke(token: AccessToken, *, by: Viewer) -> AccessToken:
    """Shut the token out at once. Raises Refused, Stale, or NotNow when it was revoked before."""
    check(by, "token.revoke", token)
    token = locked(token)
    if token.revoked_at:
        raise NotNow("This token is already revoked.")
    token.revoked_at = timezone.now()
    keep(token, "revoked_at")
    return token
