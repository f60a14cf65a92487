"""How a service is reached: telephones and addresses, typed one on each line, kept as rows, said in words.

Kept are rows `{"number": "01632 960 001", "extension": "12", "about": "Reception"}` and `{"name": "Day centre", "lines":
["1 Main Street"], "town": "Northgate", "region": "", "postcode": "ZZ99 9ZZ"}`: what HSDS says in `phone`, and in `location`
and `address` (https://docs.openreferral.org). Who may read them is said in `agencies.names`, nowhere else.
"""

import re
from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError

from agencies.facts import tidy

MOST = 50
NUMBER = re.compile(r"[+(]?[0-9][0-9() -]*[0-9]")
EXTENSION = re.compile(r"(?P<number>.*?)[ ,]*(?:extension|ext|x)[. ]*(?P<extension>[0-9]{1,8})", re.IGNORECASE)
TYPED_PHONE = re.compile(
    r"(?P<number>[+(]?[0-9][0-9().+/ -]*(?:,? *(?:extension|ext|x)[. ]*[0-9]{1,8})?) *(?:[,:–] *(?P<about>.*))?", re.I
)
POSTCODE = re.compile(r"GIR 0AA|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")
TOWN = re.compile(r"(?P<town>[^()]+)(?:\((?P<region>[^()]+)\))?")
BAD_NUMBER = "Must be a telephone number, such as 01632 960 001"
BAD_POSTCODE = "Must be a postcode, such as ZZ99 9ZZ"
NO_PHONE = "“{line}” is not understood. Write a telephone number, for example 01632 960 001 ext 12, reception"
NO_PLACE = "“{line}” is not understood. Write street, town and postcode, for example 1 Main Street, Northgate, ZZ99 9ZZ"
#: The longest that each text of a row may be.
LONGEST = {"number": 30, "extension": 8, "about": 200, "name": 200, "lines": 120, "town": 80, "region": 80}
LINES = 8
REFUGE = re.compile(r"\b(refuges?|safe ?houses?)\b", re.IGNORECASE)


def phone(number: str, extension: str = "", about: str = "") -> dict:
    """Return a telephone as it is kept. It may still be wrong: `faults_of_phone`."""
    number = tidy(re.sub(r"[./\u2010-\u2015\u00a0]", " ", number))
    if not extension and (parted := EXTENSION.fullmatch(number)):
        number, extension = parted["number"], parted["extension"]
    return {"number": tidy(number), "extension": tidy(extension), "about": tidy(about)}


def place(lines: list[str], town: str = "", postcode: str = "", region: str = "", name: str = "") -> dict:
    """Return an address as it is kept, and as it could be typed. It may still be wrong: `faults_of_place`."""
    parts = [part for line in lines for part in map(tidy, re.split(r"[,;:\n]", line)) if part]
    bare = re.sub(r"\s", "", postcode).upper()
    town, region = (tidy(re.sub(r"[(),;:]", " ", text)) for text in (town, region))
    postcode = f"{bare[:-3]} {bare[-3:]}" if len(bare) > 3 else bare
    return {"name": tidy(name.replace(":", " ")), "lines": parts, "town": town, "region": region, "postcode": postcode}


def faults_of_phone(row: dict) -> Iterator[tuple[str, str]]:
    """Yield the field and the words of what is wrong with a telephone."""
    digits = sum(sign.isdigit() for sign in row["number"])
    if not NUMBER.fullmatch(row["number"]) or not 3 <= digits <= 20:
        yield "number", BAD_NUMBER
    if row["extension"] and not (row["extension"].isascii() and row["extension"].isdigit()):
        yield "extension", "Must be digits"
    yield from _too_long(row)


def faults_of_place(row: dict) -> Iterator[tuple[str, str]]:
    """Yield the field and the words of what is wrong with an address."""
    if not (row["lines"] or row["town"] or row["postcode"]):
        yield "lines", "Must say a street, a town or a postcode"
    if row["postcode"] and not POSTCODE.fullmatch(row["postcode"]):
        yield "postcode", BAD_POSTCODE
    if len(row["lines"]) > LINES:
        yield "lines", f"Must be at most {LINES} lines"
    yield from _too_long(row)


def _too_long(row: dict) -> Iterator[tuple[str, str]]:
    """Yield what is longer than it is kept."""
    for name, text in row.items():
        longest = LONGEST.get(name)
        if longest and max(map(len, text if isinstance(text, list) else [text]), default=0) > longest:
            yield name, f"Must be at most {longest} characters"


