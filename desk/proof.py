"""The proof of one entry of the ledger, for whoever will check it without the hub: opened as far as its reader may know.

A person's items are opened together or not at all, because one commitment stands over them: who may know only some of the
decisions gets the commitment alone.
"""

from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from audit import ledger
from audit.models import Disclosure
from audit.proofs import proof_of
from desk.reading import open_attempt, rows_with_items


def open_entry(viewer: Viewer, disclosure: str) -> tuple[Disclosure, list[dict]]:
    """Return an entry with those of its decisions that the viewer may know of; erasures of one's own agency too.

    Raises Refused for those who may not read the ledger, Http404 when there is no such entry for this viewer.
    """
    check(viewer, "ledger.read")
    for row, items in rows_with_items(viewer, disclosure):
        if items or (row.kind == "erased" and viewer.agency_id in (row.recipient_agency, *row.disclosers)):
            return row, items
    return open_attempt(viewer, disclosure), []


def export_proof(viewer: Viewer, disclosure: str, checkpoint: int = 0) -> dict:
    """Return the proof document of an entry against the newest published checkpoint, or the one with this number.

    That it left the hub is an entry of its own. Raises Refused, Http404, and NotNow while it is in no checkpoint.
    """
    row, items = open_entry(viewer, disclosure)
    known = {item["person"] for item in items}
    hidden = {item.get("person") for item in row.items if item not in items}
    document = proof_of(row.id, row.at, may_know=known | {""}, whole=known - hidden, checkpoint_number=checkpoint)
    ledger.write(
        ledger.entry(
            viewer, "exported", at=timezone.now(), people=known, disclosers=row.disclosers, about=row.reference
        )
    )
    return document


def number_of(text: str) -> int:
    """Return the number of a checkpoint that an address names, 0 for none. Raises Http404 for what is no number."""
    if text and not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Http404
    return int(text or 0)
