"""Protected values: addresses, numbers and confidential places that may stand only where they belong.

The worst leak is a new address typed into a note that is later read by, or sent to, the wrong party (design:
trust, rule 4 and T03). So a note that holds one is refused at save, and every output leaves it out again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q

from access.viewer import Viewer
from agencies.models import Agency
from people.models import Person, RecordEntry

CONFIDENTIAL = "location_confidential"
CONTACT_KINDS = ("contact_detail", "safe_contact")
SCHOOLING = "education_employment"
KEPT = Q(kind__in=(*CONTACT_KINDS, "dependant")) | Q(category_id__in=(CONFIDENTIAL, SCHOOLING))
REFUSED = "This text holds the person’s address or number. Leave it out, or record it as an address or number."
REFUSED_NAME = {
    "school": "This text names a school or refuge of the person’s record. Leave the name out, or record it there.",
    "agency": "This text holds your agency’s own name. Use the name that it goes by.",
}
LEFT_OUT = "[address or number left out]"
LEFT_OUT_NAME = "[name left out]"
#: A name that ends in what tells a school or a refuge: capitals, joined by small words.
SCHOOL_WORDS = "School|Academy|College|Nursery|Pre-?school|Playgroup|Sixth Form|Primary|University|Kindergarten"
REFUGE_WORDS = "Refuge|Safe House|Women’s Aid|Women's Aid|Shelter|Hostel"
NAMED = r"(?:(?:[A-Z][\w’'.-]*|of|the|and|&)\s+)*[A-Z][\w’'.-]*\s+(?:{0})(?:\s+(?:{0}))*"
#: Words that make no name by themselves.
NO_NAME = frozenset(
    "school academy college nursery preschool pre playgroup sixth form primary secondary high junior infant infants"
    " university kindergarten local special new her his their my our the a grammar refuge women s aid safe house shelter"
    " hostel of and year".split()
)
SCHOOL = re.compile(NAMED.format(SCHOOL_WORDS))
REFUGE = re.compile(NAMED.format(REFUGE_WORDS))

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
PHONE = re.compile(r"(?:\+|\b00|\b)[\d(][\d\s().-]{7,}\d")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
BEFORE_NUMBER = r"(?<!\d)(?:(?:\+|00)?[\s.-]*44[\s.-]*)?\(?0?\)?[\s.-]*"
SHORTEST_NUMBER = 9  # digits of a national number
SHORTEST_LINE, LONGEST_LINE = 8, 8  # letters, words


@dataclass(frozen=True, slots=True)
class Protected:
    """One protected value: the expression that finds it in any spelling, and the entry it comes from.

    `needle` is its letters and digits alone: a text without them is passed over without a search, which makes reading
    a long record fast.
    """

    expression: str
    needle: str
    entry: object
    sort: str = "value"

    def leave_out(self, text: str) -> str:
        """Return the text without this value."""
        words = LEFT_OUT if self.sort == "value" else LEFT_OUT_NAME
        return re.sub(self.expression, words, text, flags=re.IGNORECASE)

    def stands_in(self, text: str) -> bool:
        """Return whether the text holds this value."""
        return re.search(self.expression, text, flags=re.IGNORECASE) is not None


def squeezed(text: str) -> str:
    """Return the letters and digits of a text alone, in one case."""
    return re.sub(r"[\W_]+", "", text.casefold())


def protected_values(entries: Iterable[RecordEntry]) -> list[Protected]:
    """Return what these entries hold that must not stand elsewhere: address lines, numbers, places."""
    found = []
    for entry in entries:
        values = set()
        if entry.kind in CONTACT_KINDS:
            values.update(values_in(str(entry.details.get("value", ""))))
        if entry.category_id == CONFIDENTIAL:
            for text in (entry.text, entry.their_words, *map(str, entry.details.values())):
                values.update(values_in(text))
            if entry.kind not in CONTACT_KINDS:
                values.update(place_in(entry.title, is_name=True))
        found += [Protected(expression, needle, entry.pk) for expression, needle in sorted(values)]
        names = set(names_in(entry)) - values
        found += [Protected(expression, needle, entry.pk, "school") for expression, needle in sorted(names)]
    return found


def names_in(entry: RecordEntry) -> Iterator[tuple[str, str]]:
    """Yield the schools and refuges that an entry names where they belong: with a child, with schooling, with a refuge."""
    if entry.kind == "dependant":
        for name in SCHOOL.findall(str(entry.details.get("school_or_care", ""))):
            yield from whole_name(name)
    if entry.category_id == SCHOOLING:
        for text in (entry.title, entry.text, *map(str, entry.details.values())):
            for name in SCHOOL.findall(text):
                yield from whole_name(name)
    if entry.category_id == CONFIDENTIAL:
        for text in (entry.title, entry.text, entry.their_words, *map(str, entry.details.values())):
            for name in REFUGE.findall(text):
                yield from whole_name(name)


def whole_name(name: str) -> Iterator[tuple[str, str]]:
    """Yield a name as expression and needle, without a small word at its beginning."""
    words = re.findall(r"[^\W_]+", re.sub(r"^(?:(?:of|the|and|at|in|The|At|In)\s+)+", "", name.strip()))
    if len("".join(words)) >= SHORTEST_LINE and {word.casefold() for word in words} - NO_NAME:
        yield r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b", squeezed("".join(words))


def secret_names(names: Iterable[str]) -> list[Protected]:
    """Return agencies' own names, which are kept secret behind another, as protected values (design: trust, T12)."""
    found = []
    for name in names:
        words = re.findall(r"[^\W_]+", name)
        expression = r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b"
        found.append(Protected(expression, squeezed(name), None, "agency"))
    return found


