"""Which other agencies may be named as controllers of a part: those that are known here to work with the person.

Naming any agency of the directory would tell it that there is such a person (design: trust, T10).
"""

from uuid import UUID

from django.db.models import Q

from access.viewer import Viewer
from agencies.models import Agency
from consent.models import Involvement
from people.models import Person
from rights.models import SubjectRequest


def possible_controllers(viewer: Viewer, request: SubjectRequest) -> list[Agency]:
    """Return agencies that hold the person or work with them, as far as the acting agency knows, not named yet."""
    ties = Involvement.objects.visible_to(viewer).filter(person_id=request.person_id)
    keys: set[UUID] = {key for pair in ties.values_list("agency_id", "from_agency_id") for key in pair}
    keys |= set(Person.objects.visible_to(viewer).filter(pk=request.person_id).values_list("held_by_id", flat=True))
    keys -= request.controller_ids
    return list(Agency.objects.in_directory().filter(Q(pk__in=keys)).order_by("pk"))
