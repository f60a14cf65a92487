"""What the worker does for this room: copies that nobody has opened are looked at every hour."""

import structlog
from procrastinate.contrib.django import app

from plans.watching import chase_copies

log = structlog.get_logger()


@app.periodic(cron="20 * * * *")
@app.task(name="plans.chase", queue="plans", queueing_lock="plans.chase")
def chase_late_copies(timestamp: int) -> None:
    """Remind of copies of plans that nobody has opened in time."""
    log.info("plans.chased", done=chase_copies())
