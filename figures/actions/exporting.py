"""Taking figures out of the hub."""

from django.db import transaction
from django.utils import timezone

from access.policy import check
from audit import ledger
from figures.columns import Table
from figures.models import Export
from figures.tables import Asked

PURPOSE = "service_evaluation"


@transaction.atomic
def export_figures(asked: Asked, *, by, table: Table, why: str) -> Export:
    """Write down who takes this table out and what for, in the room and in the ledger; return the row.

    Raises Refused for others than leads. Nobody is named in a figure, so the entry of the ledger names nobody either.
    """
    check(by, "figures.export")
    taken = Export.objects.create(
        agency_id=by.agency_id,
        taken_by_id=by.user_id,
        taken_at=timezone.now(),
        table=table.code,
        quarter=asked.quarter.code,
        side=asked.side,
        why=why,
        rows=len(table.rows),
    )
    ledger.write(ledger.entry(by, "exported", at=taken.taken_at, purpose=PURPOSE, about=taken.reference))
    return taken
