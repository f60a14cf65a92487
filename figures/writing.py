"""One table of figures as a file: flat text that says of itself what it is of, and names nobody."""

from figures.columns import Table
from figures.counting import SIDES
from figures.models import Export
from figures.tables import Asked
from hub.kit.flat_text import as_csv

OF = ("Quarter", "Referrals")


def file_of(asked: Asked, table: Table) -> str:
    """Return the table as CSV, each line with its quarter and side; what is under five is “0” to “4”."""
    of = [str(asked.quarter), dict(SIDES)[asked.side]]
    return as_csv([[*OF, *table.file_headings], *([*of, *row] for row in table.file_rows)])


def name_of(asked: Asked, table: Table, taken: Export) -> str:
    """Return what the file is called, without its ending: codes and the reference of its entry."""
    return f"{table.code}-{asked.side}-{asked.quarter.code}-{taken.reference}"
