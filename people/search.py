"""Finding people by what somebody types: a name, a reference or a date of birth.

Only among people whom the acting agency may know of: there is no search across agencies (design: trust, T01). What is
found here is decided by consent.sight.
"""

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from access.viewer import Viewer
from hub.kit.day_fields import understood
from hub.kit.references import ALPHABET, LENGTH

REFERENCE = re.compile(rf"\bP-[{ALPHABET}]{{{LENGTH}}}\b", re.IGNORECASE)
DATE = re.compile(r"\d{1,2}[ /.-]\d{1,2}[ /.-]\d{4}|\d{4}-\d\d-\d\d|\d{1,2} [a-z]{3,9} \d{4}", re.IGNORECASE)
NAMES = ("given_name", "family_name", "known_as")
LONGEST = 100
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: all of it has to fit."""

    reference: str = ""
    born_on: dt.date | None = None
    names: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Return whether there is nothing to look for."""
        return not (self.reference or self.born_on or self.names)


def wanted(text: str) -> Wanted:
    """Return what a typed text asks for: references and dates are taken out, the other words are names."""
    text = text[:LONGEST]
    reference = REFERENCE.search(text)
    text = REFERENCE.sub(" ", text)
    born_on = None
    if found := DATE.search(text):
        try:
            born_on = understood(found.group(), timezone.localdate(), past=True)
            text = DATE.sub(" ", text, count=1)
        except ValueError:  # a number that is no day stays a word
            born_on = None
    return Wanted(reference.group().upper() if reference else "", born_on, tuple(text.split()[:MOST_WORDS]))


def find(people: QuerySet, sought: Wanted, viewer: Viewer) -> QuerySet:
    """Return those of these people who fit, by name; nobody when there is nothing to look for.

    A name fits from the beginning of any of its words, whatever its case. By reference anybody is found of whom the
    agency may know; by name and date only those within the worker's reach.
    """
    if sought.is_nothing:
        return people.none()
    if sought.reference:
        people = people.filter(reference=sought.reference)
    else:
        people = within_reach(people, viewer)
    if sought.born_on:
        people = people.filter(born_on=sought.born_on)
    for word in sought.names:
        fits = [Q(**{f"{name}__istartswith": word}) | Q(**{f"{name}__icontains": f" {word}"}) for name in NAMES]
        people = people.filter(fits[0] | fits[1] | fits[2])
    return people.order_by("family_name", "given_name", "pk")


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
