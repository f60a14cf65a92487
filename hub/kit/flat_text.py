"""Plain files for a spreadsheet: flat text, written cell by cell, in which nothing is calculated (design: trust, rule 10)."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

#: What a spreadsheet would take for the beginning of a formula (OWASP: CSV injection).
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV (RFC 4180), in which no cell is taken for a formula: such a one begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet calculates."""
    return f"'{text}" if text.lstrip(" \ufeff").startswith(BEGINS_A_FORMULA) else text


def csv_answer(text: str, name: str) -> HttpResponse:
    """Return a CSV text as a download under this name, to be kept by nobody on the way."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type="text/csv; charset=utf-8; header=present", headers=headers)
