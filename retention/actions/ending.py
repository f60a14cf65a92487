"""Ending the work of an agency with a person: work.end. From then on the clock of what it keeps can run."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from people.fence import hold_for_change
from people.models import Assignment, Person
from retention.states import TIES
from retention.tied import goes_on

SELECT = "Select why the work ends"
NOBODY = "Nobody at your agency works with this person."
GOES_ON = "This has to end first: {}."


@transaction.atomic
def end_work(person: Person, *, by: Viewer, because: str) -> dt.datetime:
    """End the work of everybody at the acting agency with a person, for one of Assignment.ENDINGS; return when.

    One colleague after the other can leave but for the last (people.actions.unassign): this says for the whole agency
    that nobody is responsible any more, and so nothing may be open that asks for somebody (design: trust, rule 3 and
    T43; UK GDPR, Article 5(1)(e)). A lead can assign somebody anew at any time. Raises Refused, ValidationError,
    Http404, and NotNow where nobody works with them or a plan, referral or request is open.
    """
    check(by, "work.end", Assignment(person=person, agency_id=by.agency_id))
    if because not in dict(Assignment.ENDINGS):
        raise ValidationError({"because": SELECT})
    held = hold_for_change(person.pk)
    team = Assignment.objects.live().filter(person=held, agency_id=by.agency_id)
    if not team.exists():
        raise NotNow(NOBODY)
    if still := goes_on(by, held.pk):
        raise NotNow(GOES_ON.format(", ".join(TIES[code][0].lower() + TIES[code][1:] for code in still)))
    now = timezone.now()
    team.update(ends_at=now, ended_because=because, ended_by_id=by.user_id)
    return now
