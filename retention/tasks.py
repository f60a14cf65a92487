"""What the worker does for this room: it carries out what was agreed, reminds of holds, and deletes files left behind."""

import structlog
from procrastinate.contrib.django import app

from retention.watching import carry_out_due, forget_files, remind_holds

log = structlog.get_logger()


@app.periodic(cron="25 * * * *")
@app.task(name="retention.watch", queue="retention", queueing_lock="retention.watch")
def watch(timestamp: int) -> None:
    """Carry out what was agreed, and remind of holds to look at again."""
    log.info("retention.watched", carried_out=carry_out_due(), reminded=remind_holds())


@app.periodic(cron="10 5 * * *")
@app.task(name="retention.forget", queue="retention", queueing_lock="retention.forget")
def forget_left_behind(timestamp: int) -> None:
    """Delete the files of entries that were disposed of."""
    log.info("retention.forgot", files=forget_files())
