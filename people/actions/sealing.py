"""Sealing: the verbs `entry.seal` and `entry.unseal` (design: sharing 2.1, seal).

A sealed entry is for named colleagues; others may know that it exists. Of one that is locked too nobody else knows.
"""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from people.actions.checking import check_entry
from people.actions.holding import held, kept
from people.models import RecordEntry

HOW = "Select how it is sealed"
NOT_THE_IDENTITY = "Who the person is cannot be sealed: seal what tells more"
NOT_ON_IT = "Keep yourself on the list: whoever seals an entry must be able to unseal it"


@transaction.atomic
def seal(entry: RecordEntry, *, by: Viewer, seal: str, sealed_to: Iterable[UUID], reason: str) -> RecordEntry:
    """Seal an entry to named colleagues, or change how and to whom; return it fresh.

    `seal` is sealed or sealed_and_locked. Raises Refused, Stale, and ValidationError by field.
    """
    check(by, "entry.seal", entry)
    if seal not in ("sealed", "sealed_and_locked"):
        raise ValidationError({"seal": HOW})
    if entry.kind == "identity":
        raise ValidationError({"seal": NOT_THE_IDENTITY})
    fresh = held(entry)
    fresh.seal, fresh.sealed_to = seal, list(sealed_to)
    check_entry(fresh, by)
    if by.user_id not in fresh.sealed_to:
        raise ValidationError({"sealed_to": NOT_ON_IT})
    return kept(fresh, reason)


@transaction.atomic
def unseal(entry: RecordEntry, *, by: Viewer, reason: str) -> RecordEntry:
    """Take the seal off an entry; return it fresh. Raises Refused, Stale, and ValidationError by field."""
    check(by, "entry.unseal", entry)
    fresh = held(entry)
    fresh.seal, fresh.sealed_to = "none", []
    return kept(fresh, reason)
