"""The law changes: a row ends on a day, and another begins (verbs ground.add, ground.end; design: sharing 2.1).

Nothing is altered or erased: rules and decisions of earlier days keep the rows they were made under.
"""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from access import policy
from access.viewer import Viewer
from consent.law import NO_GATEWAY
from consent.models import LegalGround
from hub.kit.errors import NotNow

CODE = re.compile("[a-z0-9]+(_[a-z0-9]+)*")


@transaction.atomic
def add_ground(
    *,
    by: Viewer,
    kind: str,
    code: str,
    label: str,
    valid_from: date,
    valid_to: date | None = None,
    needs_policy_document: bool = False,
    is_duty: bool = False,
    is_power: bool = False,
    nations: list[str] | None = None,
) -> LegalGround:
    """Add a row of the law; return it. A code that ended may begin again, called otherwise if need be.

    Raises Refused, and ValidationError naming fields: a code of another list, or one that is in force on the same
    days.
    """
    policy.check(by, "ground.add")
    row = LegalGround(
        kind=kind,
        code=code.strip(),
        label=label.strip(),
        needs_policy_document=needs_policy_document and kind == "schedule_1",
        is_duty=is_duty and kind == "gateway",
        is_power=is_power and kind == "gateway",
        nations=sorted(set(nations or ())) if kind == "gateway" else [],
        valid_from=valid_from,
        valid_to=valid_to,
        added_by_id=by.user_id,
    )
    errors = {}
    try:
        row.clean_fields(exclude=["added_by", "ended_by"])
    except ValidationError as error:
        errors = error.message_dict
    if not CODE.fullmatch(row.code):
        errors.setdefault("code", "The code must be lower-case words joined by underscores.")
    if valid_to and valid_to <= valid_from:
        errors["valid_to"] = "The end must be after the start."
    others = list(LegalGround.objects.select_for_update().filter(code=row.code))
    if any(other.kind != kind for other in others):
        errors.setdefault("code", "This code is of another list.")
    elif any(_overlap(row, other) for other in others):
        errors.setdefault("valid_from", "This code is in force on some of these days already. End that row first.")
    if errors:
        raise ValidationError(errors)
    row.save(force_insert=True)
    return row


@transaction.atomic
def end_ground(ground: LegalGround, *, by: Viewer, valid_to: date, why: str) -> LegalGround:
    """End a row of the law on a day; return it fresh. New rules may not rest on it beyond that day.

    Raises Refused, NotNow when it has an end already, ValidationError without a reason or for a day before its
    start.
    """
    ground = LegalGround.objects.select_for_update(of=("self",)).get(pk=ground.pk)
    policy.check(by, "ground.end")
    if ground.valid_to is not None:
        raise NotNow("This row has an end already. Add another row.")
    errors = {}
    if ground.code == NO_GATEWAY:
        errors["valid_to"] = "Sharing by consent alone needs no law to let it: this row cannot end."
    elif valid_to <= ground.valid_from:
        errors["valid_to"] = "The end must be after the start."
    if not why.strip():
        errors["why"] = "Enter why it ends, for example the Act that repeals it."
    elif len(why.strip()) > 300:
        errors["why"] = "The reason must be 300 characters or fewer."
    if errors:
        raise ValidationError(errors)
    ground.valid_to, ground.ended_by_id, ground.ended_why = valid_to, by.user_id, why.strip()
    ground.version += 1
    ground.save()
    return ground


def resting_on(ground: LegalGround, rules):
    """Return those of these rules that rest on a row of the law on some day on which it is in force or was."""
    fields = ("source_basis", "recipient_basis", "annex_1", "condition", "schedule_1", "gateway")
    named = Q()
    for field in fields:
        named |= Q(**{field: ground.code})
    return rules.filter(named, valid_to__gt=ground.valid_from)


def _overlap(row: LegalGround, other: LegalGround) -> bool:
    starts_before_other_ends = other.valid_to is None or row.valid_from < other.valid_to
    ends_after_other_starts = row.valid_to is None or other.valid_from < row.valid_to
    return starts_before_other_ends and ends_after_other_starts
