"""What the worker does about drafts that nobody touches: each morning it warns their authors, and deletes what was warned of.

Each draft is done in a transaction of its own: killed at any moment and run again, nobody is told twice.
"""

import structlog
from procrastinate.contrib.django import app

from agencies.acting import as_system
from hub.kit.errors import NotNow
from referrals import actions
from referrals.actions.ending_drafts import long_enough_ago, untouched_since_end, untouched_since_warning
from referrals.models import Referral

CLOCK = "The clock of drafts"
log = structlog.get_logger()


@app.periodic(cron="40 5 * * *")
@app.task(name="referrals.end_drafts", queue="referrals", queueing_lock="referrals.end_drafts")
def end_drafts(timestamp: int) -> None:
    """Warn the authors of drafts that are about to end, and delete those that were warned of long enough ago."""
    with as_system(CLOCK):
        drafts = Referral.objects.filter(state="draft")
        ended = list(drafts.filter(updated_at__lte=untouched_since_end(), warned_at__lte=long_enough_ago()))
        told = list(drafts.filter(updated_at__lte=untouched_since_warning(), warned_at__isnull=True))
    count = {"warned": _each(told, actions.warn_draft), "deleted": _each(ended, actions.end_draft)}
    log.info("referrals.drafts_ended", **count)


def _each(drafts, act) -> int:
    """Do this to each draft; one that was touched meanwhile stays as it is. Return how many it was done to."""
    done = 0
    for draft in drafts:
        with as_system(CLOCK) as by:
            try:
                act(draft, by=by)
            except NotNow:
                continue
            done += 1
    return done
