"""The step every change shares: hold the row while it is changed, and find out whether it is still what was read."""

from django.db import models

from agencies.models import Agency
from hub.kit.errors import Stale


def locked[Row: models.Model](thing: Row) -> Row:
    """Return the row afresh, held until the transaction ends. Raises Stale when it changed since `thing` was read.

    Rows that only refer to it may still come and go meanwhile (FOR NO KEY UPDATE).
    """
    fresh = type(thing)._default_manager.select_for_update(no_key=True).get(pk=thing.pk)
    if fresh.version != thing.version:
        raise Stale
    return fresh


def hold(agency_id) -> Agency:
    """Return the agency afresh, held, so that two changes to who works there come one after the other (trust, T43)."""
    return Agency.objects.select_for_update(no_key=True).get(pk=agency_id)


def keep(thing: models.Model, *fields: str) -> None:
    """Save these fields as the row's next version."""
    thing.version += 1
    thing.save(update_fields=[*fields, "version"])
