"""Restricting the use of an entry, and ending that: the verbs `entry.restrict` and `entry.release` (UK GDPR, Article 18).

A restricted entry is kept and shown to nobody, its owner included (sharing decision, gate 3).
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from people.fence import hold_for_change
from people.models import RecordEntry

NOT_WHO_THEY_ARE = "Restrict what is recorded about somebody, not who they are"
NO_GROUND = "Select the ground"
SAY_WHY = "Say why"
ALREADY = "The use of this is restricted already."
NOT_RESTRICTED = "The use of this is not restricted."
TELL_FIRST = "Tell the person before the restriction ends (UK GDPR, Article 18(3))"


@transaction.atomic
def restrict(entry: RecordEntry, *, by: Viewer, reason: str, ground: str = "accuracy_contested") -> RecordEntry:
    """Restrict an entry of the acting agency, on one of RecordEntry.RESTRICTIONS; return it fresh, one version on.

    Raises Refused, NotNow when it is restricted already, and ValidationError by field.
    """
    check(by, "entry.restrict", entry)
    if entry.kind == "identity":
        raise ValidationError({"entry": NOT_WHO_THEY_ARE})
    if ground not in dict(RecordEntry.RESTRICTIONS):
        raise ValidationError({"ground": NO_GROUND})
    return _set(entry, ground, reason, ALREADY)


@transaction.atomic
def release(entry: RecordEntry, *, by: Viewer, reason: str, person_was_told: bool) -> RecordEntry:
    """End the restriction of an entry of the acting agency; return it fresh, one version on.

    Raises Refused, NotNow when it is not restricted, and ValidationError by field: the person is told first.
    """
    check(by, "entry.release", entry)
    if not person_was_told:
        raise ValidationError({"person_was_told": TELL_FIRST})
    return _set(entry, "", reason, NOT_RESTRICTED)


def _set(entry: RecordEntry, ground: str, reason: str, otherwise: str) -> RecordEntry:
    """Hold the person's row against displays, and set ground and mark with the reason as the entry's next version."""
    longest = RecordEntry._meta.get_field("correction_reason").max_length
    reason = reason.strip()
    if not reason or len(reason) > longest:
        raise ValidationError({"reason": f"The reason must be {longest} characters or fewer" if reason else SAY_WHY})
    hold_for_change(entry.person_id)
    fresh = RecordEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if fresh.restricted == bool(ground):
        raise NotNow(otherwise)
    fresh.restricted, fresh.restriction_ground, fresh.correction_reason = bool(ground), ground, reason
    fresh.version += 1
    fresh.save(update_fields=["restricted", "restriction_ground", "correction_reason", "version", "updated_at"])
    return fresh
