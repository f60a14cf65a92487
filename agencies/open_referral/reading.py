"""Understanding a file in the form of HSDS 3 / Open Referral UK 3: which rows, on which line, and what each says.

A row is a service with its organization in it, as `/services` and `/services/{id}` give it. The file is a list of them, or
an object that holds the list as `contents` (a page of the API) or `services`, and may name organizations of its own.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

LISTS = ("contents", "services")
PAGING = ("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty")
MEMBERS = (*LISTS, *PAGING, "organizations")
MOST_ROWS = 20_000
SPACE = re.compile(r"[ \t\n\r]*")
NOT_JSON = "Line {line}: this is not JSON that the hub can read"
NO_LIST = "The file holds no list of services: “services” or “contents”"
UNKNOWN = "“{name}” is not known here: the file holds “services” or “contents”, and “organizations”"


def _refuse_constant(name):
    raise ValueError(f"{name} is no JSON")


DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


@dataclass(slots=True)
class File:
    """What was in a file: its rows, each with its line, and the organizations that it names beside them."""

    rows: list[tuple[int, object]] = field(default_factory=list)
    organizations: dict[str, dict] = field(default_factory=dict)


def read(text: str) -> File:
    """Return what is in the file. Raises ValidationError, in words for whoever sent it."""
    found, position = File(), _skip(text, 0)
    try:
        if "\x00" in text or "\\u0000" in text:
            raise ValueError("a character that is not allowed")
        position = (
            _list(text, position, found) if text[position : position + 1] == "[" else _object(text, position, found)
        )
        if _skip(text, position) != len(text):
            raise json.JSONDecodeError("more after the end", text, position)
    except json.JSONDecodeError as error:
        raise ValidationError(NOT_JSON.format(line=error.lineno)) from error
    except (ValueError, RecursionError) as error:
        raise ValidationError("This is not JSON that the hub can read") from error
    if not found.rows:
        raise ValidationError(NO_LIST)
    if len(found.rows) > MOST_ROWS:
        raise ValidationError(f"A file holds at most {MOST_ROWS:,} services")
    return found


def _skip(text: str, position: int) -> int:
    """Return where the next thing begins."""
    return SPACE.match(text, position).end()


def _expect(text: str, position: int, sign: str) -> int:
    """Return the place after this sign. Raises JSONDecodeError where another one stands."""
    if text[position : position + 1] != sign:
        raise json.JSONDecodeError(f"{sign} expected", text, position)
    return _skip(text, position + 1)


def _object(text: str, position: int, found: File) -> int:
    """Read the object around the list; return where it ends. Raises ValidationError for a member that is not known."""
    position = _expect(text, position, "{")
    while text[position : position + 1] != "}":
        name, position = DECODER.raw_decode(text, position)
        if name not in MEMBERS:
            raise ValidationError(UNKNOWN.format(name=str(name)[:40]))
        position = _expect(text, _skip(text, position), ":")
        if name in LISTS:
            position = _list(text, position, found)
        else:
            value, position = DECODER.raw_decode(text, position)
            if name == "organizations":
                named = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
                found.organizations.update({str(each.get("id", "")).lower(): each for each in named})
        position = _skip(text, position)
        if text[position : position + 1] != "}":
            position = _expect(text, position, ",")
    return position + 1


def _list(text: str, position: int, found: File) -> int:
    """Read the list of services, noting on which line each begins; return where it ends."""
    for line, value, end in _values(text, position):
        if end is not None:
            return end
        found.rows.append((line, value))
    raise json.JSONDecodeError("] expected", text, len(text))


def _values(text: str, position: int) -> Iterator[tuple[int, object, int | None]]:
    """Yield the line and value of each row; at the end, where the list ends."""
    position, counted, line = _expect(text, position, "["), 0, 1
    while text[position : position + 1] != "]":
        line, counted = line + text.count("\n", counted, position), position
        value, position = DECODER.raw_decode(text, position)
        json.dumps(value, ensure_ascii=False).encode()  # a half of a character is none: UnicodeEncodeError
        yield line, value, None
        position = _skip(text, position)
        if text[position : position + 1] != "]":
            position = _expect(text, position, ",")
    yield 0, None, position + 1
