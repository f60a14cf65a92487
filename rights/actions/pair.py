"""The check for a linked pair: opened by what is known, answered by somebody else (design: sharing 2.9, the hard rule)."""

from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow, Refused
from people.models import Person
from rights.actions.steps import keep, text_needed, working_part
from rights.linked import Linked, linked_with
from rights.models import PairCheck, Part, RequestItem, SubjectRequest

SOMEBODY_ELSE = "You collected or decided something here. Somebody else has to check it."


def open_pair_check(request: SubjectRequest, part: Part, *, by: Viewer) -> Linked:
    """Open the check of a part where its controller knows of somebody linked; return who that is.

    A reason that was not there before asks an answered check again.
    """
    person = Person.objects.filter(pk=request.person_id).first()
    if person is None:  # known here no longer
        return Linked()
    found = linked_with(by, person, values=True)
    if not found.is_pair:
        return found
    open_already = PairCheck.objects.select_for_update(of=("self",)).filter(part=part).first()
    if open_already is None:
        PairCheck.objects.create(part=part, agency_id=by.agency_id, because=found.because, opened_by_id=by.user_id)
    elif set(found.because) - set(open_already.because):
        both = sorted({*found.because, *open_already.because})
        keep(open_already, because=both, reveals_nothing=None, answered_by=None, answered_at=None, note="")
    return found


@transaction.atomic
def check_pair(pair: PairCheck, *, by: Viewer, reveals_nothing: bool, note: str) -> PairCheck:
    """Answer whether anything in the answer tells of somebody else; return the check.

    By somebody who neither opened it nor collected or decided anything. Raises Refused, NotNow and ValidationError.
    """
    check(by, "request.check_pair", pair)
    text_needed(note=note)
    request = SubjectRequest.objects.get(parts=pair.part_id)
    part = working_part(request, by)
    fresh = PairCheck.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    items = RequestItem.objects.filter(request=request, agency_id=by.agency_id)
    worked = {fresh.opened_by_id, part.collected_by_id, *items.values_list("decided_by_id", flat=True)}
    if by.user_id in worked:
        raise Refused(SOMEBODY_ELSE)
    if fresh.version != pair.version:
        raise NotNow("Somebody changed this while you were reading. Read it again.")
    return keep(
        fresh,
        reveals_nothing=reveals_nothing,
        note=note.strip(),
        answered_by_id=by.user_id,
        answered_at=timezone.now(),
    )
