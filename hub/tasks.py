"""What the worker does for the front door: telling people by e-mail, at once and once a day.

The work of rooms in which the name `tasks` says something else is found from here, too.
"""

import structlog
from procrastinate.contrib.django import app

from hub.alerting import send_at_once, send_digests
from referrals.draft_end import end_drafts
from referrals.jobs import run_the_clock

__all__ = ["end_drafts", "run_the_clock", "tell_at_once", "tell_once_a_day"]

log = structlog.get_logger()


@app.periodic(cron="* * * * *")
@app.task(name="notices.at_once", queue="notices", queueing_lock="notices.at_once")
def tell_at_once(timestamp: int) -> None:
    """Send what is urgent, and what somebody wants to know at once."""
    if sent := send_at_once():
        log.info("notices.at_once", letters=sent)


@app.periodic(cron="*/10 * * * *")
@app.task(name="notices.digests", queue="notices", queueing_lock="notices.digests")
def tell_once_a_day(timestamp: int) -> None:
    """Send the daily letters whose hour has come."""
    if sent := send_digests():
        log.info("notices.digests", letters=sent)
