"""What a check of the weekly sample found: recorded once, by another officer than who looked (verb sample.check)."""

from django.db import transaction

from access import policy
from access.viewer import Viewer
from agencies.actions.steps import locked
from desk.actions.steps import close
from desk.models import SampleRow
from desk.words import SAMPLE_OUTCOMES


@transaction.atomic
def check_sample(row: SampleRow, *, by: Viewer, outcome: str, note: str = "") -> SampleRow:
    """Record what the check of one look found; return the row fresh.

    Raises Refused (for one's own look too), Stale, NotNow where it has been checked, and ValidationError for an outcome
    that does not exist or that needs words.
    """
    policy.check(by, "sample.check", row)
    fresh = locked(row)
    close(fresh, outcome, note, SAMPLE_OUTCOMES, by=by, who="checked_by", when="checked_at")
    return fresh
