"""What the receiving agency does with a referral."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies import names
from agencies.models import Membership
from consent.actions import end_by_event
from consent.involving import end_involvement, involve
from hub.kit.errors import NotNow
from people import redaction
from people.models import Assignment
from referrals import reasons
from referrals.actions.sending import pack_keys
from referrals.actions.steps import held, locked, save_step, take_step, tell
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
    return save_step(referral, "referral.take", by=by, worker_id=_colleague(by, user_id))


@transaction.atomic
def accept(
    referral: Referral, *, by: Viewer, user_id: UUID | None = None, first_contact_by: dt.date | None = None
) -> Referral:
    """Accept for the agency: it owns the next step, its worker is assigned, and its access goes from pending to accepted.

    Of many at once exactly one accepts; the others get NotNow. `user_id` names the worker (oneself without).
    """
    if first_contact_by is not None and first_contact_by < timezone.localdate():
        raise ValidationError({"first_contact_by": "First contact must be today or later"})
    worker = _colleague(by, user_id)
    referral = take_step(
        held(referral),
        "referral.accept",
        by=by,
        answered_by_id=by.user_id,
        worker_id=worker,
        first_contact_by=first_contact_by,
        paused_at=None,
    )
    end_involvement(referral.reference, "pending")
    involve(
        referral.person_id,
        agency_id=referral.to_agency_id,
        from_agency_id=referral.from_agency_id,
        tier="accepted",
        source=referral.reference,
    )
    names.introduce(referral.from_agency_id, referral.to_agency_id)
    Assignment.objects.get_or_create(
        person_id=referral.person_id,
        agency_id=by.agency_id,
        user_id=worker,
        ends_at=None,
        defaults={"assigned_by_id": by.user_id},
    )
    tell(referral.from_agency_id, "referral.accept", referral, user_id=referral.author_id)
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
    pack = pack_keys(referral)
    end_involvement(referral.reference, "accepted")
    involve(
        referral.person_id,
        agency_id=referral.to_agency_id,
        from_agency_id=referral.from_agency_id,
        tier="pending",
        source=referral.reference,
        pack=pack,
    )
    if not _work_together_elsewhere(referral):
        names.part(referral.from_agency_id, referral.to_agency_id)
    _unassign_unless_accepted_elsewhere(referral, worker)
    tell(referral.from_agency_id, "referral.undo_accept", referral, user_id=referral.author_id)
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
) -> Referral:
    """Decline with a coded reason, a next step for the sender, and what the person may be told; the pack closes at once.

    Raises ValidationError, by field, on what is missing.
    """
    _check_decline(reason, next_step, person_may_be_told, reason_note, come_back_on)
    typed = {"person_may_be_told": person_may_be_told, "reason_note": reason_note}
    redaction.refuse_texts(typed, redaction.known_to(by, referral.person_id))
    referral = take_step(
        held(referral),
        "referral.decline",
        by=by,
        answered_by_id=by.user_id,
        reason=reason,
        reason_note=reason_note,
        next_step=next_step,
        come_back_on=come_back_on if next_step == "come_back" else None,
        person_may_be_told=person_may_be_told,
        paused_at=None,
    )
    end_by_event(referral.person_id, "referral_closed", recipient_id=referral.to_agency_id)
    end_involvement(referral.reference)
    tell(referral.from_agency_id, "referral.decline", referral, user_id=referral.author_id)
    return referral


def _check_decline(reason: str, next_step: str, person_may_be_told: str, reason_note: str, come_back_on) -> None:
    """Raise a ValidationError naming every part of a decline that is missing or does not fit."""
    wrong = {}
    if reason not in reasons.SIDES:
        wrong["reason"] = "Choose why you decline"
    if next_step not in dict(reasons.NEXT_STEPS):
        wrong["next_step"] = "Choose what the sender should do next"
    if not person_may_be_told:
        wrong["person_may_be_told"] = "Say what the person may be told"
    if reason == "other" and not reason_note:
        wrong["reason_note"] = "Say why you decline"
    if next_step == "come_back" and (come_back_on is None or come_back_on <= timezone.localdate()):
        wrong["come_back_on"] = "Date to come back on must be after today"
    if wrong:
        raise ValidationError(wrong)


def _colleague(by: Viewer, user_id: UUID | None) -> UUID:
    """Return the worker's key. Raises ValidationError unless they work for the acting agency now."""
    if user_id is None or user_id == by.user_id:
        return by.user_id
    if not Membership.objects.current().filter(agency_id=by.agency_id, user_id=user_id).exists():
        raise ValidationError({"worker": "Choose somebody who works for your agency"})
    return user_id


def _unassign_unless_accepted_elsewhere(referral: Referral, worker: UUID) -> None:
    """End the assignment that the acceptance made, unless another accepted referral of the person rests on it."""
    others = Referral.objects.filter(
        person_id=referral.person_id, to_agency_id=referral.to_agency_id, state="accepted", worker_id=worker
    )
    if not others.exists():
        Assignment.objects.filter(
            person_id=referral.person_id,
            agency_id=referral.to_agency_id,
            user_id=worker,
            ends_at__isnull=True,
        ).update(ends_at=timezone.now())


def _work_together_elsewhere(referral: Referral) -> bool:
    """Return whether the two agencies have another referral, either way, that was accepted (agencies.names)."""
    one, other = referral.from_agency_id, referral.to_agency_id
    sides = Q(from_agency_id=one, to_agency_id=other) | Q(from_agency_id=other, to_agency_id=one)
    accepted = ("accepted", "active", "on_hold", "completed", "ended_early")
    return Referral.objects.exclude(pk=referral.pk).filter(sides, state__in=accepted).exists()
