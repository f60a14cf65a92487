"""What an agency is called before somebody: its name can be the secret (design: domain, warning 7; trust, T12).

The rule, here and nowhere else. An agency that goes by another name is known by its own name to

1. its own staff;
2. the hub's administrators, who let it in, and background work, which shows nothing to anybody;
3. the staff of an agency that works together with it: one of the two has accepted a referral of the other.

The third is kept on the agency as `known_to`, so that a list of any length costs nothing to name: the action that accepts
calls `introduce`, the one that takes an acceptance back calls `part` unless another one stands. What was learnt in working
together is not unlearnt when the work ends. Whoever gives a page or a file to somebody outside the staff (the person, the
public, another directory) asks with `viewer=None` and gets the cover.

Where a service is and its telephones (agencies.reach) follow the same rule: they tell a name that is covered, and of a
service that keeps its place secret, as each refuge does, they are told to the same three and to nobody else.
"""

from uuid import UUID

from django.db.models import Case, CharField, F, Func, Q, QuerySet, UUIDField, Value, When
from django.db.models.functions import Lower

from access.viewer import Viewer
from agencies.models import Agency

#: The first and the third as SQL, for `x`, a row of agencies, and the key of the agency that asks (consent.facts). Hub
#: administrators read no records, and background work shows nothing, so that the second has no place there.
NAMED_TO = "(x.cover_name = '' OR x.id = %(agency)s OR %(agency)s = ANY(x.known_to))"


def is_named_to(agency, viewer: Viewer | None) -> bool:
    """Return whether this viewer may know the agency's own name."""
    return not agency.cover_name or _has_need(agency, viewer)


def is_place_told(service, viewer: Viewer | None) -> bool:
    """Return whether this viewer may know where a service is and its telephones; its agency must be loaded.

    Whoever may not know is told neither that there are some nor that there are none.
    """
    agency = service.agency
    return not (agency.cover_name or service.confidential) or _has_need(agency, viewer)


def _has_need(agency, viewer: Viewer | None) -> bool:
    """Return whether this viewer is one of the three who know an agency under its cover."""
    if viewer is None:
        return False
    theirs = viewer.agency_id is not None and (viewer.agency_id == agency.pk or viewer.agency_id in agency.known_to)
    return theirs or viewer.role == "system_admin" or viewer.is_system


def shown_name(agency, viewer: Viewer | None) -> str:
    """Return the agency's name, or the name it goes by before everybody else."""
    return agency.name if is_named_to(agency, viewer) else agency.cover_name


def by_shown_name(agencies: QuerySet, viewer: Viewer) -> QuerySet:
    """Order agencies by what this viewer calls them; any other order would tell the name that is covered."""
    return agencies.order_by(Lower(name_before(viewer)), "pk")


def name_before(viewer: Viewer) -> Case | F:
    """Return what this viewer calls an agency, as an expression on its row."""
    if viewer.role == "system_admin" or viewer.is_system:
        return F("name")
    return Case(When(_named_at(viewer.agency_id), then=F("name")), default=F("cover_name"), output_field=CharField())


def cover_before(viewer: Viewer) -> Case:
    """Return the cover that an agency has before this viewer, as an expression on its row: empty where they know it."""
    return Case(When(_named_at(viewer.agency_id), then=Value("")), default=F("cover_name"), output_field=CharField())


def covered_from(agency_id: UUID | None) -> QuerySet:
    """Return the agencies whose own name the staff of this one may not know."""
    return Agency.objects.exclude(_named_at(agency_id))


def _named_at(agency_id: UUID | None) -> Q:
    """Return the condition that the staff of this agency may know the name."""
    return Q(cover_name="") | Q(pk=agency_id) | Q(known_to__contains=[agency_id])


def introduce(one: UUID, other: UUID) -> None:
    """Let two agencies, by their keys, know each other's own name: they work together now."""
    for known, knowing in ((one, other), (other, one)):
        strangers = Agency.objects.filter(pk=known).exclude(known_to__contains=[knowing])
        strangers.update(known_to=_with("array_append", knowing))


def part(one: UUID, other: UUID) -> None:
    """Let two agencies no longer know each other's own name: what brought them together was undone."""
    for known, knowing in ((one, other), (other, one)):
        friends = Agency.objects.filter(pk=known, known_to__contains=[knowing])
        friends.update(known_to=_with("array_remove", knowing))


def _with(function: str, key: UUID) -> Func:
    """Return the list of who knows the agency, changed by one key."""
    return Func(F("known_to"), Value(key, UUIDField()), function=function)
