"""Many at once, with real threads and connections: one answers, one acknowledges, and each chase happens once."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from agencies.acting import acting_as, as_system
from hub.kit.errors import NotNow
from notifications.models import Notice
from questions import actions
from questions.models import Alarm, Question, Turn
from questions.watching import chase_concerns, chase_questions
from tests.exceptions.test_races import job
from tests.questions.town import Town
from tests.referrals.test_races import in_threads
from tests.worlds import worker

MANY = 10


def test_of_many_who_answer_at_once_exactly_one_does(own_database):
    town = Town()
    question = town.asks(person=None)  # about somebody, the row of the person would be held too
    people = [worker(town.housing, f"Duty {number}", "duty_manager") for number in range(MANY)]
    results = in_threads([job(by, lambda by: actions.answer_question(question, by=by, text="Yes")) for by in people])
    won = [result for result in results if isinstance(result, Question)]
    assert len(won) == 1 and sum(isinstance(result, NotNow) for result in results) == MANY - 1, results
    with as_system("tests"):
        assert Turn.objects.filter(question=question, verb="question.answer").count() == 1
        assert Notice.objects.filter(verb="question.answer").count() == 1


def test_of_many_who_acknowledge_at_once_exactly_one_does(own_database):
    town = Town()
    town.working(town.police)
    concern = town.raises()
    alarm = town.alarm(town.pat, concern)
    people = [worker(town.police, f"Constable {number}", "caseworker") for number in range(MANY)]
    results = in_threads(
        [job(by, lambda by: actions.acknowledge_concern(alarm, by=by, will_do="I go")) for by in people]
    )
    won = [result for result in results if isinstance(result, Alarm)]
    assert len(won) == 1 and sum(isinstance(result, NotNow) for result in results) == MANY - 1, results
    with as_system("tests"):
        kept = Alarm.objects.get(pk=alarm.pk)
        assert kept.acknowledged_by_id == won[0].acknowledged_by_id
        assert Notice.objects.filter(verb="concern.acknowledge").count() == 1


def test_clocks_that_run_many_times_at_once_do_each_thing_once(own_database):
    town = Town()
    town.working(town.police)
    town.asks(person=None, urgency="immediate")
    town.raises()
    with time_machine.travel(timezone.now() + timedelta(hours=6), tick=True):
        in_threads([chase for _ in range(4) for chase in (chase_questions, chase_concerns)])
    with as_system("tests"):
        verbs = sorted(Turn.objects.exclude(key="").values_list("verb", flat=True))
        assert verbs == ["question.escalate", "question.remind"]
        assert Notice.objects.filter(verb="question.remind", user_id=town.ana.user_id).count() == 1
        rung = Notice.objects.filter(verb="concern.ask_to_ring", user_id=town.osei.user_id)
        assert (rung.count(), Alarm.objects.get().state) == (1, "to_ring")


def test_an_answer_and_a_withdrawal_at_once_leave_one_of_them_and_nothing_open(own_database):
    town = Town().agree().consented()
    question = town.asks()
    answered, taken = in_threads(
        [
            job(town.ana, lambda by: actions.answer_question(question, by=by, text="Yes")),
            job(town.osei, lambda by: actions.withdraw_question(question, by=by, text="Solved")),
        ]
    )
    assert sorted(isinstance(each, NotNow) for each in (answered, taken)) == [False, True], (answered, taken)
    with acting_as(town.osei):
        assert Question.objects.get().state in ("answered", "withdrawn")
    assert town.ties(question) == []
