"""What the receiving agency does with a referral."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies import names
from agencies.models import Service
from hub.kit.errors import NotNow
from referrals import reasons
from referrals.actions.checking import (
    clock_goes_on,
    colleague,
    objections_to,
    refuse_if,
    refuse_values,
    suggested_of,
)
from referrals.actions.opening import admit, assign, close, offer, unassign, work_together_elsewhere
from referrals.actions.steps import held, locked, save_step, take_step, tell_sender
from referrals.clock import first_contact_day
from referrals.models import Referral


@transaction.atomic
def receive(referral: Referral, *, by: Viewer) -> Referral:
    """Set *received* at the first opening by the receiving agency; later openings change nothing."""
    referral = locked(referral)
    if referral.state != "sent":
        return referral
    return take_step(referral, "referral.receive", by=by)


@transaction.atomic
def take(referral: Referral, *, by: Viewer, user_id: UUID | None = None) -> Referral:
    """Give an open referral to a colleague, or to oneself. Raises NotNow when it was answered already."""
    referral = locked(referral)
    check(by, "referral.take", referral)
    if not referral.is_open:
        raise NotNow(f"This is already {referral.get_state_display().lower()}.")
    return save_step(referral, "referral.take", by=by, worker_id=colleague(by, user_id))


@transaction.atomic
def accept(
    referral: Referral, *, by: Viewer, user_id: UUID | None = None, first_contact_by: dt.date | None = None
) -> Referral:
    """Accept for the agency: it owns the next step, its worker is assigned, and its access goes from pending to accepted.

    Of many at once exactly one accepts; the others get NotNow. `user_id` names the worker (oneself without). Without a
    day the first contact is to be by the usual one.
    """
    if first_contact_by is not None and first_contact_by < timezone.localdate():
        raise ValidationError({"first_contact_by": "First contact must be today or later"})
    worker = colleague(by, user_id)
    referral = held(referral)
    referral = take_step(
        referral,
        "referral.accept",
        by=by,
        answered_by_id=by.user_id,
        worker_id=worker,
        first_contact_by=first_contact_by or first_contact_day(referral.urgency, timezone.now()),
        **clock_goes_on(referral),
    )
    admit(referral)
    assign(referral, worker, by)
    tell_sender(referral, "referral.accept")
    return referral


@transaction.atomic
def undo_accept(referral: Referral, *, by: Viewer) -> Referral:
    """Take an acceptance back within 30 minutes: the access that it opened is closed, both steps stay on the record."""
    referral = held(referral)
    check(by, "referral.undo_accept", referral)
    if referral.state == "accepted" and not referral.can_undo:
        raise NotNow("This was accepted too long ago to undo. Talk to the sender.")
    worker = referral.worker_id
    referral = take_step(
        referral, "referral.undo_accept", by=by, answered_at=None, answered_by=None, first_contact_by=None
    )
    offer(referral)
    if not work_together_elsewhere(referral):
        names.part(referral.from_agency_id, referral.to_agency_id)
    unassign(referral, worker)
    tell_sender(referral, "referral.undo_accept")
    return referral


@transaction.atomic
def decline(
    referral: Referral,
    *,
    by: Viewer,
    reason: str,
    next_step: str,
    person_may_be_told: str,
    reason_note: str = "",
    come_back_on: dt.date | None = None,
    service: Service | None = None,
) -> Referral:
    """Decline with a coded reason, a next step for the sender, and what the person may be told; the pack closes at once.

    `service` is one that the sender might try, kept where the next step is to refer elsewhere; they decide.

    Raises ValidationError, by field, on what is missing.
    """
    wrong = _objections(reason, next_step, person_may_be_told, reason_note, come_back_on)
    refuse_if(wrong | suggested_of(referral, service))
    refuse_values(by, referral, person_may_be_told=person_may_be_told, reason_note=reason_note)
    referral = held(referral)
    referral = take_step(
        referral,
        "referral.decline",
        by=by,
        why=reason,
        answered_by_id=by.user_id,
        reason=reason,
        reason_note=reason_note,
        next_step=next_step,
        come_back_on=come_back_on if next_step == "come_back" else None,
        suggested_service=service if next_step == "refer_elsewhere" else None,
        person_may_be_told=person_may_be_told,
        **clock_goes_on(referral),
    )
    close(referral)
    tell_sender(referral, "referral.decline")
    return referral


def _objections(reason: str, next_step: str, person_may_be_told: str, reason_note: str, come_back_on) -> dict:
    """Return, by field, every part of a decline that is missing or does not fit."""
    wrong = objections_to("referral.decline", reason, reason_note, "why you decline")
    if next_step not in dict(reasons.NEXT_STEPS):
        wrong["next_step"] = "Choose what the sender should do next"
    if not person_may_be_told:
        wrong["person_may_be_told"] = "Say what the person may be told"
    if next_step == "come_back" and (come_back_on is None or come_back_on <= timezone.localdate()):
        wrong["come_back_on"] = "Date to come back on must be after today"
    return wrong
