"""How an entry is to be handled: the verbs `entry.mark` and `entry.control` (design: sharing 2.1, handling; gates 6, 8)."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from people.actions.checking import check_entry
from people.actions.holding import held, kept
from people.models import RecordEntry

CONTROL = "originator_control"
NO_MARK = "Select marks from the list"


@transaction.atomic
def mark(entry: RecordEntry, *, by: Viewer, marks: Iterable[str], reason: str) -> RecordEntry:
    """Give an entry these handling marks and no other; return it fresh.

    Whether its originator controls it is an act of its own and stays as it is. Raises Refused, Stale, and
    ValidationError by field.
    """
    check(by, "entry.mark", entry)
    marks = set(marks) - {CONTROL}
    if marks - {code for code, _ in RecordEntry.HANDLING}:
        raise ValidationError({"marks": NO_MARK})
    fresh = held(entry)
    fresh.handling = sorted(marks)
    check_entry(fresh, by)
    return kept(fresh, reason)


@transaction.atomic
def control(entry: RecordEntry, *, by: Viewer, agencies: Iterable[UUID] | None, reason: str) -> RecordEntry:
    """Limit an entry to the agencies that its originator names, or to none; None lifts the limit; return it fresh.

    Raises Refused, Stale, and ValidationError by field.
    """
    check(by, "entry.control", entry)
    fresh = held(entry)
    fresh.originator_control = None if agencies is None else list(agencies)
    fresh.handling = [code for code in fresh.handling if code != CONTROL]
    check_entry(fresh, by)
    return kept(fresh, reason)
