"""Many at once, with real threads and connections: exactly one answers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from django.db import connection
from django.http import Http404
from django.utils import timezone

from agencies.acting import as_system
from consent import actions as consent
from consent.models import Involvement
from consent.sight import see_person
from hub.kit.errors import NotNow
from notifications.models import Notice
from referrals import actions
from referrals.jobs import do_what_is_due
from referrals.models import Holding, Referral, Reminder, Step
from tests.worlds import County, worker

MANY = 50
AT_ONCE = 12


def in_threads(jobs):
    """Run the jobs in threads that start together; return what each gave or raised."""
    start = Barrier(min(len(jobs), AT_ONCE))

    def run(index_job):
        index, job = index_job
        try:
            if index < AT_ONCE:
                start.wait(timeout=20)
            return job()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, enumerate(jobs)))


def test_of_fifty_who_accept_at_once_exactly_one_does(own_database):
    county = County().agree().consented()
    referral = county.sent()
    workers = [worker(county.housing, f"Worker {n}", "duty_manager") for n in range(MANY)]

    def accept(by):
        def job():
            with county.acting(by):
                return actions.accept(referral, by=by)

        return job

    results = in_threads([accept(by) for by in workers])
    won = [result for result in results if isinstance(result, Referral)]
    lost = [result for result in results if isinstance(result, NotNow)]
    assert (len(won), len(lost)) == (1, MANY - 1)
    with county.acting(county.ana):
        assert Step.objects.filter(referral=referral, verb="referral.accept").count() == 1
        assert Notice.objects.filter(verb="referral.accept").count() == 1
        assert Referral.objects.get().answered_by_id == won[0].answered_by_id


def test_who_takes_many_at_once_takes_each_one_after_the_other(own_database):
    county = County().agree().consented()
    references = [county.sent().reference for _ in range(6)]
    workers = [worker(county.housing, f"Worker {n}", "duty_manager") for n in range(8)]

    def take(by, wanted):
        def job():
            with county.acting(by):
                return actions.take_many(wanted, by=by)

        return job

    jobs = [take(by, references if n % 2 else references[::-1]) for n, by in enumerate(workers)]
    outcomes = in_threads(jobs)
    assert [len(outcome.given) for outcome in outcomes] == [6] * 8
    with county.acting(county.ana):
        now = {holding.referral_id: holding.user_id for holding in Holding.objects.filter(ends_at__isnull=True)}
        assert now == dict(Referral.objects.values_list("pk", "worker_id"))
        assert Holding.objects.count() == Step.objects.filter(verb="referral.take").count() == 48


def test_no_look_that_starts_after_a_withdrawal_shows_what_it_covered(own_database):
    county = County().agree().consented()
    county.accepted()
    shown_after = []

    def withdraw():
        with county.acting(county.osei):
            consent.withdraw(county.sam, by=county.osei, recipient=county.housing)
        with county.acting(county.ana):
            try:
                shown_after.append(see_person(county.ana, county.sam.reference).shown)
            except Http404:
                shown_after.append([])

    def look():
        for _ in range(5):
            with county.acting(county.ana):
                see_person(county.ana, county.sam.reference)

    results = in_threads([look, look, withdraw, look])
    assert not [result for result in results if isinstance(result, Exception)]
    assert shown_after == [[]]


def test_of_accepting_withdrawing_and_expiring_at_once_exactly_one_happens(own_database):
    county = County().agree().consented()
    referrals = [county.sent() for _ in range(4)]
    with as_system("tests"):
        Referral.objects.update(expires_at=timezone.now())

    def job(act, by, referral, **facts):
        def run():
            with as_system("clock") if by is None else county.acting(by) as actor:
                return getattr(actions, act)(referral, by=actor, **facts)

        return run

    jobs = [
        job(act, by, referral, **facts)
        for referral in referrals
        for act, by, facts in (
            ("accept", county.ana, {}),
            ("withdraw", county.osei, {"reason": "made_in_error"}),
            ("expire", None, {}),
        )
    ]
    results = in_threads(jobs)
    assert {type(result) for result in results} <= {Referral, NotNow}, results
    assert sum(isinstance(result, Referral) for result in results) == len(referrals)
    with as_system("tests"):
        ends = ("referral.accept", "referral.withdraw", "referral.expire")
        for referral in referrals:
            assert Step.objects.filter(referral=referral, verb__in=ends).count() == 1
            live = Involvement.objects.filter(source=referral.reference, ends_at__isnull=True)
            state = Referral.objects.get(pk=referral.pk).state
            assert live.count() == (1 if state == "accepted" else 0)


def test_two_workers_of_the_hub_at_once_remind_once(own_database):
    county = County().agree().consented()
    for _ in range(3):
        county.sent(urgency="immediate")
    with as_system("tests"):
        past = timezone.now() - timedelta(hours=1)
        Referral.objects.update(due_at=past, wake_at=past)
    done = in_threads([do_what_is_due] * 4)
    with as_system("tests"):
        assert Reminder.objects.filter(kind="answer_late").count() == 3
        assert sum(done) == Reminder.objects.count()
