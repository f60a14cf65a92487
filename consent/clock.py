"""The one clock of consent: the database's, which sharing decisions are made by.

(Design: sharing decision 3.5.) A web server whose clock runs a little ahead would otherwise write a change of
mind that counts only in a moment.
"""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

#: Nobody whom the hub is about said or could do anything before this.
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
TOO_EARLY = "Enter a time after 1900."


def database_now() -> datetime:
    """Return the moment of this statement by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]


def moment_of(said: datetime | None, *, field: str, not_yet: str) -> datetime:
    """Return when something happened: now unless said otherwise.

    Raises ValidationError by field for a time to come, in the words `not_yet`, and for one before living memory.
    """
    now = database_now()
    if said and said > max(now, timezone.now()):
        raise ValidationError({field: not_yet})
    if said and said < EARLIEST:
        raise ValidationError({field: TOO_EARLY})
    return said or now
