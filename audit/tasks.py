"""What the worker does for this room: sealing the ledger every minute, and publishing a checkpoint every few minutes."""

import structlog
from procrastinate.contrib.django import app

from audit.checkpoints import checkpoint, publish
from audit.seals import seal_all

log = structlog.get_logger()


@app.periodic(cron="* * * * *")
@app.task(name="ledger.seal", queue="ledger", queueing_lock="ledger.seal")
def seal_ledger(timestamp: int) -> None:
    """Seal what is finished, publish what is due, and put each checkpoint into the log, which is kept elsewhere."""
    for seal in seal_all():
        log.info("ledger.sealed", **checkpoint(seal)._asdict())
    if published := publish():
        log.info("ledger.published", number=published.number, size=published.size)
