"""Protected values: addresses, numbers and confidential places that may stand only where they belong.

The worst leak is a new address typed into a note that is later read by, or sent to, the wrong party (design: trust, rule 4
and T03). So a note that holds one is refused at save, and every output leaves it out again.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q

from access.viewer import Viewer
from people.models import Person, RecordEntry

CONFIDENTIAL = "location_confidential"
CONTACT_KINDS = ("contact_detail", "safe_contact")
REFUSED = (
    "This text holds the person’s address or number. Leave it out, or record it as an address or number."
)
LEFT_OUT = "[address or number left out]"

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
PHONE = re.compile(r"(?:\+|\b00|\b)[\d(][\d\s().-]{7,}\d")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SHORTEST_LINE = 8


@dataclass(frozen=True, slots=True)
class Protected:
    """One protected value: the pattern that finds it in any spelling, and the entry it comes from."""

    pattern: re.Pattern
    entry: object


def protected_values(entries: Iterable[RecordEntry]) -> list[Protected]:
    """Return what these entries hold that must not stand elsewhere: address lines, postcodes, numbers, e-mail, places."""
    found = []
    for entry in entries:
        texts = [str(entry.details.get("value", ""))] if entry.kind in CONTACT_KINDS else []
        if entry.category_id == CONFIDENTIAL:
            texts += [entry.text, entry.their_words, *map(str, entry.details.values())]
            if entry.kind not in CONTACT_KINDS:
                texts.append(entry.title)
        patterns = {pattern for text in texts for pattern in patterns_in(text)}
        found += [Protected(re.compile(pattern, re.IGNORECASE), entry.pk) for pattern in sorted(patterns)]
    return found


def patterns_in(text: str) -> Iterable[str]:
    """Yield the patterns of the values in one text; case, spaces and the punctuation of numbers do not matter."""
    for number in PHONE.findall(text):
        digits = re.sub(r"\D", "", number)
        national = re.sub(r"^(?:0044|44|0)", "", digits)
        if len(national) >= 9:
            yield (
                r"(?<!\d)(?:(?:\+|00)?[\s.-]*44[\s.-]*)?\(?0?\)?[\s.-]*"
                + r"[\s().-]*".join(national)
                + r"(?!\d)"
            )
    for code in POSTCODE.findall(text):
        bare = re.sub(r"\s", "", code)
        yield rf"\b{bare[:-3]}\s*{bare[-3:]}\b"
    for mail in MAIL.findall(text):
        yield re.escape(mail)
    rest = PHONE.sub(" ", POSTCODE.sub(" ", MAIL.sub(" ", text)))
    for number, line in enumerate(re.split(r"[\n,;]+", rest)):
        words = re.findall(r"\w+", line)
        says_where = any(character.isdigit() for character in line) or (number == 0 and len(words) > 1)
        # a town or a floor alone is in half of all notes: only what tells this place from others counts
        if says_where and len("".join(words)) >= SHORTEST_LINE and len(words) <= 8:
            yield r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b"


def known_to(by: Viewer, person: Person) -> list[Protected]:
    """Return the protected values of a person that this worker’s own agency has recorded and has not sealed from them.

    Values that others hold are left out: a refusal would confirm a guess. They are caught at every output.
    """
    own = Q(owner_id=by.agency_id) & (Q(seal="none") | Q(sealed_to__contains=[by.user_id]))
    kept = Q(kind__in=CONTACT_KINDS) | Q(category_id=CONFIDENTIAL)
    return protected_values(RecordEntry.objects.filter(own & kept, person=person))


def holds(text: str, values: Iterable[Protected]) -> bool:
    """Return whether a text holds one of these values."""
    return any(value.pattern.search(text) for value in values)


def redact(text: str, values: Iterable[Protected]) -> str:
    """Return the text with every one of these values left out."""
    for value in values:
        text = value.pattern.sub(LEFT_OUT, text)
    return text


def refuse_protected(entry: RecordEntry, values: Iterable[Protected]) -> None:
    """Raise ValidationError by field when the prose of an entry holds a protected value of another entry.

    An entry about a confidential place is where such a value belongs.
    """
    if entry.category_id == CONFIDENTIAL:
        return
    values = [value for value in values if value.entry != entry.pk]
    prose = {
        "title": entry.title,
        "text": entry.text,
        "their_words": entry.their_words,
        "source": entry.source,
    }
    prose |= {name: value for name, value in entry.details.items() if isinstance(value, str)}
    if entry.kind in CONTACT_KINDS:
        prose.pop("value", None)
    if errors := {name: REFUSED for name, text in prose.items() if holds(text, values)}:
        raise ValidationError(errors)
