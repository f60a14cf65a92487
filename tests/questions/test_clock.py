"""The clocks of questions, walked through a month: each chase once in each round, though the run is killed at any moment."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from agencies.acting import as_system
from notifications import actions as telling
from questions.actions import chasing, steps
from questions.clock import due_words, times
from questions.models import Alarm, Turn
from questions.watching import chase_concerns, chase_questions

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("urgency", "due", "escalated"),
    [
        ("immediate", datetime(2026, 11, 20, 19, 0, tzinfo=UTC), datetime(2026, 11, 20, 20, 0, tzinfo=UTC)),
        ("within_24_hours", datetime(2026, 11, 21, 15, 0, tzinfo=UTC), datetime(2026, 11, 21, 19, 0, tzinfo=UTC)),
        ("within_72_hours", datetime(2026, 11, 23, 15, 0, tzinfo=UTC), datetime(2026, 11, 24, 15, 0, tzinfo=UTC)),
        ("working_days_5", datetime(2026, 11, 27, 17, 0, tzinfo=UTC), datetime(2026, 11, 30, 17, 0, tzinfo=UTC)),
    ],
)
def test_hours_run_day_and_night_and_working_days_leave_out_the_weekend(urgency, due, escalated):
    assert times(urgency, FRIDAY) == (due, escalated)


def test_lateness_is_said_in_words():
    assert due_words(FRIDAY, FRIDAY - timedelta(hours=2)).words == "Due today, 3pm"
    assert due_words(FRIDAY, FRIDAY + timedelta(hours=1)).words == "Late today"
    assert due_words(FRIDAY, FRIDAY + timedelta(days=3)).words == "1 working day late"


def test_a_drill_of_a_month_chases_each_round_once(town):
    question = town.asks(person=None, urgency="within_72_hours")
    began, done = timezone.now(), []
    for hours in range(0, 24 * 20, 6):
        with time_machine.travel(began + timedelta(hours=hours), tick=True):
            if hours == 24 * 10:
                passed = {"agency": town.housing, "role": "lead", "reason": "more_senior"}
                town.does(town.ana, "pass_on_question", town.now(question), **passed)
            done.append(chase_questions())
    with as_system("tests"):
        keys = sorted(Turn.objects.exclude(key="").values_list("key", flat=True))
    assert keys == ["escalate:1", "escalate:2", "remind:1", "remind:2"]
    assert sum(done) == 4


class Killed(Exception):
    """The worker was killed."""


@pytest.mark.parametrize("after", range(6))
def test_a_run_that_is_killed_at_any_notice_does_each_thing_once_when_it_runs_again(town, monkeypatch, after):
    town.asks(person=None, urgency="immediate")
    town.asks(person=None, urgency="immediate")
    town.working(town.police)
    town.raises()
    told = []

    def dies(*args, **facts):
        if len(told) == after:
            told.append("")
            raise Killed
        told.append(args)
        return telling.tell(*args, **facts)

    with time_machine.travel(timezone.now() + timedelta(hours=6), tick=True):
        with monkeypatch.context() as patch:
            patch.setattr(steps, "tell", dies)
            patch.setattr(chasing, "tell", dies)
            for chase in (chase_questions, chase_concerns):
                try:
                    chase()
                except Killed:
                    continue
        for _ in range(2):
            chase_questions()
            chase_concerns()
    assert town.told("question.remind") == ["Ana Ruiz", "Ana Ruiz", "Tri Age", "Tri Age"]
    assert town.told("question.escalate") == ["Hana Lead", "Hana Lead", "Nneka Osei", "Nneka Osei"]
    assert town.told("concern.ask_to_ring") == ["Lena Ead", "Nneka Osei"]
    with as_system("tests"):
        assert Alarm.objects.get().state == "to_ring"
        assert Turn.objects.exclude(key="").count() == 4
