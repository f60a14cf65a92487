"""Doing what was asked, through the actions of the rooms below: what was decided is carried through and not only noted.

A rectification corrects the entry, a restriction restricts its use, an objection becomes a statement of the person. An
erasure takes the entry out of use, for entries are never deleted; what the ledger says of the person is erased when nothing
of them is left in use (rights.actions.answering).
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.viewer import Viewer
from consent.actions import object_to_sharing
from hub.kit.errors import NotNow
from people.actions import correct, restrict
from rights.actions.steps import item_to_work_on, keep
from rights.models import RequestItem

NOT_DECIDED = "Decide first that it is done."
READ_FIRST = "A second reader has to agree first."
DONE = "This was done already."
WHAT_IS_RIGHT = "Write what is right"
CORRECTABLE = ("title", "text")


def _rectify(item: RequestItem, by: Viewer, reason: str, facts: dict) -> None:
    changes = {name: facts[name].strip() for name in CORRECTABLE if facts.get(name, "").strip()}
    if not changes:
        raise ValidationError({"title": WHAT_IS_RIGHT})
    correct(item.entry, by=by, reason=reason, **changes)


def _restrict(item: RequestItem, by: Viewer, reason: str, facts: dict) -> None:
    if not item.entry.restricted:
        restrict(item.entry, by=by, reason=reason, ground=facts.get("restriction_ground") or "accuracy_contested")


def _take_out_of_use(item: RequestItem, by: Viewer, reason: str, facts: dict) -> None:
    if not item.entry.restricted:
        restrict(item.entry, by=by, reason=reason, ground="retention_ended")


def _object(item: RequestItem, by: Viewer, reason: str, facts: dict) -> None:
    object_to_sharing(
        item.request.person, by=by, item=item.entry, reason_in_their_words=facts.get("reason_in_their_words", "")
    )


DEEDS: dict[str, Callable[[RequestItem, Viewer, str, dict], None]] = {
    "rectification": _rectify,
    "restriction": _restrict,
    "objection": _object,
    "erasure": _take_out_of_use,
}


@transaction.atomic
def carry_out(item: RequestItem, *, by: Viewer, **facts) -> RequestItem:
    """Do what was asked about one entry, once; return the item.

    `facts` are what a deed takes: `title` and `text` as they should be, or `reason_in_their_words` of an objection,
    `restriction_ground` of a restriction. Raises what the deed raises (people.actions.correct, restrict;
    consent.actions.object_to_sharing), Refused, NotNow and Stale.
    """
    fresh, _ = item_to_work_on(item, "request.carry_out", by=by)
    if fresh.carried_out_at:
        raise NotNow(DONE)
    if fresh.decision != "carry_out":
        raise NotNow(NOT_DECIDED)
    if fresh.needs_second_reader and fresh.second_view != "agrees":
        raise NotNow(READ_FIRST)
    DEEDS[fresh.request.type](fresh, by, f"The person asked for it ({fresh.request.reference})", facts)
    return keep(fresh, carried_out_at=timezone.now(), carried_out_by_id=by.user_id)
