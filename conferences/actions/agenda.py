"""Who is discussed: referring somebody, letting in what came late, putting off, taking back (verbs item.…).

After the cut-off nothing is added but by the chair’s leave; what was referred late waits for it, and can be put off to the
next conference. So nothing urgent is lost, and nobody’s agenda grows behind their back (design: domain, Case conference).
"""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from audit.system import whole_ledger
from conferences import clock
from conferences.actions.steps import clean_text, held_item, locked, moved, tell_agencies, write_entry
from conferences.models import Conference, Item
from conferences.states import DISCUSSED
from consent.involving import end_all, involve
from consent.keeping import objection_to
from hub.kit.errors import NotNow
from hub.kit.spoken import day_words
from people.fence import hold_for_change
from people.models import Person, RecordEntry

SELECT = "Select a conference"
NO_CHECKLIST = "Select a risk checklist of your agency about this person. Record one first if there is none."
NOT_YOURS = "Select entries that your agency wrote about this person"
ALREADY = "They are on the agenda of this conference already."
CLOSED = "Its agenda is closed."
NO_NEXT = "There is no later conference yet. Plan one first."


@transaction.atomic
def refer(
    person: Person,
    *,
    by: Viewer,
    conference: Conference | None,
    checklist: RecordEntry | None,
    reason: str,
    hoped_for: str = "",
    children: int | None = None,
    pack: Iterable[RecordEntry] = (),
    urgent: bool = False,
    cannot_wait: str = "",
) -> Item:
    """Refer somebody to a conference; return the item. After the cut-off only with why it cannot wait: the chair decides.

    What is said goes into the record as an entry of the acting agency. Raises Refused, Http404, and ValidationError by field.
    """
    check(by, "item.refer", person)
    person = hold_for_change(person.pk)
    if conference is None:
        raise ValidationError({"conference": SELECT})
    conference = locked(conference, by)
    texts = {
        "reason": clean_text(by, person.pk, "reason", reason, "Say why they should be discussed"),
        "hoped_for": clean_text(by, person.pk, "hoped_for", hoped_for),
        "cannot_wait": clean_text(by, person.pk, "cannot_wait", cannot_wait) if urgent else "",
    }
    now = timezone.now()
    is_late = now >= conference.cut_off_at
    _check_time(conference, is_late=is_late, cannot_wait=texts["cannot_wait"])
    pack = list(pack)
    _check_entries(by, person, checklist, pack)
    if objection := objection_to(by, person.pk, conference.holder_id):
        raise ValidationError({"conference": objection})
    with whole_ledger():
        if Item.objects.filter(conference=conference, person=person).exclude(state="withdrawn").exists():
            raise ValidationError({"conference": ALREADY})
        is_repeat = repeats(person.pk, conference)
    details = {name: texts[name] for name in ("hoped_for", "cannot_wait") if texts[name]}
    if children is not None:
        details["children"] = children
    letter = write_entry(
        by, person.pk, "conference_reason", "Referred to a conference", texts["reason"], details=details
    )
    item = Item.objects.create(
        conference=conference,
        holder_id=conference.holder_id,
        person=person,
        letter=letter,
        checklist=checklist,
        pack=sorted({entry.pk for entry in pack}),
        from_agency_id=by.agency_id,
        referred_by_id=by.user_id,
        referred_at=now,
        party_ids=sorted({by.agency_id, conference.holder_id}),
        is_late=is_late,
        is_repeat=is_repeat,
        state="waiting" if is_late else "listed",
    )
    _open_to_holder(item)
    verb = "item.ask_in" if is_late else "item.refer"
    tell_agencies(verb, item.reference, [conference.holder_id], by=by, person=person.pk)
    return item


def _check_time(conference: Conference, *, is_late: bool, cannot_wait: str) -> None:
    """Raise ValidationError unless somebody can still be referred; it names the next conference."""
    if conference.state != "planned":
        raise ValidationError({"conference": f"{CLOSED} {_next_words(conference)}"})
    if is_late and not cannot_wait:
        over = f"Its cut-off was on {day_words(conference.cut_off_at)}. {_next_words(conference)}"
        raise ValidationError(
            {"conference": over, "cannot_wait": "Or say why it cannot wait: the chair decides whether it comes in."}
        )


