"""Proposing that entries are disposed of: disposal.propose."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from retention.actions.steps import hold_person, tell_officers
from retention.clock import kept_about
from retention.models import Disposal, DisposalItem

ALREADY = "A disposal about this person is in progress already: {}."
SELECT = "Select entries that are due"
NOTHING_DUE = "Nothing is due here."


@transaction.atomic
def propose_disposal(person: UUID, *, by: Viewer, entries: Collection[str] | None = None) -> Disposal:
    """Propose to dispose of entries about a person that are due, by their references; None: all that are. Return it.

    Raises Refused, NotNow while another is open or where nothing is due, and ValidationError for what is not due.
    """
    check(by, "disposal.propose")
    hold_person(person)
    today = timezone.localdate()
    due = {each.reference: each for each in kept_about(by, person) if not each.stays_because(today)}
    if open_one := Disposal.objects.open().filter(agency_id=by.agency_id, person_id=person).first():
        raise NotNow(ALREADY.format(open_one.reference))
    if not due:
        raise NotNow(NOTHING_DUE)
    wanted = sorted(set(due if entries is None else entries))
    if not wanted or set(wanted) - set(due):
        raise ValidationError({"entries": SELECT})
    made = Disposal.objects.create(agency_id=by.agency_id, person_id=person, proposed_by_id=by.user_id)
    DisposalItem.objects.bulk_create(
        DisposalItem(disposal=made, agency_id=by.agency_id, entry_id=due[one].id, due_on=due[one].due_on)
        for one in wanted
    )
    tell_officers("disposal.propose", made, but=by.user_id)
    return made
