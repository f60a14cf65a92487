"""What the worker does for this room: sealing the ledger every minute."""

import structlog
from procrastinate.contrib.django import app

from audit.seals import checkpoint, seal_all

log = structlog.get_logger()


@app.periodic(cron="* * * * *")
@app.task(name="ledger.seal", queue="ledger", queueing_lock="ledger.seal")
def seal_ledger(timestamp: int) -> None:
    """Seal what is finished, and put each seal's checkpoint into the log, which is kept elsewhere than the database."""
    for seal in seal_all():
        log.info("ledger.sealed", **checkpoint(seal)._asdict())
