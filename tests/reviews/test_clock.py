"""The review clock: what is late is reminded of, once, and nothing before its time (design: domain, timescales)."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from agencies.acting import as_system
from audit.system import whole_ledger
from notifications.models import Notice
from plans.models import Turn
from reviews.watching import chase_reviews
from tests.plans.town import days

pytestmark = pytest.mark.django_db


def later(count: int):
    """Return the clock so many days on."""
    return time_machine.travel(timezone.now() + timedelta(days=count), tick=True)


def reminded() -> int:
    """Return how many times the hub reminded of a review."""
    with as_system("test"), whole_ledger():
        return Turn.objects.filter(verb="review.remind").count()


def test_a_review_that_was_not_held_is_reminded_of_once(town):
    town.does(town.osei, "set_review", town.plan, review_on=days(5))
    assert (chase_reviews(), reminded()) == (0, 0)
    with later(5):
        assert chase_reviews() == 0
    with later(6):
        assert (chase_reviews(), chase_reviews(), reminded()) == (1, 0, 1)
        with as_system("test"), whole_ledger():
            assert Notice.objects.filter(verb="review.remind", about=town.plan.reference).exists()


def test_a_review_in_progress_is_not_late_but_its_minutes_are(town):
    town.does(town.osei, "set_review", town.plan, review_on=days(1))
    town.opens()
    with later(2):
        assert chase_reviews() == 0
    with later(9):
        assert (chase_reviews(), chase_reviews(), reminded()) == (1, 0, 1)


def test_minutes_that_nobody_opened_are_reminded_of_once_for_each_agency(town):
    review = town.ends(town.held())
    with later(9):
        assert (chase_reviews(), chase_reviews(), reminded()) == (2, 0, 2)
    assert review.state == "finished"


def test_a_plan_that_is_closed_has_no_late_review(town):
    for part in (town.flat, town.locks):
        town.does(town.osei, "take_out_part", part, text="It is done")
    exit_ = {"goes_on": "Nothing", "signs": "Calls", "turn_to": "Us"}
    town.does(town.osei, "close_plan", town.plan, because="reached", details=exit_, told="In person")
    with later(80):
        assert (chase_reviews(), reminded()) == (0, 0)
