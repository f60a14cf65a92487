"""Protected values: addresses, numbers and confidential places that may stand only where they belong.

The worst leak is a new address typed into a note that is later read by, or sent to, the wrong party (design:
trust, rule 4 and T03). So a note that holds one is refused at save, and every output leaves it out again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q

from access.viewer import Viewer
from people.models import Person, RecordEntry

CONFIDENTIAL = "location_confidential"
CONTACT_KINDS = ("contact_detail", "safe_contact")
REFUSED = "This text holds the person’s address or number. Leave it out, or record it as an address or number."
LEFT_OUT = "[address or number left out]"

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
PHONE = re.compile(r"(?:\+|\b00|\b)[\d(][\d\s().-]{7,}\d")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
BEFORE_NUMBER = r"(?<!\d)(?:(?:\+|00)?[\s.-]*44[\s.-]*)?\(?0?\)?[\s.-]*"
SHORTEST_LINE, LONGEST_LINE = 8, 8  # letters, words


@dataclass(frozen=True, slots=True)
class Protected:
    """One protected value: the pattern that finds it in any spelling, and the entry it comes from."""

    pattern: re.Pattern
    entry: object


def protected_values(entries: Iterable[RecordEntry]) -> list[Protected]:
    """Return what these entries hold that must not stand elsewhere: address lines, numbers, places."""
    found = []
    for entry in entries:
        patterns = set()
        if entry.kind in CONTACT_KINDS:
            patterns.update(patterns_in(str(entry.details.get("value", ""))))
        if entry.category_id == CONFIDENTIAL:
            for text in (entry.text, entry.their_words, *map(str, entry.details.values())):
                patterns.update(patterns_in(text))
            if entry.kind not in CONTACT_KINDS:
                patterns.update(line_pattern(entry.title, names_a_place=True))
        found += [Protected(re.compile(pattern, re.IGNORECASE), entry.pk) for pattern in sorted(patterns)]
    return found


def patterns_in(text: str) -> Iterator[str]:
    """Yield the patterns of the values in a text; case, spaces and punctuation of numbers do not matter."""
    for number in PHONE.findall(text):
        national = re.sub(r"^(?:0044|44|0)", "", re.sub(r"\D", "", number))
        if len(national) >= 9:
            yield BEFORE_NUMBER + r"[\s().-]*".join(national) + r"(?!\d)"
    for code in POSTCODE.findall(text):
        bare = re.sub(r"\s", "", code)
        yield rf"\b{bare[:-3]}\s*{bare[-3:]}\b"
    for mail in MAIL.findall(text):
        yield re.escape(mail)
    rest = PHONE.sub(" ", POSTCODE.sub(" ", MAIL.sub(" ", text)))
    is_address = bool(POSTCODE.search(text)) or any(character.isdigit() for character in rest)
    for number, line in enumerate(re.split(r"[\n,;]+", rest)):
        yield from line_pattern(line, names_a_place=is_address and number == 0)


def line_pattern(line: str, *, names_a_place: bool) -> Iterator[str]:
    """Yield the pattern of a line of an address when it tells this place from others: a number, or a name.

    A town or a floor alone stands in half of all notes and is left out.
    """
    words = re.findall(r"\w+", line)
    tells = any(character.isdigit() for character in line) or (names_a_place and len(words) > 1)
    if tells and len("".join(words)) >= SHORTEST_LINE and len(words) <= LONGEST_LINE:
        yield r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b"


def known_to(by: Viewer, person: Person) -> list[Protected]:
    """Return the protected values that this worker's own agency has recorded and has not sealed from them.

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
