"""Acting as the hub itself for a moment: sealing and verifying need every row of the ledger."""

from contextlib import contextmanager

from django.db import connection, transaction

READ = "SELECT current_setting('hub.system', true), current_setting('statement_timeout')"
SET = "SELECT set_config('hub.system', %s, true), set_config('statement_timeout', %s, true)"


@contextmanager
def whole_ledger():
    """Open one transaction in which the database shows every row and lets a statement take its time.

    Afterwards both settings are what they were, also where this runs inside another transaction.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(READ)
            before = cursor.fetchone()
            cursor.execute(SET, ["on", "0"])
        yield
        with connection.cursor() as cursor:
            cursor.execute(SET, [before[0] or "", before[1]])
