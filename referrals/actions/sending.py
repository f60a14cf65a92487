"""Sending a referral, and taking it back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.viewer import Viewer
from consent.keeping import objection_to
from people.models import RecordEntry
from referrals.actions.checking import clock_goes_on, objections_to, refuse_if, refuse_values
from referrals.actions.opening import close, offer
from referrals.actions.steps import held, take_step, tell
from referrals.clock import due_at, expires_at
from referrals.models import Referral

NEEDED = {
    "asked": "Say what you ask for",
    "why_now": "Say why this is needed now",
    "person_knows": "Say whether the person knows of this referral",
    "contact_name": "Name somebody who can be asked",
    "contact_details": "Say how they can be reached",
}


def missing(referral: Referral) -> dict[str, str]:
    """Return what is still to be written before this can be sent, by field."""
    gaps = {name: words for name, words in NEEDED.items() if not getattr(referral, name)}
    if referral.service_id is None:
        gaps["service"] = "Choose a service"
    if referral.person_knows == "no_unsafe" and not referral.person_knows_why_not:
        gaps["person_knows_why_not"] = "Say why telling them is not safe"
    return gaps


def stopped(referral: Referral, by: Viewer) -> dict[str, str]:
    """Return, by field, why this may not be sent where it is addressed: the agency is kept away from the person."""
    words = objection_to(by, referral.person_id, referral.to_agency_id)
    return {"service": words} if words else {}


@transaction.atomic
def send(referral: Referral, *, by: Viewer) -> Referral:
    """Send a draft: from now the receiving agency knows of the person, at the tier *pending*, with this pack.

    What it may see of the pack is decided at each look, never here. Raises ValidationError when something is missing,
    and when the agency is kept away from the person.
    """
    referral = held(referral)
    if gaps := missing(referral) | stopped(referral, by):
        raise ValidationError(gaps)
    letter = RecordEntry.objects.create(
        person_id=referral.person_id,
        owner_id=by.agency_id,
        author_id=by.user_id,
        kind="referral_letter",
        category_id="needs_assessment",
        sensitivity=1,
        title=f"Referral {referral.reference}",
        text=f"{referral.asked}\n\n{referral.why_now}",
        their_words=referral.their_words,
    )
    now = timezone.now()
    referral = take_step(
        referral,
        "referral.send",
        by=by,
        letter=letter,
        due_at=due_at(referral.urgency, now),
        expires_at=expires_at(now),
    )
    offer(referral)
    tell(referral.to_agency_id, "referral.send", referral)
    return referral


@transaction.atomic
def withdraw(referral: Referral, *, by: Viewer, reason: str, reason_note: str = "") -> Referral:
    """Take a referral back: what it opened is closed at once. Raises ValidationError without a coded reason."""
    refuse_if(objections_to("referral.withdraw", reason, reason_note, "it is withdrawn"))
    refuse_values(by, referral, reason_note=reason_note)
    referral = held(referral)
    referral = take_step(
        referral,
        "referral.withdraw",
        by=by,
        why=reason,
        reason=reason,
        reason_note=reason_note,
        **clock_goes_on(referral),
    )
    close(referral)
    tell(referral.to_agency_id, "referral.withdraw", referral)
    return referral
