"""Partitions of the ledger, one a month: made ahead at every migrate, and a warning where they run out."""

from django.core import checks
from django.db import connection, connections

from audit.system import whole_ledger

AHEAD_MONTHS = 24
IS_OWNER = "SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'audit_disclosure'"
MAKE = """
SELECT audit_make_partition((date_trunc('month', now()) + make_interval(months => n))::date)
FROM generate_series(-1, %s) n
"""
LAST = """
SELECT max(substring(inhrelid::regclass::text FROM '\\d{4}_\\d{2}$')), to_char(now() + interval '2 months', 'YYYY_MM')
FROM pg_inherits WHERE inhparent = to_regclass('audit_disclosure')
"""
# Bounds are written into the statement, so that only the partition outside all months is read.
OUTSIDE = "SELECT EXISTS (SELECT 1 FROM audit_disclosure WHERE at < '{first}' OR at >= '{end}')"
MONTHS = """
SELECT to_char(min(first), 'YYYY-MM-DD'), to_char(max(first) + interval '1 month', 'YYYY-MM-DD') FROM (
    SELECT to_date(substring(inhrelid::regclass::text FROM '\\d{4}_\\d{2}$'), 'YYYY_MM') AS first
    FROM pg_inherits WHERE inhparent = to_regclass('audit_disclosure')) months
"""


def make_partitions(sender, using: str, **kwargs) -> None:
    """Make the partitions of the coming months (a post_migrate receiver); quiet for others than its owner."""
    with connections[using].cursor() as cursor:
        cursor.execute(IS_OWNER)
        if (cursor.fetchone() or (False,))[0]:
            cursor.execute(MAKE, [AHEAD_MONTHS])


@checks.register(checks.Tags.database)
def check_partitions(app_configs, databases, **kwargs) -> list[checks.CheckMessage]:
    """Warn where the months ahead have no partition, or entries lie outside all of them."""
    if connection.alias not in (databases or ()):
        return []
    with whole_ledger(), connection.cursor() as cursor:
        cursor.execute(LAST)
        last, wanted = cursor.fetchone()
        if last is None:
            return []
        warnings = []
        if last < wanted:
            warnings.append(
                checks.Warning("The ledger's partitions end soon.", hint="Run migrate as the owner.", id="audit.W001")
            )
        if has_strays(cursor):
            warnings.append(
                checks.Warning("Entries of the ledger lie outside every month's partition.", id="audit.W002")
            )
        return warnings


def has_strays(cursor) -> bool:
    """Return whether entries lie in the partition for any other time; the database must show every row."""
    cursor.execute(MONTHS)
    first, end = cursor.fetchone()
    cursor.execute(OUTSIDE.format(first=first, end=end))
    return cursor.fetchone()[0]
