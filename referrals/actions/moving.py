"""A referral that goes to somebody else: another service of the agency, or back to the sender with a suggestion.

What was sent never goes on to a third agency by itself: the receiver suggests, the sender decides anew, with a new pack.
"""

from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from agencies.models import Service
from referrals.actions.checking import (
    another_of,
    clock_goes_on,
    objections_to,
    refuse_if,
    refuse_values,
    suggested_of,
)
from referrals.actions.opening import close
from referrals.actions.steps import held, locked, take_step, tell, tell_sender
from referrals.models import Referral


@transaction.atomic
def pass_on(referral: Referral, *, by: Viewer, reason: str, service: Service | None = None) -> Referral:
    """Give a referral to another service of the agency that it was sent to; when its answer is due stays as it was.

    Whoever had it has it no longer; the sender is told. Raises ValidationError, by field, on what is missing.
    """
    referral = locked(referral)
    check(by, "referral.pass_on", referral)
    wrong = objections_to("referral.pass_on", reason, "", "why it is passed on")
    refuse_if(wrong | another_of(referral.to_agency_id, referral, service))
    referral = take_step(
        referral,
        "referral.pass_on",
        by=by,
        why=reason,
        service=service,
        worker=None,
        **clock_goes_on(referral),
    )
    tell(referral.to_agency_id, "referral.pass_on", referral)
    tell_sender(referral, "referral.pass_on")
    return referral


@transaction.atomic
def redirect(
    referral: Referral, *, by: Viewer, reason: str, reason_note: str = "", service: Service | None = None
) -> Referral:
    """Pass a referral back to its sender, with a reason and perhaps a service to try: what it opened closes at once.

    Raises ValidationError, by field, on what is missing.
    """
    wrong = objections_to("referral.redirect", reason, reason_note, "why it is passed back")
    refuse_if(wrong | suggested_of(referral, service))
    refuse_values(by, referral, reason_note=reason_note)
    referral = held(referral)
    referral = take_step(
        referral,
        "referral.redirect",
        by=by,
        why=reason,
        answered_by_id=by.user_id,
        reason=reason,
        reason_note=reason_note,
        suggested_service=service,
        **clock_goes_on(referral),
    )
    close(referral)
    tell_sender(referral, "referral.redirect")
    return referral
