"""The steps that every act takes: hold whom it is about, then the conference; who, when, save, tell.

People are held first and in their order, the conference after them: so a referral to it, its closing and a confirmation at
one moment find each other and never wait for each other for ever.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404

from access.policy import check
from access.roles import HOSTS
from access.viewer import Viewer
from audit.system import whole_ledger
from conferences import states
from conferences.models import Conference, Item
from consent.alerting import users_at
from consent.models import ConflictOfInterest
from hub.kit.errors import NotNow
from notifications.actions import tell
from people import redaction
from people.models import Person, RecordEntry

BUSY = "The agenda changed at this moment. Read it, and try again."


def hold_people(keys: Iterable[UUID]) -> None:
    """Hold these people's rows for change, in one order. To be called as the hub itself."""
    list(Person.objects.filter(pk__in=set(keys)).order_by("pk").select_for_update(no_key=True, of=("self",)))


def locked(conference: Conference, by: Viewer) -> Conference:
    """Return the conference fresh, its row locked, as this viewer may know of it. Raises Http404."""
    rows = Conference.objects.all() if by.is_system else Conference.objects.visible_to(by)
    fresh = rows.select_for_update(of=("self",)).filter(pk=conference.pk).first()
    if fresh is None:
        raise Http404
    return fresh


def held(conference: Conference, by: Viewer) -> Conference:
    """Hold everybody on the agenda, then the conference; return it fresh. Raises Http404, and NotNow when it changed."""
    with whole_ledger():
        before = people_of(conference)
        hold_people(before)
    fresh = locked(conference, by)
    with whole_ledger():
        if people_of(conference) - before:
            raise NotNow(BUSY)
    return fresh


def people_of(conference: Conference) -> set[UUID]:
    """Return who is on the agenda and was not taken off. To be called as the hub itself."""
    rows = Item.objects.filter(conference_id=conference.pk).exclude(state="withdrawn")
    return set(rows.values_list("person_id", flat=True))


def held_item(item: Item, by: Viewer) -> Item:
    """Hold whom an item is about, then the item; return it fresh with its conference. Raises Http404."""
    with whole_ledger():
        hold_people([item.person_id])
    rows = Item.objects.all() if by.is_system else Item.objects.visible_to(by)
    fresh = rows.select_for_update(of=("self",)).select_related("conference").filter(pk=item.pk).first()
    if fresh is None:
        raise Http404
    return fresh


def moved(thing, verb: str, *, by: Viewer, **changes):
    """Check who may and when, move a locked row, and save it with these changes as its next version.

    Raises Refused (403) and NotNow (409).
    """
    check(by, verb, thing)
    thing.move(verb)
    return saved(thing, **changes)


def saved(thing, **changes):
    """Save a locked row with these changes as its next version."""
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.version += 1
    thing.save()
    return thing


def clean_text(by: Viewer, person: UUID, field: str, text: str, needed: str = "") -> str:
    """Return a text that somebody typed, tidied.

    Raises ValidationError where it holds a protected value, or is empty and `needed` says what to enter.
    """
    text = (text or "").strip()
    if not text and needed:
        raise ValidationError({field: needed})
    if text:
        redaction.refuse_texts({field: text}, redaction.known_to(by, person))
    return text


def write_entry(by: Viewer, person: UUID, kind: str, title: str, text: str, **more) -> RecordEntry:
    """Write what is said about somebody into their record, as an entry of the acting agency; its texts are clean."""
    return RecordEntry.objects.create(
        person_id=person,
        owner_id=by.agency_id,
        author_id=by.user_id,
        kind=kind,
        title=title,
        text=text,
        **{"category_id": "risk_assessment", "sensitivity": 1, **more},
    )


def tell_agencies(
    verb: str,
    reference: str,
    agencies: Collection[UUID],
    *,
    by: Viewer,
    person: UUID | None = None,
    held: Collection[str] = HOSTS,
) -> None:
    """Leave a notice to those who look after conferences at these agencies, but for whom a conflict keeps away."""
    with whole_ledger():
        kept = {by.user_id}
        if person:
            linked = ConflictOfInterest.objects.live().filter(person_id=person)
            kept |= set(linked.values_list("user_id", flat=True))
        for agency_id, user_id in users_at(agencies, held, kept):
            tell(verb, reference, agency_id=agency_id, user_id=user_id)


def is_open(item: Item) -> bool:
    """Return whether an item's papers are open."""
    return item.state in states.TABLED
