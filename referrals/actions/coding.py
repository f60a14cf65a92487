"""The lists of coded reasons, kept by the hub's administrators (design: domain, “Where a list is given”).

A reason is added and ended; it is never deleted or said otherwise, so that what was once chosen keeps its words.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow, Stale
from referrals.models import Reason

THERE = "This reason is on the list"
LAST = "This is the last reason of its list. Add another first."
LONGEST = 36  # room for a number behind the code


@transaction.atomic
def add_coded_reason(*, by: Viewer, which: str, label: str, side: str) -> Reason:
    """Put a reason at the end of a list; one with these words that ended may be chosen again, on its side of then.

    Raises Refused, and ValidationError by field.
    """
    check(by, "coded_reason.add")
    label = " ".join(label.split())
    rows = Reason.objects.select_for_update().filter(which=which)
    same = rows.filter(label__iexact=label).first()
    if same is not None:
        if same.is_in_force:
            raise ValidationError({"label": THERE})
        same.until = None
        return _keep(same)
    last = Reason.objects.filter(which=which).aggregate(last=Max("position"))["last"]
    reason = Reason(which=which, label=label, side=side, position=(last or 0) + 1)
    reason.code = _code_for(label, set(rows.values_list("code", flat=True)))
    reason.full_clean(validate_unique=False, validate_constraints=False)
    reason.save()
    return reason


@transaction.atomic
def end_coded_reason(reason: Reason, *, by: Viewer) -> Reason:
    """Let nobody choose a reason any more, from today; referrals that have it keep it.

    Raises Refused, Stale, and NotNow when it ended already or its list would be empty: then nobody could act at all.
    """
    check(by, "coded_reason.end", reason)
    rows = {row.pk: row for row in Reason.objects.select_for_update().filter(which=reason.which)}
    fresh = rows[reason.pk]
    if fresh.version != reason.version:
        raise Stale
    if not fresh.is_in_force:
        raise NotNow("This reason has ended.")
    if sum(row.is_in_force for row in rows.values()) == 1:
        raise NotNow(LAST)
    fresh.until = timezone.localdate()
    return _keep(fresh)


def _keep(reason: Reason) -> Reason:
    """Save from when until when it may be chosen, as the row's next version."""
    reason.version += 1
    reason.save(update_fields=["until", "version"])
    return reason


def _code_for(label: str, taken: set[str]) -> str:
    """Return a code for these words that no other reason of the list has."""
    code = slugify(label).replace("-", "_")[:LONGEST] or "reason"
    return next(each for each in (code, *(f"{code}_{n}" for n in range(2, 1000))) if each not in taken)
