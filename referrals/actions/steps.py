"""The step that every act on a sent referral takes: lock, who, when, save, record, tell."""

from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.roles import LEADS, PRACTICE
from access.viewer import Viewer
from agencies.models import Membership
from notifications.models import Notice
from people.fence import hold_for_change
from referrals.actions.holding import hand_over
from referrals.duties import wakes_at
from referrals.models import Referral, Step

ADMINISTRATORS = ("agency_admin",)
#: What administrators are told where nobody of their agency works with people; they see no content (access.roles).
NOBODY_ANSWERS = "agency.nobody_answers"


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


def take_step(referral: Referral, verb: str, *, by: Viewer, note: str = "", why: str = "", **changes) -> Referral:
    """Check who may and when, move the locked referral, save it with `changes`, and write the step down.

    Raises Refused (403) or NotNow (409).
    """
    check(by, verb, referral)
    referral.move(verb)
    return save_step(referral, verb, by=by, note=note, why=why, **changes)


def save_step(referral: Referral, verb: str, *, by: Viewer, note: str = "", why: str = "", **changes) -> Referral:
    """Save a referral with these changes as its next version, and write the step down, with its coded reason `why`.

    When the hub looks at it again by itself follows from the state that it is in now. Who has it is kept with its times.
    """
    had_it = referral.worker_id
    for name, value in changes.items():
        setattr(referral, name, value)
    referral.__dict__.pop("coded_reason", None)
    referral.wake_at = wakes_at(referral, timezone.now())
    referral.version += 1
    referral.save()
    Step.objects.create(
        referral=referral,
        verb=verb,
        state=referral.state,
        agency_id=by.agency_id,
        by_id=by.user_id,
        note=note,
        reason=why,
    )
    if referral.worker_id != had_it:
        hand_over(referral, by=by)
    return referral


def tell(agency_id, verb: str, referral: Referral, *, user_id=None) -> None:
    """Leave a notice at an agency, for one worker or for all who answer: a verb and a reference, nothing about anybody."""
    Notice.objects.create(agency_id=agency_id, user_id=user_id, verb=verb, about=referral.reference)


def tell_leads(agency_id, verb: str, referral: Referral, told=None) -> None:
    """Leave a notice for each lead of an agency: its team leads and duty managers.

    Where it has none, for each who works with people there, who can answer too; where nobody does, its administrators are
    told that somebody has to be given a role. Never officers: to look after sharing is not to answer for work (design:
    domain, Referral). `told` is somebody who has a notice of this already: nobody reads a thing twice.
    """
    current = Membership.objects.current().filter(agency_id=agency_id).select_related("agency")
    here = [(each.user_id, each.role, each.agency.reference) for each in current]
    for roles, said in ((LEADS, verb), (PRACTICE, verb), (ADMINISTRATORS, NOBODY_ANSWERS)):
        if users := {(user_id, agency) for user_id, role, agency in here if role in roles}:
            for user_id, agency in sorted(users):
                about = agency if said == NOBODY_ANSWERS else referral.reference
                if user_id != told:
                    Notice.objects.create(agency_id=agency_id, user_id=user_id, verb=said, about=about)
            return


def tell_worker(referral: Referral, verb: str) -> None:
    """Leave a notice for whoever has it at the receiving agency; for all there when nobody has, or they have left."""
    here = Membership.objects.current().filter(agency_id=referral.to_agency_id, user_id=referral.worker_id)
    tell(referral.to_agency_id, verb, referral, user_id=referral.worker_id if here.exists() else None)


def tell_sender(referral: Referral, verb: str) -> None:
    """Leave a notice for the author; for everybody at the sending agency when the author has left it."""
    here = Membership.objects.current().filter(agency_id=referral.from_agency_id, user_id=referral.author_id)
    tell(referral.from_agency_id, verb, referral, user_id=referral.author_id if here.exists() else None)
