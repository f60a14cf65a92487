"""What a referral says, as entries of the person's record: its letter, and apart from it what is about children and home.

Each part is of the category that it speaks of, so that a rule or a consent that leaves out children leaves out these words
too (design: ux, wireframe C: the audience stands under each group of fields).
"""

from dataclasses import dataclass
from uuid import uuid4

from people.models import RecordEntry

KIND = "referral_letter"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what a referral says: the field that it is (the letter: all others), and how it is kept."""

    field: str
    category: str
    label: str
    ends_title: str = ""
    sensitivity: int = 1


LETTER = Part("", "needs_assessment", "What you write here")
CHILDREN = Part("children", "children_dependants", "What you write about children", ", children and dependants")
HOME = Part("home", "housing", "What you write about the home", ", home")
APART = (CHILDREN, HOME)
PARTS = (LETTER, *APART)
BY_CATEGORY = {part.category: part for part in PARTS}


def part_of(name: str) -> Part:
    """Return the part to which a field of a referral belongs."""
    return next((part for part in APART if part.field == name), LETTER)


def entry_for(referral, part: Part, **facts) -> RecordEntry:
    """Return the entry that a part of what a referral says is, or will be when it is sent; unsaved."""
    return RecordEntry(
        pk=uuid4(),
        person_id=referral.person_id,
        owner_id=referral.from_agency_id,
        kind=KIND,
        category_id=part.category,
        sensitivity=part.sensitivity,
        **facts,
    )
