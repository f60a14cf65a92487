"""Who in the acting agency works with a person, and who could."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from access.roles import NO_CONTENT
from access.viewer import Viewer
from agencies.models import Membership
from people.models import Assignment, Person

NOT_KNOWN = "Select people who work at your agency"


@dataclass(frozen=True, slots=True)
class Colleague:
    """One user of the acting agency: the reference of a membership stands for them, never their key."""

    reference: str
    user_id: UUID
    name: str
    roles: tuple[str, ...]
    works_with: bool
    leads: bool


def colleagues_of(viewer: Viewer, person: Person) -> list[Colleague]:
    """Return everybody at the acting agency who may see content, by name, and whether they work with the person.

    Costs one statement.
    """
    live = Assignment.objects.live().filter(person=person, agency_id=viewer.agency_id, user_id=OuterRef("user_id"))
    members = Membership.objects.current().filter(agency_id=viewer.agency_id).exclude(role__in=NO_CONTENT)
    by_user: dict[UUID, list[Membership]] = {}
    for member in members.annotate(works_with=Exists(live)).order_by("user__name", "user_id", "created_at"):
        by_user.setdefault(member.user_id, []).append(member)
    return [
        Colleague(
            reference=held[0].reference,
            user_id=user_id,
            name=held[0].user.name,
            roles=tuple(member.get_role_display() for member in held),
            works_with=held[0].works_with,
            leads=any(member.role == "supervisor" for member in held),
        )
        for user_id, held in by_user.items()
    ]


def last_ended(viewer: Viewer, person: Person) -> Assignment | None:
    """Return with which assignment the work of the acting agency ended, None where nobody has worked with the person."""
    ended = Assignment.objects.visible_to(viewer).filter(person=person, ends_at__isnull=False)
    return ended.order_by("-ends_at", "-ended_because").first()


def users_named(viewer: Viewer, references: Iterable[str], field: str) -> list[UUID]:
    """Return the users whom these membership references of the acting agency stand for, each once.

    Raises ValidationError under `field` when one of them is nobody who works there now.
    """
    wanted = set(references)
    if not wanted:
        return []
    members = Membership.objects.current().filter(agency_id=viewer.agency_id, reference__in=wanted)
    found = {member.reference: member.user_id for member in members}
    if wanted - found.keys():
        raise ValidationError({field: NOT_KNOWN})
    return sorted(set(found.values()))
