"""Pages of the ledger by place, not by number: the next page begins after the last row, whatever was added meanwhile."""

import base64
import binascii
from datetime import datetime

from django.db.models import Q

from audit.models import Disclosure
from audit.querysets import DisclosureQuerySet

ROWS = 50
MOST = 1001


def page_of(rows: DisclosureQuerySet, after: str = "") -> tuple[list[Disclosure], str]:
    """Return one page, newest first, and the place after which the next one begins (empty on the last page).

    A place that is not understood begins at the newest.
    """
    rows = rows.order_by("-at", "-reference")
    if place := _read(after):
        at, reference = place
        rows = rows.filter(Q(at__lt=at) | Q(reference__lt=reference), at__lte=at)
    found = list(rows[: ROWS + 1])
    return found[:ROWS], _write(found[ROWS - 1]) if len(found) > ROWS else ""


def how_many(rows: DisclosureQuerySet) -> int:
    """Return how many rows there are, counted no further than MOST."""
    return rows.order_by()[:MOST].count()


def _write(row: Disclosure) -> str:
    return base64.urlsafe_b64encode(f"{row.at.isoformat()} {row.reference}".encode()).decode().rstrip("=")


def _read(place: str) -> tuple[datetime, str] | None:
    try:
        at, reference = base64.urlsafe_b64decode(place + "=" * (-len(place) % 4)).decode().split(" ")
        at = datetime.fromisoformat(at)
    except (ValueError, binascii.Error):
        return None
    return (at, reference) if at.tzinfo else None
