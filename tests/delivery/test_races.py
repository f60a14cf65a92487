"""Many at once, with real threads and connections: a session is recorded once, and nothing is half done."""

from agencies.acting import as_system
from delivery import actions
from delivery.models import Feedback, Report, Session
from hub.kit.errors import NotNow, Stale
from people.models import RecordEntry
from tests.delivery.town import WEEKLY, Town
from tests.exceptions.test_races import job
from tests.plans.town import days
from tests.referrals.test_races import in_threads

TIMES = 4


def a_town() -> Town:
    """Return a town with a plan in which housing does something."""
    town = Town()
    town.running()
    return town


def test_of_many_who_record_or_call_off_a_session_at_once_exactly_one_does(own_database):
    town = a_town()
    for _ in range(TIMES):
        session = town.plans_sessions()
        results = in_threads(
            [
                job(town.tobi, lambda by, one=session: actions.record_session(one, by=by, state="attended")),
                job(town.ana, lambda by, one=session: actions.record_session(one, by=by, state="missed")),
                job(town.ana, lambda by, one=session: actions.cancel_session(one, by=by, because="moved")),
            ]
        )
        assert sorted(type(one).__name__ for one in results) == ["NotNow", "NotNow", "Session"], results
        with as_system("tests"):
            now = Session.objects.get(pk=session.pk)
            [done] = [one for one in results if isinstance(one, Session)]
            assert now.state == done.state
    with as_system("tests"):
        notes = RecordEntry.objects.filter(kind="session_note").count()
        assert notes == Session.objects.exclude(entry=None).count()


def test_of_many_who_correct_what_they_read_at_once_exactly_one_does(own_database):
    town = a_town()
    session = town.records_session(town.plans_sessions())
    jobs = [
        job(by, lambda by, state=state: actions.correct_session(session, by=by, state=state, reason="Said wrongly"))
        for by, state in ((town.tobi, "late"), (town.ana, "missed"))
    ]
    results = in_threads(jobs)
    assert sum(isinstance(one, Session) for one in results) == 1, results
    assert sum(isinstance(one, Stale) for one in results) == 1, results


def test_of_two_who_plan_the_same_hour_at_once_one_is_told(own_database):
    town = a_town()
    facts = {**WEEKLY, "on": days(2), "at": "10:00"}
    results = in_threads(
        [job(by, lambda by: actions.plan_session(town.action, by=by, **facts)) for by in (town.tobi, town.ana)]
    )
    assert sum(isinstance(one, Session) for one in results) == 1, results
    assert not any(isinstance(one, NotNow) for one in results)
    with as_system("tests"):
        assert Session.objects.count() == 1


def test_of_many_who_decide_a_recommendation_at_once_exactly_one_does(own_database):
    town = a_town()
    for _ in range(TIMES):
        report = town.reports()
        jobs = [
            job(by, lambda by, s=state, one=report: actions.decide_suitability(one, by=by, state=s, reason="So."))
            for by, state in ((town.osei, "accepted"), (town.lead, "not_accepted"), (town.osei, "in_part"))
        ]
        results = in_threads(jobs)
        assert sorted(type(one).__name__ for one in results) == ["NotNow", "NotNow", "Report"], results
        with as_system("tests"):
            now = Report.objects.get(pk=report.pk)
            [done] = [one for one in results if isinstance(one, Report)]
            assert (now.state, now.decided_by_id) == (done.state, done.decided_by_id)
    with as_system("tests"):
        assert RecordEntry.objects.filter(kind="suitability_decision").count() == TIMES


def test_of_many_who_record_and_answer_feedback_at_once_each_is_done_once(own_database):
    town = a_town()
    asked = town.asked()
    said = {"details": {"helped": "The talks."}}
    jobs = [job(by, lambda by: actions.record_feedback(asked, by=by, **said)) for by in (town.tobi, town.ana)]
    results = in_threads(jobs)
    assert sorted(type(one).__name__ for one in results) == ["Feedback", "NotNow"], results
    given = next(one for one in results if isinstance(one, Feedback))
    jobs = [job(by, lambda by: actions.respond_feedback(given, by=by, text="More.")) for by in (town.tobi, town.ana)]
    assert sorted(type(one).__name__ for one in in_threads(jobs)) == ["Feedback", "NotNow"]
    with as_system("tests"):
        assert RecordEntry.objects.filter(kind__startswith="feedback").count() == 2
