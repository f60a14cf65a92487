"""An invitation that waits: sent again, or taken back."""

from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies import offers
from agencies.actions.steps import keep, locked
from agencies.models import Invitation
from hub.kit.errors import NotNow

ANSWERED = "This invitation has been accepted or cancelled."


@transaction.atomic
def resend(invitation: Invitation, *, by: Viewer) -> Invitation:
    """Send a new link with all its days; the earlier link stops working. Raises Refused, Stale or NotNow."""
    check(by, "invitation.resend", invitation)
    invitation = locked(invitation)
    if not invitation.is_waiting:
        raise NotNow(ANSWERED)
    secret = offers.fresh_secret(invitation)
    keep(invitation, "secret_hash", "expires_at")
    offers.send(invitation, offers.link_of(secret))
    return invitation


@transaction.atomic
def cancel(invitation: Invitation, *, by: Viewer) -> Invitation:
    """Take the invitation back: its link stops working. Raises Refused, Stale or NotNow."""
    check(by, "invitation.cancel", invitation)
    invitation = locked(invitation)
    if not invitation.is_waiting:
        raise NotNow(ANSWERED)
    invitation.cancelled_at = timezone.now()
    keep(invitation, "cancelled_at")
    return invitation
