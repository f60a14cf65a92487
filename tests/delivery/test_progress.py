"""Progress: what is recorded, in which interval, and what is drawn of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from agencies.acting import acting_as
from delivery.charts import chart_of
from delivery.intervals import interval_days, intervals_of
from delivery.overview import chart_of_goals, chart_of_risks, goals_of
from hub.kit.errors import Refused
from people.actions import correct
from people.models import RecordEntry
from tests.plans.town import days


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Weekly", 7),
        ("every day", 1),
        ("Every two weeks", 14),
        ("every 10 days", 10),
        ("Once a fortnight", 14),
        ("each month, at the visit", 30),
        ("every other week", 14),
        ("twice a week", 3),
        ("On Sundays", 7),
        ("quarterly", 91),
        ("when it seems right", None),
        ("", None),
    ],
)
def test_how_often_is_read_from_words(words, expected):
    assert interval_days(words) == expected


def test_an_interval_is_kept_by_an_entry_in_it_and_the_last_one_is_still_running():
    day = dt.date(2026, 11, 1)
    found = intervals_of(day, dt.date(2026, 11, 18), 7, [dt.date(2026, 11, 3), dt.date(2026, 11, 15)])
    assert [(one.first.day, one.is_kept, one.is_over) for one in found] == [
        (1, True, True),
        (8, False, True),
        (15, True, False),
    ]


def test_many_intervals_are_told_the_latest_ones():
    found = intervals_of(dt.date(2020, 1, 1), dt.date(2026, 11, 18), 1, [])
    assert len(found) == 12 and found[-1].first == dt.date(2026, 11, 18)


def test_a_chart_says_all_in_words_and_is_none_without_values():
    levels = {0: "0", 10: "10"}
    chart = chart_of("Goals", [("Home", [(dt.date(2026, 1, 9), 10), (dt.date(2026, 1, 2), 0)])], levels)
    assert chart.rows == [("Home", "2 Jan 2026", "0"), ("Home", "9 Jan 2026", "10")]
    low, high = chart.lines[0].points
    assert low.x < high.x and low.y > high.y
    assert chart_of("Goals", [("Home", [])], levels) is None


def test_one_point_is_drawn_inside_the_picture():
    chart = chart_of("Goals", [("Home", [(dt.date(2026, 1, 9), 5)])], {0: "0", 10: "10"})
    [point] = chart.lines[0].points
    assert chart.left < point.x < chart.right and 0 < point.y < chart.foot


@pytest.mark.django_db
class TestRecording:
    """What is recorded, and who reads it."""

    def test_partners_record_of_a_goal_or_of_the_plan(self, town):
        town.progresses(score=4)
        town.progresses(by=town.osei, ago=3, score=2)
        facts = {"details": {"about": "dependants", "setbacks": "School.", "discussed": "no", "why_not": "Asleep."}}
        town.delivers(town.osei, "record_progress", town.plan, **facts)
        page = town.going(town.tobi)
        assert [one.score for one in page.progress] == [2, None, 4] or [one.score for one in page.progress] == [
            2,
            4,
            None,
        ]
        with pytest.raises(Refused):
            town.offers(town.plan, town.police, title="Makes it safer")
            town.progresses(by=town.jay)

    @pytest.mark.parametrize(
        ("field", "details"),
        [
            ("score", {"score": 11}),
            ("why_not", {"discussed": "no"}),
            ("achievements", {"achievements": ""}),
            ("about", {"about": ""}),
        ],
    )
    def test_what_does_not_go_together_is_said(self, town, field, details):
        with pytest.raises(ValidationError) as wrong:
            town.progresses(**details)
        assert field in wrong.value.error_dict

    def test_neither_a_day_to_come_nor_a_score_without_a_goal(self, town):
        with pytest.raises(ValidationError):
            town.progresses(ago=-1)
        said = {"about": "person", "achievements": "Slept.", "discussed": "yes", "score": 3}
        with pytest.raises(ValidationError):
            town.delivers(town.osei, "record_progress", town.plan, details=said)

    def test_a_goal_tells_its_last_entry_its_intervals_and_its_sessions(self, town):
        with acting_as(town.osei):
            entry = RecordEntry.objects.get(pk=town.goal.entry_id)
            correct(entry, by=town.osei, reason="Said later", details={**entry.details, "how_often": "Every day"})
        town.progresses(score=6)
        town.records_session(town.plans_sessions())
        [row] = goals_of(town.going(town.osei))
        assert (row.last.score, row.entries, row.kept, row.unclear) == (6, 1, 1, "")
        assert (row.counts.planned, row.counts.attended) == (1, 1)

    def test_a_goal_without_a_clear_interval_says_so(self, town):
        [row] = goals_of(town.going(town.osei))
        assert row.intervals == [] and "was not agreed" in row.unclear

    def test_earlier_levels_of_a_risk_are_drawn_for_the_agency_whose_entry_it_is(self, town):
        with acting_as(town.osei):
            risk = RecordEntry.objects.get(pk=town.risk.pk)
            correct(risk, by=town.osei, reason="Calmer", details={**risk.details, "level": "low"})
        with acting_as(town.osei):
            assert len(town.going(town.osei).levels[town.risk.pk]) == 2
        ours, theirs = chart_of_risks(town.going(town.osei)), chart_of_risks(town.going(town.tobi))
        assert ours.rows[-1][2] == "Low"
        assert theirs.rows == [("Threats at home", theirs.rows[0][1], "Low")]
        assert town.going(town.tobi).levels == {}

    def test_what_is_not_shared_is_not_drawn(self, town):
        progress = town.progresses(score=9, ago=2)
        assert chart_of_goals(town.going(town.osei)) is not None
        with acting_as(town.tobi):
            RecordEntry.objects.filter(pk=progress.entry_id).update(sensitivity=3)
        assert chart_of_goals(town.going(town.osei)) is None
        assert town.going(town.osei).progress == []
        assert days(-2) == town.going(town.tobi).progress[0].row.on
