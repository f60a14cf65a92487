"""Work with the person, from the first contact to its end: each state of it lasts until a day that somebody named."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.models import Service
from hub.kit.errors import NotNow
from hub.kit.working_days import close_of
from referrals.actions.checking import (
    another_of,
    colleague,
    is_within_months,
    objections_to,
    refuse_if,
    refuse_values,
)
from referrals.actions.drafting import draft
from referrals.actions.opening import assign, close, unassign
from referrals.actions.steps import held, locked, take_step, tell, tell_sender
from referrals.clock import resumed_day, work_day
from referrals.models import Referral

TOO_FAR = "Look again after today, and within three months"


@transaction.atomic
def start(
    referral: Referral, *, by: Viewer, first_contact_on: dt.date | None, work_due_on: dt.date | None = None
) -> Referral:
    """Record that the person was reached and work has begun, and when it is looked at again (usually in three months)."""
    referral = locked(referral)
    check(by, "referral.start", referral)
    wrong = {}
    if first_contact_on is None or first_contact_on > timezone.localdate():
        wrong["first_contact_on"] = "Day of the first contact must be today or before"
    elif referral.sent_at and first_contact_on < timezone.localdate(referral.sent_at):
        wrong["first_contact_on"] = "First contact must be after the referral was sent"
    if work_due_on is not None and not is_within_months(work_due_on):
        wrong["work_due_on"] = TOO_FAR
    refuse_if(wrong)
    referral = take_step(
        referral,
        "referral.start",
        by=by,
        first_contact_on=first_contact_on,
        work_due_on=work_due_on or work_day(timezone.now()),
    )
    tell_sender(referral, "referral.start")
    return referral


@transaction.atomic
def go_on(referral: Referral, *, by: Viewer, work_due_on: dt.date | None) -> Referral:
    """Record that the work was looked at and goes on, until another day."""
    refuse_if({} if is_within_months(work_due_on) else {"work_due_on": TOO_FAR})
    return take_step(locked(referral), "referral.go_on", by=by, work_due_on=work_due_on)


@transaction.atomic
def hold(referral: Referral, *, by: Viewer, reason: str, until: dt.date | None, reason_note: str = "") -> Referral:
    """Put the work on hold, with a reason and a day; the sender is told, and the agency keeps what it may see."""
    wrong = objections_to("referral.hold", reason, reason_note, "why it is on hold")
    if not is_within_months(until):
        wrong["until"] = "On hold until must be after today, and within three months"
    refuse_if(wrong)
    refuse_values(by, referral, reason_note=reason_note)
    referral = take_step(
        locked(referral),
        "referral.hold",
        by=by,
        why=reason,
        reason=reason,
        reason_note=reason_note,
        paused_until=close_of(until),
    )
    tell_sender(referral, "referral.hold")
    return referral


@transaction.atomic
def resume(referral: Referral, *, by: Viewer) -> Referral:
    """Go on with the work: when it is looked at again is later by the working days for which it was on hold."""
    referral = locked(referral)
    changes = {"paused_at": None, "paused_until": None, "reason": "", "reason_note": ""}
    if referral.state == "on_hold" and referral.work_due_on:
        changes["work_due_on"] = resumed_day(referral.work_due_on, referral.paused_at, timezone.now())
    referral = take_step(referral, "referral.resume", by=by, **changes)
    tell_sender(referral, "referral.resume")
    return referral


@transaction.atomic
def transfer(
    referral: Referral, *, by: Viewer, service: Service | None = None, user_id: UUID | None = None
) -> Referral:
    """Hand accepted work over: to another service of the agency at once, to another agency by a referral of its own.

    Within the agency the work goes on, with the worker named (oneself without); returns the referral. To another agency
    a draft is begun, which takes the work over: it stays here until they have begun, so nobody is between two agencies;
    returns the draft. What goes with it, its author decides. Raises ValidationError for a service that does not fit.
    """
    referral = held(referral)
    check(by, "referral.transfer", referral)
    if service is None:
        raise ValidationError({"service": "Choose who takes the work over"})
    if not referral.may_move("referral.transfer"):
        raise NotNow(f"This is already {referral.get_state_display().lower()}.")
    if service.agency_id != referral.to_agency_id:
        new = draft(referral.person, by=by, service=service)
        Referral.objects.filter(pk=new.pk).update(continues=referral, takes_over=True)
        new.refresh_from_db()
        return new
    refuse_if(another_of(referral.to_agency_id, referral, service))
    before, worker = referral.worker_id, colleague(by, user_id)
    referral = take_step(referral, "referral.transfer", by=by, service=service, worker_id=worker)
    if before != worker:
        unassign(referral, before)
    assign(referral, worker, by)
    tell(referral.to_agency_id, "referral.transfer", referral, user_id=worker)
    tell_sender(referral, "referral.transfer")
    return referral


@transaction.atomic
def complete(
    referral: Referral, *, by: Viewer, reason: str, reason_note: str = "", person_may_be_told: str = ""
) -> Referral:
    """End work that was done, with its outcome for the sender; the agency's access through it closes."""
    return _end(referral, "referral.complete", by, reason, reason_note, person_may_be_told, "how it ended")


@transaction.atomic
def end_early(
    referral: Referral, *, by: Viewer, reason: str, reason_note: str = "", person_may_be_told: str = ""
) -> Referral:
    """End work before it is done, with a reason for the sender; the agency's access through it closes."""
    return _end(referral, "referral.end_early", by, reason, reason_note, person_may_be_told, "why it ends early")


def _end(referral: Referral, verb: str, by: Viewer, reason: str, reason_note: str, told: str, words: str) -> Referral:
    """End work one way or the other: save why, close what it opened, tell the sender."""
    refuse_if(objections_to(verb, reason, reason_note, words))
    refuse_values(by, referral, reason_note=reason_note, person_may_be_told=told)
    referral = take_step(
        held(referral),
        verb,
        by=by,
        why=reason,
        reason=reason,
        reason_note=reason_note,
        person_may_be_told=told,
        paused_at=None,
        paused_until=None,
    )
    close(referral)
    unassign(referral, referral.worker_id)
    tell_sender(referral, verb)
    return referral
