"""What the worker does for this room: each morning, who has to be told, what ends soon, which emergency nobody checked."""

import structlog
from procrastinate.contrib.django import app

from exceptions.reminding import remind

log = structlog.get_logger()


@app.periodic(cron="30 6 * * *")
@app.task(name="exceptions.remind", queue="exceptions", queueing_lock="exceptions.remind")
def remind_officers(timestamp: int) -> None:
    """Remind officers, once a day, of what is late and of what ends."""
    log.info("exceptions.reminded", notices=remind())
