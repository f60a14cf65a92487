"""What the worker does for this room: the watch over the ledger every hour, and the sample on Monday mornings."""

import structlog
from procrastinate.contrib.django import app

from desk.sampling import draw_samples
from desk.watching.run import watch

log = structlog.get_logger()


@app.periodic(cron="7 * * * *")
@app.task(name="desk.watch", queue="desk", queueing_lock="desk.watch")
def watch_the_ledger(timestamp: int) -> None:
    """Look for unusual access since the last run."""
    done = watch()
    log.info("desk.watched", entries=done.entries, alerts=done.alerts)


@app.periodic(cron="15 5 * * 1")
@app.task(name="desk.sample", queue="desk", queueing_lock="desk.sample")
def draw_the_sample(timestamp: int) -> None:
    """Draw last week's sample for every agency."""
    log.info("desk.sampled", rows=draw_samples())
