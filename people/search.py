"""Finding people by what somebody types: a name, a reference, a date or year of birth, part of a postcode.

Only among people whom the acting agency may know of: there is no search across agencies (design: trust, T01). One slip in
each name is forgiven, names in any order, names that stand for each other, a birth date that is a year off or has day and
month changed round. What is found here is decided by consent.sight.
"""

import datetime as dt
import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.aggregates import BoolOr
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, DateField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Now
from django.utils import timezone

from access.viewer import Viewer
from hub.kit.day_fields import understood
from hub.kit.references import ALPHABET, LENGTH
from people.models import Person, SearchKey
from people.names import apart, keys_of, others_of, words_of

REFERENCE = re.compile(rf"\bP-[{ALPHABET}]{{{LENGTH}}}\b", re.IGNORECASE)
DATE = re.compile(r"\d{1,2}[ /.-]\d{1,2}[ /.-]\d{4}|\d{4}-\d\d-\d\d|\d{1,2} [a-z]{3,9} \d{4}", re.IGNORECASE)
YEAR = re.compile(r"(?<!\S)(?:19|20)\d\d(?!\S)")
POSTCODE = re.compile(r"(?<!\S)([A-Z]{1,2}\d[A-Z\d]?)(?: ?(\d[A-Z]{2}))?(?!\S)", re.IGNORECASE)
LONGEST = 100
MOST_WORDS = 6
#: How many the keys may give before they are put in order; more fit than anybody would read.
MOST = 500
#: Nobody whom the hub knows was born before this year; an earlier date is no date of birth.
FIRST_YEAR = 1850


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: all of it has to fit."""

    reference: str = ""
    born_on: dt.date | None = None
    names: tuple[str, ...] = ()
    born_in: int | None = None
    postcode: str = ""

    @property
    def is_nothing(self) -> bool:
        """Return whether there is nothing to look for: a year or a postcode alone is none, it fits too many."""
        return not (self.reference or self.born_on or self.names)

    @property
    def has_second_key(self) -> bool:
        """Return whether more is known than a name."""
        return bool(self.reference or self.born_on or self.born_in or self.postcode)

    @property
    def kinds(self) -> str:
        """Return what was typed, and no word of it, as the ledger has it: a letter for each kind of key."""
        typed = [self.reference, self.names, self.born_on, self.born_in, self.postcode]
        return "search:" + "".join(letter for letter, one in zip("rndyp", typed, strict=True) if one)


class Among(Func):
    """Whether a value is in an array: the statement has one shape however many there are."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def wanted(text: str) -> Wanted:
    """Return what a typed text asks for: references, dates and postcodes are taken out, the other words are names."""
    text = text[:LONGEST]
    reference = REFERENCE.search(text)
    text = REFERENCE.sub(" ", text)
    born_on = born_in = None
    if found := DATE.search(text):
        try:
            born_on = understood(found.group(), timezone.localdate(), past=True)
            if not FIRST_YEAR <= born_on.year <= timezone.localdate().year:
                raise ValueError("nobody was born on that day")
            text = DATE.sub(" ", text, count=1)
        except ValueError:  # a number that is no day of birth stays a word
            born_on = None
    if not born_on and (year := YEAR.search(text)):
        born_in, text = int(year.group()), YEAR.sub(" ", text, count=1)
    postcode = POSTCODE.search(text)
    if postcode:
        text = POSTCODE.sub(" ", text, count=1)
    return Wanted(
        reference.group().upper() if reference else "",
        born_on,
        tuple(dict.fromkeys(words_of(text)))[:MOST_WORDS],
        born_in,
        "".join(filter(None, postcode.groups())).upper() if postcode else "",
    )


def needs_second_key(sought: Wanted, viewer: Viewer) -> bool:
    """Return whether a name alone is too little here: the agency knows of more people than it may be asked about so.

    One statement for a name alone, none otherwise.
    """
    if sought.is_nothing or sought.has_second_key:
        return False
    known = SearchKey.objects.filter(agency_id=viewer.agency_id, key="")
    return known[: settings.SEARCH_BY_NAME_UP_TO + 1].count() > settings.SEARCH_BY_NAME_UP_TO


