"""Finding a referral by what somebody types: its reference, or whom it is about.

Only among what the acting agency sent or was sent, and by a name only where the worker may see that name: whoever cannot
be told of in a list of people is not found here either (design: ux page 3, L13; trust, T01).
"""

import re
from dataclasses import dataclass

from django.db.models import Q

from access.viewer import Viewer
from consent.sight import see_people
from hub.kit.references import ALPHABET, LENGTH
from people.search import Wanted, wanted
from records.listing import too_little, who_fits
from referrals.inbox import row_of
from referrals.models import Referral

REFERENCE = re.compile(rf"\bR-[{ALPHABET}]{{{LENGTH}}}\b", re.IGNORECASE)
ROWS = 25


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: a page of rows as lists show them, latest first, and whether there are more."""

    referrals: list[Referral]
    people: dict
    more: bool

    def rows(self, viewer: Viewer) -> list[dict]:
        """Return the rows as the lists of referrals show them."""
        return [row_of(viewer, referral, self.people) for referral in self.referrals]

    @property
    def label(self) -> str:
        """Return how many were found, in words."""
        many = len(self.referrals)
        return f"{'The first ' if self.more else ''}{many} {'referral' if many == 1 else 'referrals'} found"


def sought_in(text: str) -> tuple[str, Wanted]:
    """Return the reference of a referral in a typed text, if there is one, and whom the other words ask for."""
    reference = REFERENCE.search(text)
    return (reference.group().upper() if reference else ""), wanted(REFERENCE.sub(" ", text))


def too_little_of(viewer: Viewer, text: str) -> str:
    """Return why this is too little to look for, in words; an empty text where it is enough. One statement at most."""
    reference, sought = sought_in(text)
    return "" if reference else too_little(viewer, sought)


def find_referrals(viewer: Viewer, text: str) -> Found:
    """Return the referrals that fit what was typed; a reference goes before every other word.

    The search is in the ledger, as one of people is. Six statements, however many fit.
    """
    reference, sought = sought_in(text)
    if reference:
        rows = list(known_to(viewer).filter(reference=reference))
        return Found(rows, see_people(viewer, {row.person_id for row in rows}, about="search:f"), False)
    people = {sight.person.pk: sight for sight in who_fits(viewer, sought) if sight.knows_who}
    rows = list(known_to(viewer).filter(person_id__in=people)[: ROWS + 1]) if people else []
    return Found(rows[:ROWS], people, len(rows) > ROWS)


def known_to(viewer: Viewer):
    """Return what the acting agency may know of, latest first; drafts only to their author (design: ux 3.8)."""
    mine = Q(author_id=viewer.user_id) | ~Q(state="draft")
    return Referral.objects.visible_to(viewer).filter(mine).for_lists(viewer).order_by("-created_at", "-pk")
