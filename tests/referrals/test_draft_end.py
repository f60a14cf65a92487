"""Drafts that nobody touches: warned of once, deleted later, never without the warning, never when they were touched."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from agencies.acting import as_system
from notifications.models import Notice
from referrals import actions
from referrals.draft_end import end_drafts
from referrals.models import Referral

pytestmark = pytest.mark.django_db


def state(county) -> tuple[int, int]:
    """Return how many drafts and how many warnings there are."""
    with as_system("test"):
        return Referral.objects.filter(state="draft").count(), Notice.objects.filter(verb="referral.warn_draft").count()


def days_later(days: int, times: int = 2) -> None:
    """Let the job run on a later day, more than once, as after a crash."""
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        for _ in range(times):
            end_drafts(0)


def test_a_draft_is_warned_of_once_and_deleted_after_its_time(county):
    county.draft()
    told = []
    for day in (75, 77, 89, 92):
        days_later(day)
        told.append(state(county))
    assert told == [(1, 0), (1, 1), (1, 1), (0, 1)]


def test_nothing_is_deleted_that_was_not_warned_of_long_enough_before(county):
    county.draft()
    days_later(200)
    assert state(county) == (1, 1), "a worker that stood still for months warns first"
    days_later(210)
    assert state(county) == (1, 1)
    days_later(215)
    assert state(county) == (0, 1)


def test_one_that_is_touched_lives_on_and_is_warned_of_anew(county):
    draft = county.draft()
    days_later(80)
    with time_machine.travel(timezone.now() + timedelta(days=85), tick=False):
        with county.acting(county.osei) as by:
            actions.edit(draft, by=by, asked="Another home")
    days_later(100)
    assert state(county) == (1, 1)
    days_later(85 + 80)
    assert state(county) == (1, 2)


def test_what_was_sent_never_ends_so(county):
    county.agree().consented().sent()
    days_later(100)
    days_later(120)
    with as_system("test"):
        assert Referral.objects.get().state != "draft"
        assert not Notice.objects.filter(verb="referral.warn_draft").exists()
