"""What the worker does for this room: compares new records, tries again each night, and keeps the clock of questions."""

import structlog
from procrastinate.contrib.django import app

from matching.clock import remind_and_close
from matching.finding import compare_all

log = structlog.get_logger()


@app.periodic(cron="*/2 * * * *")
@app.task(name="matching.compare", queue="matching", queueing_lock="matching.compare")
def compare_new_records(timestamp: int) -> None:
    """Compare the records that were opened or corrected since the last run."""
    log.info("matching.compared", records=compare_all())


@app.periodic(cron="20 3 * * *")
@app.task(name="matching.again", queue="matching", queueing_lock="matching.again")
def compare_again(timestamp: int) -> None:
    """Compare once more those of whom nobody could be told: what may be told changes with rules and consent."""
    log.info("matching.compared_again", records=compare_all(again=True))


@app.periodic(cron="*/10 * * * *")
@app.task(name="matching.clock", queue="matching", queueing_lock="matching.clock")
def keep_the_clock(timestamp: int) -> None:
    """Remind whoever is asked, and close what is over."""
    log.info("matching.clock", rows=remind_and_close())
