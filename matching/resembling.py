"""How much two records resemble each other: names, birth date, addresses and numbers, each with what it weighs.

A pure comparison. What it returns is explained in codes and never in values, so that it can be shown to whoever knows one of
the two records without telling anything of the other but that they are alike.
"""

import datetime as dt
from dataclasses import dataclass

from people.names import apart, others_of, words_of
from people.redaction import squeezed
from people.search import days_like

#: How well a part fits -> what it weighs. A first name that stands for another fits as one with a slip.
WEIGHTS = {
    ("family_name", "same"): 35,
    ("family_name", "near"): 25,
    ("first_name", "same"): 30,
    ("first_name", "near"): 22,
    ("born_on", "same"): 40,
    ("born_on", "near"): 25,
    ("born_on", "other"): -40,
    ("postcode", "same"): 15,
    ("number", "same"): 35,
}
#: From here on somebody is asked to compare: both names and the birth date, or both names and a number.
ENOUGH = 80
LABELS = {
    "family_name": "Family name",
    "first_name": "First name, or what they are called",
    "born_on": "Date of birth",
    "postcode": "Postcode",
    "number": "A telephone number or e-mail address",
}
HOW = {"same": "The same", "near": "Nearly the same", "other": "Not the same"}


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a record is compared."""

    given_name: str
    family_name: str = ""
    known_as: str = ""
    born_on: dt.date | None = None
    postcodes: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


def resemblance(one: Traits, other: Traits) -> tuple[int, list[tuple[str, str]]]:
    """Return how much two records resemble each other, and which parts fit how well; the order of the two is all one."""
    parts = [
        ("family_name", _names(words_of(one.family_name), words_of(other.family_name))),
        ("first_name", _names(_first(one), _first(other))),
        ("born_on", _days(one.born_on, other.born_on)),
        ("postcode", "same" if one.postcodes & other.postcodes else ""),
        ("number", "same" if one.numbers & other.numbers else ""),
    ]
    found = [(what, how) for what, how in parts if how]
    return max(0, sum(WEIGHTS[part] for part in found)), found


def number_of(text: str) -> str:
    """Return a telephone number or e-mail address as it is compared, whatever its spelling; of a number its last digits."""
    plain = squeezed(text)
    return plain[-9:] if plain.isdigit() else plain


def _first(one: Traits) -> list[str]:
    return words_of(f"{one.given_name} {one.known_as}")


def _names(one: list[str], other: list[str]) -> str:
    """Return how well names fit: in any order of their words, a double name by either part."""
    if set(one) & set(other):
        return "same"
    near = any((apart(a, b) == 1 and min(len(a), len(b)) > 2) or b in others_of(a) for a in one for b in other)
    return "near" if near else ""


def _days(one: dt.date | None, other: dt.date | None) -> str:
    if one is None or other is None:
        return ""
    if one == other:
        return "same"
    return "near" if one in days_like(other) or other in days_like(one) else "other"
