"""Drawing the weekly sample: so many of a hundred of last week's looks, by lot, for the officers of each agency.

An agency's officers check among the looks that they may read in the ledger: at its information, and by its workers.
"""

import math
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from access.viewer import Viewer
from agencies.acting import as_system
from agencies.models import Agency
from audit.models import REACHING, Disclosure
from audit.querysets import REFUSED
from desk.models import Sample, SampleRow
from desk.watching.raising import officers_of
from hub.kit.working_days import LONDON
from notifications.actions import tell

LOTS = "The weekly sample"


def last_monday(today: date) -> date:
    """Return the Monday on which last week began."""
    return today - timedelta(days=today.weekday() + 7)


def draw_samples(week_from: date | None = None) -> int:
    """Draw the sample of a week (last week) for every agency that has none yet; return how many looks were drawn."""
    week_from = week_from or last_monday(timezone.localdate())
    with as_system(LOTS):
        done = Sample.objects.filter(week_from=week_from).values("agency_id")
        return sum(draw(agency.pk, week_from) for agency in Agency.objects.in_directory().exclude(pk__in=done))


@transaction.atomic
def draw(agency_id, week_from: date) -> int:
    """Draw the sample of a week for one agency and tell its officers; return how many looks were drawn.

    Rounded up, so that a quiet week has one look to check too.
    """
    rows = allowed_in(agency_id, week_from)
    allowed = rows.count()
    sample = Sample.objects.create(agency_id=agency_id, week_from=week_from, allowed=allowed)
    size = math.ceil(allowed * settings.SAMPLE_PERCENT / 100)
    drawn = rows.order_by("?").values_list("reference", "at", "recipient_user")[:size]
    SampleRow.objects.bulk_create(
        SampleRow(sample=sample, agency_id=agency_id, disclosure=reference, at=at, user_id=user)
        for reference, at, user in drawn
    )
    if size:
        row = sample.rows.order_by("-at").first()
        for officer in officers_of([agency_id]).get(agency_id, ()):
            tell("sample.drawn", row.reference, agency_id=agency_id, user_id=officer.user_id)
    return size


def allowed_in(agency_id, week_from: date):
    """Return the looks of that week in which something was shown, as far as this agency's officers may read them."""
    start = datetime.combine(week_from, time(0), LONDON)
    end = datetime.combine(week_from + timedelta(days=7), time(0), LONDON)
    reader = Viewer(None, LOTS, agency_id, "", "consent_officer")
    rows = Disclosure.objects.visible_to(reader).filter(at__gte=start, at__lt=end, recipient_user__isnull=False)
    return rows.exclude(kind__in=[*REFUSED, "simulated", *REACHING])
