"""A calendar month, its ends, and the days for which a clock stood still."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.kit.working_days import is_working_day
from rights import clock

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2035, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-03-31", 1, "2025-04-30"),
        ("2025-09-03", 1, "2025-10-03"),
        ("2025-10-31", 1, "2025-12-01"),  # 30 November is a Sunday
        ("2025-11-25", 1, "2025-12-29"),  # Christmas Day, Boxing Day, a weekend
        ("2026-03-03", 1, "2026-04-07"),  # Good Friday to Easter Monday
        ("2025-12-31", 3, "2026-03-31"),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last_one_and_never_when_offices_are_shut(start, months, end):
    assert clock.due(dt.date.fromisoformat(start), months) == dt.date.fromisoformat(end)


@given(DAYS, st.integers(1, 3), st.integers(0, 60))
def test_the_day_is_a_working_day_close_after_the_month(start, months, paused):
    due = clock.due(start, months, paused)
    plain = due - dt.timedelta(days=paused)
    assert is_working_day(due)
    moved = (plain.year * 12 + plain.month) - (start.year * 12 + start.month)
    assert moved in (months, months + 1)
    exact = clock.months_later(start, months) + dt.timedelta(days=paused)
    assert 0 <= (due - exact).days <= 6
    assert not any(is_working_day(exact + dt.timedelta(days=n)) for n in range((due - exact).days))
    assert clock.months_later(start, months).day in (start.day, 28, 29, 30)


@given(DAYS, DAYS)
def test_who_asked_earlier_is_never_answered_later(one, other):
    first, second = sorted((one, other))
    assert clock.due(first) <= clock.due(second)


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [
        (-2, "2 days late", "late"),
        (-1, "1 day late", "late"),
        (0, "Due today", "soon"),
        (3, "In 3 days", "soon"),
        (20, "In 20 days", ""),
    ],
)
def test_what_is_left_is_said_in_words(left, words, tone):
    today = dt.date(2026, 11, 22)
    assert clock.in_words(today + dt.timedelta(days=left), today) == (words, tone)
