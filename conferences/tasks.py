"""What the worker does for this room: answers, minutes and papers are looked at every ten minutes."""

import structlog
from procrastinate.contrib.django import app

from conferences.watching import chase_answers, chase_minutes, put_away

log = structlog.get_logger()


@app.periodic(cron="*/10 * * * *")
@app.task(name="conferences.watch", queue="questions", queueing_lock="conferences.watch")
def watch_conferences(timestamp: int) -> None:
    """Remind, tell leads, and put away what is over."""
    log.info("conferences.watched", answers=chase_answers(), minutes=chase_minutes(), away=put_away())
