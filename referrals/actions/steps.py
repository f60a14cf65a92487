"""The step that every act on a sent referral takes: lock, who, when, save, record, tell."""

from django.http import Http404

from access.policy import check
from access.viewer import Viewer
from notifications.models import Notice
from people.fence import hold_for_change
from referrals.models import Referral, Step


def locked(referral: Referral) -> Referral:
    """Return the referral fresh, its row locked, so that of many who answer at once exactly one is first."""
    fresh = Referral.objects.select_for_update(of=("self",)).filter(pk=referral.pk).first()
    if fresh is None:
        raise Http404
    return fresh


def held(referral: Referral) -> Referral:
    """Hold the person's row for change, then lock the referral; for acts that change who may see what.

    The agency that declined, or from which it was taken back, no longer knows of the person: its referral is answered,
    and what it tries now gets NotNow from the state. Raises Http404 when an open one is out of sight.
    """
    try:
        hold_for_change(referral.person_id)
    except Http404:
        fresh = locked(referral)
        if fresh.is_open:
            raise
        return fresh
    return locked(referral)


def take_step(referral: Referral, verb: str, *, by: Viewer, note: str = "", **changes) -> Referral:
    """Check who may and when, move the locked referral, save it with `changes`, and write the step down.

    Raises Refused (403) or NotNow (409).
    """
    check(by, verb, referral)
    referral.move(verb)
    return save_step(referral, verb, by=by, note=note, **changes)


def save_step(referral: Referral, verb: str, *, by: Viewer, note: str = "", **changes) -> Referral:
    """Save a referral with these changes as its next version, and write the step down."""
    for name, value in changes.items():
        setattr(referral, name, value)
    referral.version += 1
    referral.save()
    Step.objects.create(
        referral=referral,
        verb=verb,
        state=referral.state,
        agency_id=by.agency_id,
        by_id=by.user_id,
        note=note,
    )
    return referral


def tell(agency_id, verb: str, referral: Referral, *, user_id=None) -> None:
    """Leave a notice at an agency, for one worker or for all who answer: a verb and a reference, nothing about anybody."""
    Notice.objects.create(agency_id=agency_id, user_id=user_id, verb=verb, about=referral.reference)