def values_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the values in a text, each as expression and needle; case, spaces and punctuation do not matter."""
    for number in PHONE.findall(text):
        national = re.sub(r"^(?:0044|44|0)", "", re.sub(r"\D", "", number))
        if len(national) >= SHORTEST_NUMBER:
            yield BEFORE_NUMBER + r"[\s().-]*".join(national) + r"(?!\d)", national
    for code in POSTCODE.findall(text):
        bare = re.sub(r"\s", "", code)
        yield rf"\b{bare[:-3]}\s*{bare[-3:]}\b", squeezed(bare)
    for mail in MAIL.findall(text):
        yield re.escape(mail), squeezed(mail)
    rest = PHONE.sub(" ", POSTCODE.sub(" ", MAIL.sub(" ", text)))
    is_address = bool(POSTCODE.search(text)) or any(character.isdigit() for character in rest)
    for number, line in enumerate(re.split(r"[\n,;]+", rest)):
        yield from place_in(line, is_name=is_address and number == 0)


def place_in(line: str, *, is_name: bool) -> Iterator[tuple[str, str]]:
    """Yield one line of an address when it tells this place from others: by a number, or by a name.

    A town or a floor alone stands in half of all notes and is left out.
    """
    words = re.findall(r"[^\W_]+", line)
    tells = any(character.isdigit() for character in line) or (is_name and len(words) > 1)
    if tells and len("".join(words)) >= SHORTEST_LINE and len(words) <= LONGEST_LINE:
        yield r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b", squeezed(line)


def values_of(person: UUID) -> list[Protected]:
    """Return every protected value of a person, by their key, as far as the database shows the entries."""
    return protected_values(RecordEntry.objects.filter(KEPT, person_id=person))


def known_to(by: Viewer, person: Person | UUID) -> list[Protected]:
    """Return the protected values that this worker's own agency has recorded and has not sealed from them, and its name
    where that is kept secret.

    Values that others hold are left out: a refusal would confirm a guess. They are caught at every output.
    """
    own = Q(owner_id=by.agency_id) & (Q(seal="none") | Q(sealed_to__contains=[by.user_id]))
    own_name = Agency.objects.filter(pk=by.agency_id).exclude(cover_name="").values_list("name", flat=True)
    return [*protected_values(RecordEntry.objects.filter(own & KEPT, person=person)), *secret_names(own_name)]


def holds(text: str, values: Iterable[Protected]) -> bool:
    """Return whether a text holds one of these values."""
    letters = squeezed(text)
    return any(value.needle in letters and value.stands_in(text) for value in values)


def redact(text: str, values: Iterable[Protected]) -> str:
    """Return the text with every one of these values left out."""
    letters = squeezed(text)
    for value in values:
        if value.needle in letters:
            text = value.leave_out(text)
    return text


def refuse_texts(texts: Mapping[str, str], values: Iterable[Protected]) -> None:
    """Raise ValidationError by field when a text that somebody typed holds one of these values."""
    values = list(values)
    if errors := {name: words for name, text in texts.items() if text and (words := objection(text, values))}:
        raise ValidationError(errors)


def objection(text: str, values: Iterable[Protected]) -> str:
    """Return what is said against a text that holds one of these values; nothing where it holds none."""
    letters = squeezed(text)
    sorts = [value.sort for value in values if value.needle in letters and value.stands_in(text)]
    return REFUSED_NAME.get(sorts[0], REFUSED) if sorts else ""


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
    if entry.kind == "dependant":
        prose.pop("school_or_care", None)
    if entry.category_id == SCHOOLING:
        values = [value for value in values if value.sort != "school"]
    refuse_texts(prose, values)
