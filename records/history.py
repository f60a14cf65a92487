"""The earlier versions of an entry, kept by the database itself: for the agency whose entry it is."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from agencies.models import User
from consent.sight import Shown
from people.models import RecordEntry
from records.reading import Reader, Told

FIELDS = [field.attname for field in RecordEntry._meta.concrete_fields]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an entry: as it may be read, when and by whom it came about, and why."""

    told: Told
    at: dt.datetime
    by: str
    reason: str
    what: str


def versions_of(reader: Reader, each: Shown) -> list[Version]:
    """Return every version of an entry of the acting agency, latest first; of others' entries none.

    Costs two statements.
    """
    entry = each.entry
    if entry.owner_id != reader.viewer.agency_id:
        return []
    events = list(entry.events.select_related("pgh_context", "category").order_by("-pgh_id"))
    names = User.objects.in_bulk({user for user in map(user_of, events) if user})
    return [
        Version(
            told=reader.tell(Shown(as_entry(event, entry), each.decision)),
            at=event.pgh_created_at,
            by=names[user].name if (user := user_of(event)) in names else "",
            reason=reader.cleaner(entry)(event.correction_reason) if event.version > 1 else "",
            what=what_changed(event, earlier),
        )
        for event, earlier in zip(events, [*events[1:], None], strict=True)
    ]


def what_changed(event, earlier) -> str:
    """Return in a few words by which act a version came about."""
    if earlier is None:
        return "Recorded"
    if event.restricted != earlier.restricted:
        return "Restricted" if event.restricted else "Restriction ended"
    if (event.seal, event.sealed_to) != (earlier.seal, earlier.sealed_to):
        return "Seal taken off" if event.seal == "none" else "Sealed" if earlier.seal == "none" else "Seal changed"
    if event.originator_control != earlier.originator_control:
        return "Who may see it changed"
    if event.handling != earlier.handling:
        return "Handling marks changed"
    return "Corrected"


def user_of(event) -> UUID | None:
    """Return who made a change, None where the database was changed by hand."""
    user = event.pgh_context.metadata.get("user") if event.pgh_context else None
    return UUID(user) if user and user != "None" else None


def as_entry(event, entry: RecordEntry) -> RecordEntry:
    """Return a kept version as an entry that can be read like the present one."""
    version = RecordEntry(**{name: getattr(event, name) for name in FIELDS})
    version.category, version.owner, version.author = event.category, entry.owner, entry.author
    return version
