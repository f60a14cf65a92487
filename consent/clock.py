"""The one clock of consent: the database's, which sharing decisions are made by.

(Design: sharing decision 3.5.) A web server whose clock runs a little ahead would otherwise write a change of
mind that counts only in a moment.
"""

from datetime import datetime

from django.db import connection


def database_now() -> datetime:
    """Return the moment of this statement by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]
