"""Keeping an agency that is linked to the person posing risk away from somebody: ring_fence.flag, .end, .clear, .unclear.

(Design: sharing decision, gate 2; consent officers, item 7.) What the agency's workers see ends with the next look; its
involvements and referrals stay as they are, so that nothing but the person is missing there. The agency never learns of it.
"""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404

from access import roles
from access.policy import check
from access.viewer import Viewer
from agencies.facts import check_future
from agencies.models import Agency, Membership
from consent.clock import database_now
from consent.models import Involvement, RingFence, RingFenceClearance
from hub.kit.errors import Refused, Stale
from people import fence

NOT_INVOLVED = "Only an agency that holds the record, or works with the person now, can keep others away."
WORKS_THERE = "You work for that agency too, so somebody else has to decide this."
OWN_AGENCY = "Choose another agency. For one worker of your own, use “I know this person”."
ALREADY = "This agency is kept away already"
NO_WORKER = "Nobody with this address works with people there now"
ALSO_YOURS = "They work at your agency too, so an officer of a third agency has to clear them"
LONGEST = 300


@transaction.atomic
def flag_ring_fence(person, *, by: Viewer, agency: Agency, reason: str, review_on: dt.date) -> RingFence:
    """Keep an agency away from a person, until somebody ends it; return the ring-fence.

    Raises Refused when the acting agency has nothing to do with the person or the officer works for the flagged agency
    too, ValidationError by field, Http404 when the acting agency does not know of the person.
    """
    check(by, "ring_fence.flag", person)
    if agency.pk == by.agency_id:
        raise ValidationError({"agency": OWN_AGENCY})
    refuse_both_sides(by, agency.pk)
    reason = _said("reason", reason, 2000)
    if review_on is None:
        raise ValidationError({"review_on": "Enter when this is to be looked at again"})
    check_future("review_on", review_on)
    held = fence.hold_for_change(person.pk)
    ties = Involvement.objects.live().filter(person=held, agency_id=by.agency_id)
    if held.held_by_id != by.agency_id and not ties.exists():
        raise Refused(NOT_INVOLVED)
    if RingFence.objects.live().filter(person=held, agency=agency).exists():
        raise ValidationError({"agency": ALREADY})
    return RingFence.objects.create(
        person=held,
        agency=agency,
        reason=reason,
        review_on=review_on,
        flagged_by_id=by.user_id,
        flagged_by_agency_id=by.agency_id,
        starts_at=database_now(),
    )


@transaction.atomic
def end_ring_fence(ring_fence: RingFence, *, by: Viewer, why: str) -> RingFence:
    """Let the agency see again what it would see without it; return the ring-fence. Raises Refused, Stale, ValidationError."""
    check(by, "ring_fence.end", ring_fence)
    refuse_both_sides(by, ring_fence.agency_id)
    why = _said("why", why)
    fresh = _held(ring_fence)
    if fresh.is_live:
        fresh.ends_at, fresh.ended_by_id, fresh.ended_why = database_now(), by.user_id, why
        _next_version(fresh)
    return fresh


@transaction.atomic
def clear_ring_fence(ring_fence: RingFence, *, by: Viewer, email: str, why: str) -> RingFenceClearance:
    """Let one named worker of the flagged agency past; return the clearance, the same one when it is in force already.

    The one who clears is a consent officer of another agency than the worker's: any agency that they work for counts,
    on both sides. Raises Refused, Stale, and ValidationError by field.
    """
    check(by, "ring_fence.clear", ring_fence)
    refuse_both_sides(by, ring_fence.agency_id)
    why = _said("why", why)
    working = Membership.objects.current().exclude(role__in=roles.NO_CONTENT).filter(user__email__iexact=email.strip())
    there = working.filter(agency_id=ring_fence.agency_id).first()
    if there is None:
        raise ValidationError({"email": NO_WORKER})
    if working.filter(agency_id=by.agency_id).exists():
        raise ValidationError({"email": ALSO_YOURS})
    fresh = _held(ring_fence)
    if not fresh.is_live:
        raise Stale("This has ended: nobody needs to be cleared.")
    known = next((one for one in fresh.clearances.filter(user=there.user) if one.is_live), None)
    if known:
        return known
    _next_version(fresh)
    return RingFenceClearance.objects.create(
        ring_fence=fresh,
        user=there.user,
        user_agency_id=fresh.agency_id,
        cleared_by_id=by.user_id,
        cleared_by_agency_id=by.agency_id,
        why=why,
        starts_at=database_now(),
    )


@transaction.atomic
def unclear_ring_fence(ring_fence: RingFence, *, by: Viewer, clearance: str, why: str) -> RingFenceClearance:
    """End a worker's clearance, by its reference; return it. Raises Http404 when the ring-fence has none like it."""
    check(by, "ring_fence.unclear", ring_fence)
    refuse_both_sides(by, ring_fence.agency_id)
    why = _said("why", why)
    fresh = _held(ring_fence)
    found = fresh.clearances.filter(reference=clearance).first()
    if found is None:
        raise Http404
    if found.is_live:
        found.ends_at, found.ended_by_id, found.ended_why = database_now(), by.user_id, why
        found.save()
        _next_version(fresh)
    return found


def works_at(user_id: UUID | None, agency_id: UUID) -> bool:
    """Return whether a user works for an agency now, in whatever role."""
    return Membership.objects.current().filter(user_id=user_id, agency_id=agency_id).exists()


def refuse_both_sides(by: Viewer, agency_id: UUID) -> None:
    """Raise Refused when the one who decides works for the agency that is decided about."""
    if agency_id == by.agency_id or works_at(by.user_id, agency_id):
        raise Refused(WORKS_THERE)


def _held(ring_fence: RingFence) -> RingFence:
    """Return the ring-fence afresh, its person held for change. Raises Stale when it changed since it was read."""
    fence.hold_for_change(ring_fence.person_id)
    fresh = RingFence.objects.select_for_update(no_key=True, of=("self",)).get(pk=ring_fence.pk)
    if fresh.version != ring_fence.version:
        raise Stale
    return fresh


def _next_version(ring_fence: RingFence) -> None:
    ring_fence.version += 1
    ring_fence.save()


def _said(name: str, words: str, longest: int = LONGEST) -> str:
    """Return a reason tidied. Raises ValidationError when there is none, or it is too long."""
    words = (words or "").strip()
    if not words:
        raise ValidationError({name: "Say why"})
    if len(words) > longest:
        raise ValidationError({name: f"This must be {longest} characters or fewer"})
    return words
