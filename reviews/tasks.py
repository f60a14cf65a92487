"""What the worker does for this room: late reviews and minutes are looked at every hour."""

import structlog
from procrastinate.contrib.django import app

from reviews.watching import chase_reviews

log = structlog.get_logger()


@app.periodic(cron="40 * * * *")
@app.task(name="reviews.chase", queue="reviews", queueing_lock="reviews.chase")
def chase_late_reviews(timestamp: int) -> None:
    """Remind of reviews, and of their minutes, that are late."""
    log.info("reviews.chased", done=chase_reviews())
