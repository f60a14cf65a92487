"""What the worker does for this room: entries of the directory that nobody confirmed, and files that are taken in."""

import structlog
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from agencies.actions.directory import JOB, begin_again, carry_out
from agencies.freshness import look_after

log = structlog.get_logger()


@app.periodic(cron="10 6 * * *")
@app.task(name="agencies.freshness", queue="agencies", queueing_lock="agencies.freshness")
def look_after_the_directory(timestamp: int) -> None:
    """Tell agencies of entries that run out, and suspend those that nobody confirmed."""
    log.info("agencies.directory", entries=look_after())


@app.task(name=JOB, queue="agencies", retry=RetryStrategy(max_attempts=3, exponential_wait=5))
def take_in(run: str) -> None:
    """Take in the file of this run, if that was not done."""
    over = carry_out(run)
    log.info("agencies.imported", run=over.reference, state=over.state, **over.counts)


@app.periodic(cron="*/5 * * * *")
@app.task(name="agencies.import_again", queue="agencies", queueing_lock="agencies.import_again")
def take_in_again(timestamp: int) -> None:
    """Begin again the imports whose worker died."""
    if found := begin_again():
        log.info("agencies.imports_again", runs=found)
