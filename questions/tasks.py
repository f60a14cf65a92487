"""What the worker does for this room: urgent concerns are looked at every minute, questions every five."""

import structlog
from procrastinate.contrib.django import app

from questions.watching import chase_concerns, chase_questions

log = structlog.get_logger()


@app.periodic(cron="* * * * *")
@app.task(name="concerns.chase", queue="questions", queueing_lock="concerns.chase")
def chase_late_concerns(timestamp: int) -> None:
    """Tell leads, and have silent agencies rung."""
    log.info("concerns.chased", done=chase_concerns())


@app.periodic(cron="*/5 * * * *")
@app.task(name="questions.chase", queue="questions", queueing_lock="questions.chase")
def chase_late_questions(timestamp: int) -> None:
    """Remind of late questions and tell the leads."""
    log.info("questions.chased", done=chase_questions())
