"""Saying that a worker knows a person: from then on nothing of that person exists for them; and that this has ended.

(Verbs conflict.declare and conflict.end; design: sharing decision, gate 1.) About oneself anybody may; about a colleague an
officer or team lead of the same agency.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from access import policy, roles
from access.viewer import Viewer
from agencies.models import Membership
from consent.clock import database_now
from consent.models import ConflictOfInterest
from hub.kit.errors import Refused
from people import fence

ABOUT_OTHERS = roles.KEEPERS


@transaction.atomic
def declare_conflict(person, *, by: Viewer, user_id: UUID, kind: str = "declared") -> ConflictOfInterest:
    """Record that this user is linked to this person; return the declaration in force.

    Raises Refused when the user is somebody else and not a colleague whom the viewer may speak for, Http404
    when the agency does not know the person, ValidationError for a kind that does not exist.
    """
    policy.check(by, "conflict.declare", person)
    if user_id != by.user_id and not (by.role in ABOUT_OTHERS and _is_colleague(user_id, by)):
        raise Refused("Only a consent officer or team lead of your agency can say this about a colleague.")
    if kind not in dict(ConflictOfInterest.KINDS):
        raise ValidationError({"kind": "Select how you know this person."})
    fence.hold_for_change(person.pk)
    known = ConflictOfInterest.objects.live().filter(person=person, user_id=user_id).first()
    return known or ConflictOfInterest.objects.create(
        person=person, user_id=user_id, agency_id=by.agency_id, kind=kind, declared_by_id=by.user_id
    )


def _is_colleague(user_id: UUID, by: Viewer) -> bool:
    """Return whether this user works at the acting agency now."""
    return Membership.objects.current().filter(user_id=user_id, agency_id=by.agency_id).exists()


@transaction.atomic
def end_conflict(conflict: ConflictOfInterest, *, by: Viewer, why: str) -> ConflictOfInterest:
    """End a declaration, with the reason; return it. Nobody ends their own.

    Raises Refused, ValidationError without a reason, and Http404 when the acting agency no longer knows of the person.
    """
    policy.check(by, "conflict.end", conflict)
    if conflict.user_id == by.user_id:
        raise Refused("Another officer of your agency has to end this.")
    if not why.strip():
        raise ValidationError({"why": "Say why it no longer holds"})
    fence.hold_for_change(conflict.person_id)
    fresh = ConflictOfInterest.objects.select_for_update(no_key=True, of=("self",)).get(pk=conflict.pk)
    if fresh.is_live:
        fresh.ends_at, fresh.ended_by_id, fresh.ended_why = database_now(), by.user_id, why.strip()
        fresh.full_clean(exclude=["user", "person", "agency", "declared_by", "ended_by"])
        fresh.save()
    return fresh
