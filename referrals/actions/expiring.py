"""The end of a referral that nobody answered in all its time; the hub alone does this."""

from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from referrals.actions.opening import close
from referrals.actions.steps import held, take_step, tell_leads, tell_sender
from referrals.models import Referral


@transaction.atomic
def expire(referral: Referral, *, by: Viewer) -> Referral:
    """End a referral that nobody answered (default: in 30 days): what it opened closes, the sender is told what next.

    Raises NotNow before its time, and when somebody answered meanwhile.
    """
    referral = held(referral)
    check(by, "referral.expire", referral)
    if referral.may_move("referral.expire") and timezone.now() < referral.expires_at:
        raise NotNow("This still waits for an answer.")
    referral = take_step(referral, "referral.expire", by=by)
    close(referral)
    tell_leads(referral.to_agency_id, "referral.expire", referral)
    tell_sender(referral, "referral.expire")
    return referral
