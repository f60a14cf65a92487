"""Acting as the hub itself for a moment: sealing and verifying need every row of the ledger."""

from contextlib import contextmanager

from django.db import connection, transaction

SET = "SELECT set_config('hub.system', %s, true), set_config('statement_timeout', %s, true)"
#: What there was stands before what is set, so that it is read first (expressions are computed from the left).
ENTER = SET.replace("SELECT", "SELECT current_setting('hub.system', true), current_setting('statement_timeout'),")


@contextmanager
def whole_ledger():
    """Open one transaction in which the database shows every row and lets a statement take its time.

    Afterwards both settings are what they were, also where this runs inside another transaction.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(ENTER, ["on", "0"])
            before = cursor.fetchone()[:2]
        yield
        with connection.cursor() as cursor:
            cursor.execute(SET, [before[0] or "", before[1]])
