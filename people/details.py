"""The further fields of an entry, held against what its kind asks (people.kinds)."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils import timezone

from people.kinds import Field, Kind

UNKNOWN = "This field is not known here."
LONGEST = {"text": 300, "long": 4000}
HIGHEST, MOST_DAYS = 9999, 50


def clean_details(form: Kind, details: Mapping) -> dict:
    """Return the details of an entry of this kind as they are kept: tidied, dates as ISO text, no empty ones.

    Raises ValidationError by field for unknown names, missing answers, choices that are not offered, dates that are
    none, and answers that do not go together.
    """
    fields = {field.name: field for field in form.fields}
    errors = {name: UNKNOWN for name in details if name not in fields}
    kept = {}
    for field in form.fields:
        try:
            value = _clean(field, details.get(field.name))
        except ValidationError as error:
            errors[field.name] = error
            continue
        if value not in ("", [], None):
            kept[field.name] = value
        elif field.required:
            errors[field.name] = missing(field)
    if form.check and not errors:
        errors = form.check(kept)
    if errors:
        raise ValidationError(errors)
    return kept


def missing(field: Field) -> str:
    """Return what is said when an answer is missing."""
    if field.label.endswith("?"):
        return f"Answer “{field.label}”"
    return f"{'Select' if field.choices else 'Enter'} {field.label[:1].lower()}{field.label[1:]}"


def _clean(field: Field, value):
    """Return one answer as it is kept. Raises ValidationError."""
    if value is None:
        return None
    if field.type == "flag":
        if not isinstance(value, bool):
            raise ValidationError("Say true or false")
        return value
    if field.type == "number":
        return _number(field, value)
    if field.type in ("date", "day"):
        return _date(field, value, ahead=field.type == "day")
    if field.type == "days":
        return _days(field, value)
    if field.type == "choices":
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list | tuple) or set(map(str, values)) - {code for code, label in field.choices}:
            raise ValidationError(f"Choose only these: {_codes(field)}")
        return [code for code, label in field.choices if code in values]
    if not isinstance(value, str):
        raise ValidationError("Enter text")
    value = value.strip()
    if field.type == "choice" and value and value not in dict(field.choices):
        raise ValidationError(f"Choose one of: {_codes(field)}")
    if len(value) > LONGEST.get(field.type, 300):
        raise ValidationError(f"{field.label} must be {LONGEST[field.type]} characters or fewer")
    return value


def _codes(field: Field) -> str:
    """Return what may be answered: who picks from a page never gets here, who sends a code of their own does."""
    return ", ".join(code for code, _ in field.choices)


def _date(field: Field, value, *, ahead: bool = False) -> str | None:
    """Return a date as ISO text. Raises ValidationError when it is none, or in the future where that cannot be."""
    if value == "":
        return None
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    except ValueError:
        raise ValidationError(f"{field.label} must be a date") from None
    if day > timezone.localdate() and not ahead:
        raise ValidationError(f"{field.label} must be today or in the past")
    return day.isoformat()


def _days(field: Field, value) -> list[str]:
    """Return several days as ISO texts, each once, the first one first. Raises ValidationError when one is none."""
    if not isinstance(value, list | tuple) or len(value) > MOST_DAYS:
        raise ValidationError(f"{field.label} must be a list of days, {MOST_DAYS} at most")
    return sorted({day for one in value if (day := _date(field, one, ahead=True))})


def _number(field: Field, value) -> int | None:
    """Return a whole number. Raises ValidationError when it is none, or not to be believed."""
    if value == "":
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= HIGHEST:
        raise ValidationError(f"Enter a whole number from 0 to {HIGHEST}")
    return value
