"""Saying that a worker knows a person: from then on nothing of that person exists for them.

(Verb conflict.declare; design: sharing decision, gate 1.) About oneself anybody may; about a colleague an
officer or team lead of the same agency.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from access import policy, roles
from access.viewer import Viewer
from agencies.models import Membership
from consent.models import ConflictOfInterest
from hub.kit.errors import Refused
from people import fence

ABOUT_OTHERS = roles.OFFICERS | {"supervisor"}


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
    known = ConflictOfInterest.objects.filter(person=person, user_id=user_id, ends_at__isnull=True).first()
    return known or ConflictOfInterest.objects.create(
        person=person, user_id=user_id, agency_id=by.agency_id, kind=kind, declared_by_id=by.user_id
    )


def _is_colleague(user_id: UUID, by: Viewer) -> bool:
    """Return whether this user works at the acting agency now."""
    return Membership.objects.current().filter(user_id=user_id, agency_id=by.agency_id).exists()
