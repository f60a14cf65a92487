"""A decline that the sender asks to be looked at again: by a lead of the receiving agency who did not decline it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from consent.keeping import objection_to
from hub.kit.errors import NotNow
from referrals.actions.checking import objections_to, refuse_if, refuse_values
from referrals.actions.opening import close, offer
from referrals.actions.steps import held, take_step, tell, tell_leads, tell_sender
from referrals.clock import due_at, expires_at, review_due, review_until
from referrals.models import Referral


@transaction.atomic
def ask_review(referral: Referral, *, by: Viewer, review_why: str) -> Referral:
    """Ask the receiving agency to look at its decline again; what was sent is offered to it again meanwhile.

    Once, and within a term (default 10 working days). Raises NotNow after it, ValidationError without a why and when the
    agency is kept away from the person by now.
    """
    if not review_why.strip():
        raise ValidationError({"review_why": "Say why the decline should be looked at again"})
    if words := objection_to(by, referral.person_id, referral.to_agency_id):
        raise ValidationError({"review_why": words})
    refuse_values(by, referral, review_why=review_why)
    referral = held(referral)
    check(by, "referral.ask_review", referral)
    if referral.state == "declined" and referral.reviewed_at:
        raise NotNow("This decline has been reviewed already.")
    if referral.state == "declined" and timezone.now() > review_until(referral.answered_at):
        raise NotNow("The time to ask for a review is over. You can send it on to another service.")
    referral = take_step(
        referral,
        "referral.ask_review",
        by=by,
        review_why=review_why.strip(),
        review_due_at=review_due(timezone.now()),
        ended_at=None,
    )
    offer(referral)
    tell_leads(referral.to_agency_id, "referral.ask_review", referral)
    return referral


@transaction.atomic
def uphold(referral: Referral, *, by: Viewer, reason: str, reason_note: str = "") -> Referral:
    """Let a decline stand, with a reason; what was offered for the review closes. Not by who declined it (403)."""
    refuse_if(objections_to("referral.uphold", reason, reason_note, "why it stands"))
    refuse_values(by, referral, reason_note=reason_note)
    referral = take_step(
        held(referral),
        "referral.uphold",
        by=by,
        why=reason,
        review_reason=reason,
        review_note=reason_note,
        reviewed_by_id=by.user_id,
    )
    close(referral)
    tell_sender(referral, "referral.uphold")
    return referral


@transaction.atomic
def overturn(referral: Referral, *, by: Viewer) -> Referral:
    """Take a decline back: the referral waits for an answer again, with a new day for it. Not by who declined it (403)."""
    now = timezone.now()
    referral = held(referral)
    referral = take_step(
        referral,
        "referral.overturn",
        by=by,
        reviewed_by_id=by.user_id,
        due_at=due_at(referral.urgency, now),
        expires_at=expires_at(now),
        reason="",
        reason_note="",
        next_step="",
        come_back_on=None,
        suggested_service=None,
        person_may_be_told="",
        answered_at=None,
        answered_by=None,
        worker=None,
    )
    tell(referral.to_agency_id, "referral.overturn", referral)
    tell_sender(referral, "referral.overturn")
    return referral