def find(people: QuerySet, sought: Wanted, viewer: Viewer) -> list[Person]:
    """Return those of these people who fit, best first; nobody when there is nothing to look for. One statement.

    By reference anybody is found of whom the agency may know; by name and date only those within the worker's reach.
    Part of a postcode only says who may fit: whether the worker may know the address is decided afterwards.
    """
    if sought.is_nothing:
        return []
    if sought.reference:
        people = people.filter(reference=sought.reference)
    else:
        people = within_reach(people, viewer)
    if sought.names or sought.born_on or sought.postcode:
        people = people.filter(Among(F("pk"), ArraySubquery(keyed(sought, viewer))))
    close = [person for person in people if fits_all(person, sought)]
    return sorted(close, key=lambda person: (how_far(person, sought), person.family_name, person.given_name, person.pk))


def keyed(sought: Wanted, viewer: Viewer) -> QuerySet:
    """Return the acting agency's keys of whoever may fit, by person.

    Only equalities and orders of plain values, and the agency first: so the index answers under row-level security, and
    reads nothing of what other agencies know (docs/adr/0012).
    """
    keys = SearchKey.objects.filter(agency_id=viewer.agency_id).filter(*born(sought))
    if not (sought.names or sought.postcode):
        return keys.filter(key="").values("person_id")
    keyring = [keys_of(word) for word in sought.names] + ([{f"@{sought.postcode}"}] if sought.postcode else [])
    found = keys.filter(one_of(set().union(*keyring))).values("person_id")
    fits = {f"fits_{number}": BoolOr(one_of(ring)) for number, ring in enumerate(keyring)}
    return found.alias(**fits).filter(**dict.fromkeys(fits, True)).values("person_id")[:MOST]


def one_of(keys: set[str]) -> Among:
    """Return whether a key is one of these."""
    return Among(F("key"), Value(sorted(keys), ArrayField(CharField())))


def born(sought: Wanted) -> list[Q]:
    """Return between which days somebody was born: a year to each side; with no name beside it, on the day or near it."""
    if sought.born_in:
        return [Q(born_on__range=(dt.date(sought.born_in - 1, 1, 1), dt.date(sought.born_in + 1, 12, 31)))]
    if not sought.born_on:
        return []
    if sought.names:
        return [Q(born_on__range=(sought.born_on - dt.timedelta(366), sought.born_on + dt.timedelta(366)))]
    return [Q(Among(F("born_on"), Value(sorted(days_like(sought.born_on)), ArrayField(DateField()))))]


def days_like(day: dt.date) -> set[dt.date]:
    """Return a day, and what it is often taken for: day and month changed round, a year sooner or later."""
    found = {day}
    for month, number, year in (
        (day.day, day.month, day.year),
        *((day.month, day.day, day.year + by) for by in (-1, 1)),
    ):
        try:
            found.add(dt.date(year, month, number))
        except ValueError:
            continue
    return found


def how_far(person: Person, sought: Wanted) -> int:
    """Return how far somebody is from what was typed; 0 fits in every letter."""
    known = words_of(f"{person.given_name} {person.family_name} {person.known_as}")
    far = sum(min((_between(word, one) for one in known), default=4) for word in sought.names)
    if sought.born_on and person.born_on != sought.born_on:
        far += 1 if person.born_on in days_like(sought.born_on) else 3
    if sought.born_in and person.born_on and person.born_on.year != sought.born_in:
        far += 2
    return far


def _between(typed: str, name: str) -> int:
    """Return how far a typed word is from one name: the name, its beginning, one that stands for it, a slip."""
    if typed == name:
        return 0
    if name.startswith(typed) or name in others_of(typed):
        return 1
    return 2 if apart(typed, name) == 1 else 4


def fits_all(person: Person, sought: Wanted) -> bool:
    """Return whether no word of what was typed misses somebody by more than one slip; the keys let in a few of two."""
    known = words_of(f"{person.given_name} {person.family_name} {person.known_as}")
    return all(any(_between(word, one) < 4 for one in known) for word in sought.names)


def within_reach(people: QuerySet, viewer: Viewer) -> QuerySet:
    """Return those people whom this worker may be able to see by assignment, supervision or triage.

    It decides nothing: it only keeps a list from asking about people whom the decision refuses to this worker
    (sharing decision, gates 5 and 11).
    """
    if viewer.role == "supervisor":
        return people
    mine = Q(assignments__agency_id=viewer.agency_id, assignments__user_id=viewer.user_id)
    reach = mine & Q(assignments__ends_at__isnull=True)
    if viewer.role in ("triage", "duty_manager"):
        reach |= Q(involvements__agency_id=viewer.agency_id, involvements__tier="pending")
        reach |= Q(overrides__recipient_id=viewer.agency_id, overrides__ends_at__gt=Now())
    reach |= Q(break_glass__user_id=viewer.user_id, break_glass__expires_at__gt=Now())
    return people.filter(reach).distinct()