def distinct_rows(rows: list[dict]) -> list[dict]:
    """Return rows in their order, each once; of a telephone with two descriptions the first."""
    kept = {}
    for row in rows:
        known = (row["number"], row["extension"]) if "number" in row else tuple(map(str, row.values()))
        kept.setdefault(known, row)
    return list(kept.values())


def check_phones(rows) -> None:
    """Raise ValidationError unless these are telephones as they are kept (a validator of the model)."""
    _check(rows, phone, faults_of_phone, "Enter telephones as number, extension and what they are for")


def check_places(rows) -> None:
    """Raise ValidationError unless these are addresses as they are kept (a validator of the model)."""
    _check(rows, place, faults_of_place, "Enter addresses as street, town and postcode")


def _check(rows, kept: Callable, faults: Callable, words: str) -> None:
    """Raise ValidationError unless each row is as `kept` makes it, without faults."""
    if not isinstance(rows, list) or len(rows) > MOST:
        raise ValidationError(f"Enter at most {MOST}")
    for row in rows:
        try:
            same = kept(**row) == row
        except (TypeError, AttributeError) as error:
            raise ValidationError(words) from error
        if not same:
            raise ValidationError(words)
        for name, wrong in faults(row):
            raise ValidationError(f"{name.capitalize()}: {wrong[:1].lower()}{wrong[1:]}")


def typed_phones(text: str) -> list[dict]:
    """Return what is typed as rows, one for each line. Raises ValidationError naming the line that is not understood."""
    rows = []
    for line in filter(None, map(tidy, text.splitlines())):
        found = TYPED_PHONE.fullmatch(line)
        row = phone(found["number"], about=found["about"] or "") if found else None
        if row is None or any(faults_of_phone(row)):
            raise ValidationError(NO_PHONE.format(line=line[:60]))
        rows.append(row)
    return distinct_rows(rows)


def typed_places(text: str) -> list[dict]:
    """Return what is typed as rows, one for each line. Raises ValidationError naming the line that is not understood."""
    rows = []
    for line in filter(None, map(tidy, text.splitlines())):
        name, colon, address = line.partition(":")
        parts = [part for part in map(tidy, (address if colon else line).split(",")) if part]
        town = TOWN.fullmatch(parts[-2]) if len(parts) > 2 else None
        row = place(parts[:-2], town["town"], parts[-1], town["region"] or "", name if colon else "") if town else None
        if row is None or any(faults_of_place(row)):
            raise ValidationError(NO_PLACE.format(line=line[:60]))
        rows.append(row)
    return distinct_rows(rows)


def phone_words(rows: list[dict]) -> list[str]:
    """Return each telephone as it could have been typed: “01632 960 001 ext 12, Reception”."""
    numbers = [f"{row['number']} ext {row['extension']}" if row["extension"] else row["number"] for row in rows]
    return [", ".join(filter(None, [number, row["about"]])) for number, row in zip(numbers, rows, strict=True)]


def place_words(rows: list[dict]) -> list[str]:
    """Return each address as it could have been typed: “Day centre: 1 Main Street, Northgate, ZZ99 9ZZ”."""
    found = []
    for row in rows:
        town = f"{row['town']} ({row['region']})" if row["region"] else row["town"]
        address = ", ".join(filter(None, [*row["lines"], town, row["postcode"]]))
        found.append(f"{row['name']}: {address}" if row["name"] else address)
    return found


def looks_like_refuge(kind: str, name: str, needs: list[str]) -> bool:
    """Return whether somebody may be killed when this is found: then it is kept secret, whatever is said of it."""
    housed = kind == "voluntary_specialist_da" and "Accommodation" in needs
    return housed or any(REFUGE.search(text) for text in (name, *needs))


def secrets_of(places: list[dict], phones: list[dict] = ()) -> set[str]:
    """Return what tells where a service is, as `saying` looks for it: postcodes, telephones, and lines that are no mere word."""
    lines = {_bare(line) for row in places for line in row["lines"]}
    found = {line for line in lines if len(line) >= 7 or (len(line) >= 4 and any(map(str.isdigit, line)))}
    return (
        found | {_bare(row["postcode"]) for row in places if row["postcode"]} | {_bare(row["number"]) for row in phones}
    )


def saying(texts: dict[str, str], secrets: set[str]) -> list[str]:
    """Return the names of the texts that say one of the secrets, however it is spaced and written."""
    return [name for name, text in texts.items() if any(secret in _bare(text) for secret in secrets)]


def _bare(text: str) -> str:
    """Return a text without spaces, commas and cases, as it is looked for in another."""
    return re.sub(r"[\s,.()-]", "", text.casefold())