def next_after(conference: Conference) -> QuerySet[Conference]:
    """Return the conferences of the same holder and area to which people can still be referred, the next one first."""
    rows = Conference.objects.filter(holder_id=conference.holder_id, area=conference.area, state="planned")
    rows = rows.filter(starts_at__gt=conference.starts_at, cut_off_at__gt=timezone.now())
    return rows.exclude(pk=conference.pk).order_by("starts_at", "pk")


def _next_words(conference: Conference) -> str:
    """Return which conference to refer to instead."""
    later = next_after(conference).first()
    return f"Select the next one, on {day_words(later.starts_at)} ({later.reference})." if later else NO_NEXT


def _check_entries(by: Viewer, person: Person, checklist: RecordEntry | None, pack: list[RecordEntry]) -> None:
    """Raise ValidationError unless all of them are the acting agency's own entries about this person."""
    if checklist is None or (checklist.kind, checklist.person_id, checklist.owner_id) != (
        "dash_checklist",
        person.pk,
        by.agency_id,
    ):
        raise ValidationError({"checklist": NO_CHECKLIST})
    if any((entry.person_id, entry.owner_id) != (person.pk, by.agency_id) for entry in pack):
        raise ValidationError({"pack": NOT_YOURS})


def repeats(person: UUID, conference: Conference) -> bool:
    """Return whether somebody was discussed at a conference of this holder within the twelve months before this one.

    To be called as the hub itself: whoever refers may not know of it.
    """
    earlier = Item.objects.filter(person_id=person, holder_id=conference.holder_id, state__in=DISCUSSED)
    since = clock.repeats_since(timezone.localdate(conference.starts_at))
    found = earlier.filter(conference__starts_at__lt=conference.starts_at, conference__starts_at__date__gte=since)
    return found.exclude(discussed_at__isnull=True).exclude(conference_id=conference.pk).exists()


def papers_of(item: Item) -> list[UUID]:
    """Return the entries that go along with an item: who it is about, why, the checklist, and what was chosen."""
    identity = RecordEntry.objects.filter(person_id=item.person_id, kind="identity").values_list("pk", flat=True)
    return [*identity, item.letter_id, item.checklist_id, *item.pack]


def _open_to_holder(item: Item) -> None:
    """Let those who triage at the holder read the papers of a referral, as of any other; the person's row is held."""
    if item.holder_id != item.from_agency_id:
        involve(
            item.person_id,
            agency_id=item.holder_id,
            from_agency_id=item.from_agency_id,
            tier="pending",
            source=item.reference,
            pack=papers_of(item),
        )


@transaction.atomic
def let_in_item(item: Item, *, by: Viewer) -> Item:
    """Let in what was referred after the cut-off, because it cannot wait. Raises Refused, NotNow and Http404."""
    item = held_item(item, by)
    check(by, "item.let_in", item)
    if locked(item.conference, by).state != "planned":
        raise NotNow(CLOSED)
    item = moved(item, "item.let_in", by=by, let_in_by_id=by.user_id)
    tell_agencies("item.let_in", item.reference, [item.from_agency_id], by=by, person=item.person_id)
    return item


@transaction.atomic
def put_off_item(item: Item, *, by: Viewer) -> Item:
    """Put an item off to the next conference. Raises Refused, Http404, and NotNow where there is none."""
    item = held_item(item, by)
    check(by, "item.put_off", item)
    locked(item.conference, by)
    later = next_after(item.conference).first()
    if later is None:
        raise NotNow(NO_NEXT)
    later = locked(later, by)
    taken = Item.objects.filter(conference=later, person_id=item.person_id).exclude(state="withdrawn")
    if later.state != "planned" or taken.exists():
        raise NotNow(ALREADY if taken.exists() else CLOSED)
    with whole_ledger():
        is_repeat = repeats(item.person_id, later)
    item = moved(item, "item.put_off", by=by, conference=later, is_repeat=is_repeat)
    tell_agencies("item.put_off", item.reference, [item.from_agency_id], by=by, person=item.person_id)
    return item


@transaction.atomic
def withdraw_item(item: Item, *, by: Viewer) -> Item:
    """Take somebody off the agenda before it is closed; the papers close at once. Raises Refused, NotNow and Http404."""
    item = held_item(item, by)
    item = moved(item, "item.withdraw", by=by)
    end_all(item.reference)
    tell_agencies("item.withdraw", item.reference, [item.holder_id], by=by, person=item.person_id)
    return item
