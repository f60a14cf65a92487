"""Who works with a person: the verb `person.assign`, and its end."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.roles import NO_CONTENT
from access.viewer import Viewer
from agencies.models import Membership
from hub.kit.errors import NotNow
from people.fence import hold_for_change
from people.models import Assignment, Person

NOT_A_COLLEAGUE = "Select somebody who works with content at your agency"
SOMEBODY_STAYS = (
    "Somebody must stay responsible for this person. Assign somebody else first, or let a lead end our work."
)


@transaction.atomic
def assign(person: Person, *, by: Viewer, user_id: UUID) -> Assignment:
    """Let a colleague work with a person; return the assignment, the same one when it is in force already.

    Raises Refused, ValidationError when the user does not work with content at the acting agency, and Http404
    when the agency does not know of the person.
    """
    wanted = Assignment(person=person, agency_id=by.agency_id, user_id=user_id, assigned_by_id=by.user_id)
    check(by, "person.assign", wanted)
    colleagues = Membership.objects.current().filter(agency_id=by.agency_id, user_id=user_id)
    if not colleagues.exclude(role__in=NO_CONTENT).exists():
        raise ValidationError({"user": NOT_A_COLLEAGUE})
    # the person's row is held, so that two assignments at one moment find each other
    hold_for_change(person.pk)
    live = Assignment.objects.live().filter(person=person, agency_id=by.agency_id, user_id=user_id).first()
    if live is None:
        wanted.save(force_insert=True)
    return live or wanted


@transaction.atomic
def unassign(person: Person, *, by: Viewer, user_id: UUID) -> Assignment | None:
    """End a colleague's work with a person; return the ended assignment, None when there was none in force.

    At the agency that holds the record somebody stays responsible: the last one cannot leave (design: trust,
    rule 3 and T43), unless the agency ends its work. Raises NotNow then, Refused, and Http404.
    """
    check(by, "person.assign", Assignment(person=person, agency_id=by.agency_id, user_id=user_id))
    held = hold_for_change(person.pk)
    team = list(Assignment.objects.live().filter(person=held, agency_id=by.agency_id))
    leaving = next((one for one in team if str(one.user_id) == str(user_id)), None)
    if leaving is None:
        return None
    if len(team) == 1 and held.held_by_id == by.agency_id:
        raise NotNow(SOMEBODY_STAYS)
    leaving.ends_at, leaving.ended_by_id = timezone.now(), by.user_id
    leaving.save(update_fields=["ends_at", "ended_by"])
    return leaving
