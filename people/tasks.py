"""What the worker does for this room: it asks the scanner about attached files, and deletes files that belong to nothing."""

import structlog
from procrastinate.contrib.django import app

from agencies.acting import as_system
from people import actions
from people.attached.storing import forget, stored
from people.models import Attachment

CLOCK = "The scanner of files"
log = structlog.get_logger()


@app.periodic(cron="* * * * *")
@app.task(name="people.scan", queue="people", queueing_lock="people.scan")
def scan_what_waits(timestamp: int) -> None:
    """Ask the scanner about each file that waits, each in a transaction of its own."""
    with as_system(CLOCK):
        waiting = list(Attachment.objects.filter(scan="waiting").order_by("created_at")[:100])
    for attachment in waiting:
        with as_system(CLOCK) as by:
            actions.scan_entry(attachment, by=by)


@app.periodic(cron="50 4 * * *")
@app.task(name="people.sweep", queue="people", queueing_lock="people.sweep")
def sweep(timestamp: int) -> None:
    """Delete files older than a day that belong to no row: what was written in a transaction that was undone."""
    with as_system(CLOCK):
        known = set(Attachment.objects.values_list("stored_as", flat=True))
    gone = [name for name in stored(older_than_hours=24) if name not in known]
    for name in gone:
        forget(name)
    log.info("people.swept", files=len(gone))
