"""Advice and emergency numbers have a day on which they were looked at, on staff’s pages and on the person’s paper."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from agencies import advice
from agencies.acting import acting_as
from plans import actions as plans
from tests.paper import Paper
from tests.plans.test_paper import SURE
from tests.plans.town import Town

LOOKED = "2026-11-02"


@pytest.fixture
def looked(settings):
    """Numbers that were looked at on the second of November."""
    settings.ADVICE_LINES, settings.ADVICE_REVIEWED_ON, settings.ADVICE_REVIEW_DAYS = ["Advice: 111."], LOOKED, 182
    return settings


@pytest.mark.parametrize(("day", "late"), [("2026-11-03", False), ("2027-05-03", False), ("2027-05-04", True)])
def test_they_are_overdue_the_day_after_their_time(looked, day, late):
    with time_machine.travel(dt.datetime.fromisoformat(f"{day}T12:00:00+00:00"), tick=False):
        assert bool(advice.warning()) is late
    assert advice.review_by() == dt.date(2027, 5, 3)


@pytest.mark.parametrize("said", ["", "yesterday"])
def test_without_a_day_nothing_is_claimed_and_staff_are_told(looked, said):
    looked.ADVICE_REVIEWED_ON = said
    assert advice.lines() == ["Advice: 111.", advice.RELAY]
    assert advice.on_a_card() == looked.CARD_WORDS
    assert advice.warning() == advice.NOBODY_LOOKED


def test_the_plan_shows_staff_what_is_overdue_and_the_person_the_numbers_with_their_day(db, looked):
    town = Town()
    with acting_as(town.osei):
        on = timezone.localdate() + dt.timedelta(days=30)
        plan = plans.start_plan(town.sam, by=town.osei, aim="Sleep", review_on=on)
    town.safe(channel="in_person", value="")
    place = f"/plans/{plan.reference}/"
    looked.ADVICE_REVIEWED_ON = timezone.localdate().isoformat()
    fresh = town.as_(town.osei).get(place).content.decode()
    assert "Advice: 111." in fresh and "We last looked at these numbers on" in fresh
    assert "Look at these again" not in fresh
    looked.ADVICE_REVIEWED_ON = "2020-01-07"
    for page in (place, f"{place}handover/"):
        assert "Look at these again" in town.as_(town.osei).get(page).content.decode(), page
    paper = Paper(town.as_(town.osei).get(f"{place}page/paper/{SURE}").content).text
    assert "Advice: 111." in paper and "7 January 2020" in paper and "Look at these again" not in paper
    card = Paper(town.as_(town.osei).get(f"{place}page/paper/{SURE}&size=card").content)
    assert "(7 Jan 2020)" in card.text and len(card.pages) == 1
