"""A referral that goes to somebody else: another service of the agency, or back to the sender with a suggestion.

What was sent never goes on to a third agency by itself: the receiver suggests, the sender decides anew, with a new pack.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from agencies.models import Service
from hub.kit.errors import NotNow
from people.models import RecordEntry
from referrals.actions.checking import (
    another_of,
    clock_goes_on,
    objections_to,
    refuse_if,
    refuse_values,
    suggested_of,
)
from referrals.actions.drafting import WRITABLE, draft, edit
from referrals.actions.opening import close
from referrals.actions.steps import held, locked, take_step, tell, tell_sender
from referrals.audience import is_sendable
from referrals.models import Referral


@transaction.atomic
def pass_on(referral: Referral, *, by: Viewer, reason: str, service: Service | None = None) -> Referral:
    """Give a referral to another service of the agency that it was sent to; when its answer is due stays as it was.

    Whoever had it has it no longer; the sender is told. Raises ValidationError, by field, on what is missing.
    """
    referral = locked(referral)
    check(by, "referral.pass_on", referral)
    wrong = objections_to("referral.pass_on", reason, "", "it is passed on")
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
    wrong = objections_to("referral.redirect", reason, reason_note, "it is passed back")
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


@transaction.atomic
def send_on(referral: Referral, *, by: Viewer, service: Service | None, pack: Iterable[RecordEntry]) -> Referral:
    """Begin the next referral of what nobody took: a draft to this service with the same words, to be looked at and sent.

    `pack` holds what the agency's worker may see of the old pack now; of it goes what may be chosen anew. The old one
    stays as it ended, and its receiver learns nothing. Raises ValidationError for a service that cannot be asked, NotNow
    when the referral has not ended.
    """
    referral = locked(referral)
    check(by, "referral.send_on", referral)
    if not referral.may_move("referral.send_on"):
        raise NotNow(f"This is already {referral.get_state_display().lower()}.")
    if service is None:
        raise ValidationError({"service": "Choose a service"})
    words = {name: getattr(referral, name) for name in WRITABLE}
    new = draft(referral.person, by=by, service=service, **words)
    Referral.objects.filter(pk=new.pk).update(continues=referral)
    return edit(new, by=by, pack=[entry for entry in pack if is_sendable(entry, referral)])
