"""Times of day as people type them: read for certain, or not at all."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from consent.hours import DAY, is_within, next_within, spans_of

LONDON = ZoneInfo("Europe/London")
SUNDAY_EVENING = datetime(2026, 11, 22, 21, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ((0, DAY),)),
        ("Any time", ((0, DAY),)),
        ("10am to midday", ((600, 720),)),
        ("10am–12 noon", ((600, 720),)),
        ("noon to 1pm", ((720, 780),)),
        ("6 to 8pm", ((1080, 1200),)),
        ("9 to 5pm", ((540, 1020),)),
        ("between 9.30am and 11am", ((570, 660),)),
        ("14:00 to 16:30", ((840, 990),)),
        ("after 2pm", ((840, DAY),)),
        ("before noon", ((0, 720),)),
        ("9am to 10am, or 6pm to 7pm", ((540, 600), (1080, 1140))),
        ("10pm to 2am", ((0, 120), (1320, DAY))),
    ],
)
def test_usual_ways_to_write_times_are_read(text, spans):
    assert spans_of(text) == spans


@pytest.mark.parametrize(
    "text",
    ["Mornings", "when he is at work", "9 to 5", "after 6", "10am to 10am", "25:00 to 26:00", "13pm to 2pm", "9am"],
)
def test_what_is_not_certain_is_not_guessed(text):
    assert spans_of(text) is None


def test_the_end_is_left_out_and_days_count_where_they_are_named():
    spans = spans_of("10am to noon")
    monday = datetime(2026, 11, 23, 11, 59, tzinfo=LONDON)
    assert is_within(monday, ["monday"], spans)
    assert not is_within(monday.replace(hour=12, minute=0), ["monday"], spans)
    assert not is_within(monday, ["tuesday"], spans)
    assert is_within(monday, [], spans)


def test_the_next_time_is_the_first_moment_that_is_allowed():
    spans = spans_of("10am to noon")
    assert next_within(SUNDAY_EVENING, [], spans) == datetime(2026, 11, 23, 10, tzinfo=LONDON)
    assert next_within(SUNDAY_EVENING, ["sunday"], spans) == datetime(2026, 11, 29, 10, tzinfo=LONDON)
    assert next_within(SUNDAY_EVENING, ["sunday"], spans_of("")) == SUNDAY_EVENING


def test_the_hour_is_that_of_the_clock_on_the_wall_when_the_clocks_change():
    late_march = datetime(2026, 3, 28, 21, 0, tzinfo=LONDON)
    assert next_within(late_march, [], spans_of("10am to noon")).astimezone(LONDON).hour == 10
