"""Comparing records as they are opened and corrected, in the background; whoever writes one is told nothing, now or later.

Each record in a small transaction of its own: what was found and the mark that it was compared are kept together, so that
a run that is killed loses nothing and a second run does nothing twice. Where a task goes stands in docs/adr/0013.
"""

from django.contrib.postgres.aggregates import BoolOr
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from access.roles import OFFICERS
from agencies.acting import as_system
from consent.alerting import users_at
from matching.knowing import allowed, decisions, kept_apart
from matching.models import Compared, Pair
from matching.querysets import LEADS
from matching.resembling import ENOUGH, Traits, number_of, resemblance
from notifications.actions import tell
from people.models import Person, RecordEntry, SearchKey
from people.names import keys_of, words_of
from people.redaction import POSTCODE
from people.search import one_of

#: So many records resemble one at most that anybody would compare them.
MOST = 20
TOLD_KINDS = ("identity", "contact_detail")


def compare_all(most: int = 500, *, again: bool = False) -> int:
    """Compare the records that were opened or corrected since, oldest first; return how many.

    With `again` also those that resembled somebody of whom nobody could be told then.
    """
    done = 0
    before = timezone.now()
    while done < most and compare_next(before if again else None):
        done += 1
    return done


def compare_next(before=None) -> bool:
    """Compare one record with those of other agencies; return whether there was one. One transaction."""
    with as_system("Matching"), transaction.atomic():
        seen = Compared.objects.filter(person=OuterRef("pk"), version=OuterRef("version"))
        if before:
            seen = seen.filter(Q(again=False) | Q(at__gte=before))
        waiting = Person.objects.filter(~Exists(seen)).order_by("created_at", "pk")
        person = (
            waiting.select_related("held_by").select_for_update(no_key=True, skip_locked=True, of=("self",)).first()
        )
        if person is None:
            return False
        silent = [other for other in resembling(person) if not leave(person, other)]
        Compared.objects.update_or_create(
            person=person, defaults={"version": person.version, "again": bool(silent), "at": timezone.now()}
        )
    return True


def resembling(person: Person) -> list[Person]:
    """Return records of other agencies of which two words of a name fit this one; one where it has no more."""
    words = words_of(f"{person.given_name} {person.family_name}")[:4]
    if not words:
        return []
    fits = {f"fits_{number}": one_of(keys_of(word)) for number, word in enumerate(words)}
    every = set().union(*(keys_of(word) for word in words))
    found = SearchKey.objects.filter(one_of(every), held=True).exclude(agency_id=person.held_by_id)
    found = found.values("person_id").annotate(**{name: BoolOr(fit) for name, fit in fits.items()})
    enough = min(2, len(words))
    keys = [row["person_id"] for row in found if sum(row[name] for name in fits) >= enough]
    return list(Person.objects.filter(pk__in=keys).select_related("held_by")[:MOST])


def traits_of(person: Person, entries: list[RecordEntry]) -> Traits:
    """Return what of a record is compared: the names and the day, and those of its addresses and numbers."""
    values = [
        str(e.details.get("value", "")) for e in entries if e.person_id == person.pk and e.kind == "contact_detail"
    ]
    codes = {"".join(found.group().split()).upper() for text in values for found in POSTCODE.finditer(text)}
    numbers = {number_of(text) for text in values if not POSTCODE.search(text)}
    return Traits(
        person.given_name, person.family_name, person.known_as, person.born_on, frozenset(codes), frozenset(numbers)
    )


def leave(person: Person, other: Person) -> bool:
    """Leave a task about two records where somebody may have it; return False when nobody may, though they resemble.

    The agency that held the record first has it, where it may be told of the later one. An agency that goes by a cover
    name is never told of by a task: then its own officers have it, where they may be told of the earlier record.
    """
    both = sorted([person.pk, other.pk])
    if Pair.objects.filter(both=both).exists():
        return True
    earlier, later = sorted([person, other], key=lambda one: (one.created_at, one.pk))
    holder, told_about, for_officers = earlier, later, False
    if later.held_by.cover_name:
        if earlier.held_by.cover_name:
            return not is_alike(earlier, later, [], [])
        holder, told_about, for_officers = later, earlier, True
    if kept_apart([earlier.held_by_id, later.held_by_id], both):
        return False
    decided = decisions(holder.held_by, [told_about.pk], TOLD_KINDS)
    told = allowed(decided)
    own = list(RecordEntry.objects.filter(person=holder, kind__in=TOLD_KINDS, seal="none", restricted=False))
    score, parts = resemblance(traits_of(holder, own), traits_of(told_about, told))
    if score < ENOUGH:
        return not is_alike(earlier, later, own, [entry for entry, _ in decided])
    if not any(entry.kind == "identity" for entry in told):
        return False
    pair = Pair.objects.create(
        agency=holder.held_by,
        person=holder,
        other_agency=told_about.held_by,
        other_person=told_about,
        both=both,
        parts=parts,
        score=score,
        for_officers=for_officers,
    )
    tell_of(pair)
    return True


def is_alike(one: Person, other: Person, *entries: list[RecordEntry]) -> bool:
    """Return whether two records resemble each other by all that is known: then it is tried again when rules change."""
    every = [entry for some in entries for entry in some]
    return resemblance(traits_of(one, every), traits_of(other, every))[0] >= ENOUGH


def tell_of(pair: Pair) -> None:
    """Tell those who may have a task that there is one, by its reference."""
    for agency_id, user_id in users_at([pair.agency_id], OFFICERS if pair.for_officers else LEADS):
        tell("match.found", pair.reference, agency_id=agency_id, user_id=user_id)
