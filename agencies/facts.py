"""What may be written about an agency, a service or an offer; the same checks whichever door it comes through."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone

#: As the public register of data controllers writes its numbers: ZA123456, Z1234567.
registration = RegexValidator(
    r"\AZ[A-Z0-9][0-9]{6}\Z", "Enter the number as the register has it, for example ZA123456 or Z1234567"
)
telephone = RegexValidator(r"\A[0-9+() -]{5,30}\Z", "Enter a telephone number, for example 01632 960 001")


def tidy(words: str) -> str:
    """Return the words on one line, without spaces around and with single spaces between."""
    return re.sub(r"\s+", " ", words).strip()


def distinct(values: list[str]) -> list[str]:
    """Return the values tidied, each once, in their order, without empty ones."""
    return list(dict.fromkeys(filter(None, map(tidy, values))))


def check_future(name: str, day) -> None:
    """Raise ValidationError for this field unless the day is after today (or none is given)."""
    if day is not None and day <= timezone.localdate():
        raise ValidationError({name: "The date must be after today"})
