"""The clocks, over ten years, in three nations: what stood still is given back exactly (design: trust, T44)."""

import datetime as dt

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.kit.working_days import (
    LONDON,
    NATIONS,
    add_working_days,
    add_working_time,
    is_working_day,
    working_days_before,
    working_days_between,
    working_time_between,
)
from referrals.clock import HOURS, due_at, resumed, resumed_day

nations = st.sampled_from(sorted(NATIONS))
moments = st.datetimes(dt.datetime(2022, 1, 1), dt.datetime(2031, 12, 31), timezones=st.just(dt.UTC))
days = st.dates(dt.date(2022, 1, 1), dt.date(2031, 12, 31))
spans = st.timedeltas(dt.timedelta(0), dt.timedelta(days=40))


@given(moments, spans, spans, nations)
@settings(max_examples=400, deadline=None)
def test_working_time_that_is_added_is_the_working_time_between(start, span, pause, nation):
    end = add_working_time(start, span, nation)
    assert working_time_between(start, end, nation) == span
    assert end >= start
    later = start + pause
    assert working_time_between(start, later, nation) <= pause


@given(moments, st.integers(0, 12), spans, spans, nations)
@settings(max_examples=400, deadline=None)
def test_an_answer_in_working_days_has_as_much_time_left_after_a_pause_as_before_it(sent, wait, asked, paused, nation):
    with override_settings(BANK_HOLIDAYS=nation):
        due = due_at("working_days_10", sent)
        asked_at = min(sent + asked / 8, due)
        answered_at = asked_at + paused
        left = working_time_between(asked_at, due)
        assert working_time_between(answered_at, resumed("working_days_10", due, asked_at, answered_at)) == left


@given(moments, st.sampled_from(sorted(HOURS)), spans)
@settings(deadline=None)
def test_an_answer_in_hours_is_later_by_the_hours_that_it_stood_still_whatever_the_clocks_on_the_wall(
    sent, urgency, gap
):
    due = due_at(urgency, sent)
    assert resumed(urgency, due, sent, sent + gap) - due == gap


@given(days, st.integers(0, 90), st.integers(0, 90), nations)
@settings(max_examples=400, deadline=None)
def test_work_has_as_many_working_days_left_after_a_hold_as_before_it(begun, ahead, held, nation):
    with override_settings(BANK_HOLIDAYS=nation):
        due = add_working_days(begun + dt.timedelta(days=ahead), 0)
        back = begun + dt.timedelta(days=held)
        noon = dt.time(12, tzinfo=LONDON)
        new = resumed_day(due, dt.datetime.combine(begun, noon), dt.datetime.combine(back, noon))
        stood = working_days_between(begun, back)
        assert working_days_between(due, new) == stood
        assert is_working_day(new) or new == due


@given(days, st.integers(1, 30), nations)
@settings(deadline=None)
def test_going_forward_and_back_by_working_days_is_the_same_way(day, count, nation):
    start = add_working_days(day, 0, nation)
    there = add_working_days(start, count, nation)
    assert working_days_before(there, count, nation) == start
    assert working_days_between(start, there, nation) == count


@given(moments, nations)
@settings(deadline=None)
def test_an_answer_within_working_days_is_due_at_five_on_the_wall_clock_of_a_working_day(sent, nation):
    with override_settings(BANK_HOLIDAYS=nation):
        due = due_at("working_days_5", sent).astimezone(LONDON)
        assert (due.hour, due.minute) == (17, 0)
        assert is_working_day(due.date())


@pytest.mark.parametrize(
    ("nation", "day"),
    [
        ("scotland", "2026-11-30"),  # St Andrew's Day
        ("northern-ireland", "2026-07-13"),  # the Twelfth falls on a Sunday
        ("england-and-wales", "2026-08-31"),
        ("england-and-wales", "2022-09-19"),  # given once, and known to the library
    ],
)
def test_each_nation_has_its_own_days_off(nation, day):
    day = dt.date.fromisoformat(day)
    others = [other for other in NATIONS if other != nation]
    assert not is_working_day(day, nation)
    if day.year == 2026 and nation != "england-and-wales":
        assert all(is_working_day(day, other) for other in others)


def test_the_day_on_which_the_clocks_change_counts_no_hour_more_or_less():
    friday = dt.datetime(2026, 10, 23, 12, tzinfo=LONDON)  # the clocks go back on the Sunday
    monday = dt.datetime(2026, 10, 26, 12, tzinfo=LONDON)
    assert working_time_between(friday, monday) == dt.timedelta(hours=8)
    assert add_working_time(friday, dt.timedelta(hours=8)) == monday


def test_a_day_off_that_no_rule_foretells_is_one_once_it_is_set():
    day = dt.date(2030, 6, 4)
    assert is_working_day(day)
    with override_settings(EXTRA_BANK_HOLIDAYS=frozenset({"2030-06-04"})):
        assert not is_working_day(day)
        assert add_working_days(dt.date(2030, 6, 3), 1) == dt.date(2030, 6, 5)


def test_years_that_nobody_has_announced_have_the_days_that_the_rules_give():
    assert not is_working_day(dt.date(2040, 12, 25))
    assert not is_working_day(dt.date(2040, 5, 7))  # the first Monday in May
