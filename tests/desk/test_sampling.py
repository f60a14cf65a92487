"""The weekly sample: one in twenty of last week's looks, by lot, for each agency's officers, once a week."""

from datetime import datetime, time, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies.acting import acting_as, as_system
from audit.models import Disclosure
from desk.models import Sample, SampleRow
from desk.sampling import draw_samples, last_monday
from hub.kit.working_days import LONDON
from notifications.models import Notice
from tests.desk.conftest import look
from tests.desk.test_ledger_pages import write


@pytest.fixture
def last_week(shared):
    """A county in whose last week Ana looked at Sam 41 times, and once the week before."""
    monday = datetime.combine(last_monday(timezone.localdate()), time(12), LONDON)
    ago = (timezone.now() - monday) / timedelta(days=1)
    write(shared, 41, days=ago)
    write(shared, 1, days=ago + 7)
    return shared


def test_one_in_twenty_rounded_up_is_drawn_for_both_agencies_that_it_concerns(last_week):
    assert draw_samples() == 6
    for officer in (last_week.clinic_officer, last_week.housing_officer):
        with acting_as(officer):
            sample = Sample.objects.get(agency_id=officer.agency_id)
            rows = list(SampleRow.objects.visible_to(officer))
        assert (sample.allowed, len(rows)) == (41, 3)
        assert {timezone.localdate(row.at) for row in rows} == {sample.week_from}
    assert Notice.objects.filter(verb="sample.drawn").count() == 2


def test_a_week_is_drawn_once(last_week):
    draw_samples()
    assert draw_samples() == 0


def test_what_showed_nothing_is_not_drawn(last_week):
    with as_system("Test"):
        (row,) = Disclosure.objects.order_by("at")[:1]
    monday = last_monday(timezone.localdate()) - timedelta(days=7)
    assert timezone.localdate(row.at) == monday
    look(last_week, last_week.colleague)  # refused, this week
    this_week = monday + timedelta(days=14)
    assert draw_samples(this_week) == 0
    assert draw_samples(monday) == 2


def test_the_command_takes_a_monday(last_week):
    with pytest.raises(CommandError, match="no Monday"):
        call_command("draw_sample", "--week", "2026-11-17")
