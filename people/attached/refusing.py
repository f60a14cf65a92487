"""Refusing a file, in words that say what to do."""

from typing import NoReturn

from django.core.exceptions import ValidationError

BROKEN = "This file cannot be read. Open it, save it anew, and attach that."


def refuse(words: str) -> NoReturn:
    """Raise the ValidationError that says why a file cannot be attached."""
    raise ValidationError({"file": words})
