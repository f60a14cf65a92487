"""Many at once, with real threads and connections: exactly one answers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from django.http import Http404

from consent import actions as consent
from consent.sight import see_person
from hub.kit.errors import NotNow
from notifications.models import Notice
from referrals import actions
from referrals.models import Referral, Step
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
