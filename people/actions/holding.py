"""The step that every act on one entry shares: hold, find out whether it is still what was read, keep the next version."""

from django.core.exceptions import ValidationError

from hub.kit.errors import Stale
from people import redaction
from people.fence import hold_for_change
from people.models import RecordEntry

SAY_WHY = "Say why"


def held(entry: RecordEntry) -> RecordEntry:
    """Return the entry afresh, its person held against displays, so that every later sight knows of the change.

    Raises Stale when somebody changed it since it was read, Http404 when the acting agency does not know of the person.
    """
    hold_for_change(entry.person_id)
    fresh = RecordEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if fresh.version != entry.version:
        raise Stale
    return fresh


def kept(fresh: RecordEntry, reason: str) -> RecordEntry:
    """Save an entry as its next version, with the reason. Raises ValidationError without one, or for one too long."""
    fresh.correction_reason = reason_of(fresh, reason)
    openly = RecordEntry.objects.filter(redaction.KEPT, person_id=fresh.person_id, owner_id=fresh.owner_id, seal="none")
    redaction.refuse_texts({"reason": reason}, redaction.protected_values(openly))
    fresh.version += 1
    fresh.save()
    return fresh


def reason_of(entry: RecordEntry, reason: str, nothing: str = SAY_WHY) -> str:
    """Return the reason tidied. Raises ValidationError, with `nothing` when there is none."""
    reason = (reason or "").strip()
    if not reason:
        raise ValidationError({"reason": nothing})
    longest = entry._meta.get_field("correction_reason").max_length
    if len(reason) > longest:
        raise ValidationError({"reason": f"The reason must be {longest} characters or fewer"})
    return reason
