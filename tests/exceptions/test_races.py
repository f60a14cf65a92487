"""Many at once, with real threads and connections: one signature counts, and what is stopped stays stopped."""

from agencies.acting import acting_as
from agencies.models import Membership
from consent import actions as consent
from consent.models import BreakGlass, Override
from consent.sight import see_person
from hub.kit.errors import NotNow, Refused, Stale
from notifications.models import Notice
from tests.exceptions.town import Town
from tests.referrals.test_races import in_threads
from tests.worlds import worker

MANY = 12


def job(by, act):
    """Return what runs this act as this worker, in a transaction of its own."""

    def run():
        with acting_as(by):
            return act(by)

    return run


def test_of_many_who_sign_second_at_once_exactly_one_does(own_database):
    town = Town()
    signers = [worker(town.clinic, f"Officer {number}", "consent_officer") for number in range(MANY)]
    Membership.objects.filter(pk__in=[each.membership_id for each in signers]).update(team="Governance")
    override = town.approved()
    results = in_threads([job(by, lambda by: consent.countersign_override(override, by=by)) for by in signers])
    won = [result for result in results if isinstance(result, Override)]
    lost = [result for result in results if isinstance(result, NotNow)]
    assert (len(won), len(lost)) == (1, MANY - 1)
    with acting_as(town.osei):
        kept = Override.objects.get()
        assert kept.second_approver_id == won[0].second_approver_id
        told = Notice.objects.filter(verb="override.countersign", user_id=town.jay.user_id)
        assert told.count() == 1


def test_of_an_approval_and_a_stop_at_once_one_is_told_that_it_came_too_late(own_database):
    town = Town()
    overrides = [town.approved() for _ in range(6)]
    jobs = []
    for override in overrides:
        jobs.append(job(town.second, lambda by, one=override: consent.countersign_override(one, by=by)))
        jobs.append(job(town.osei, lambda by, one=override: consent.rescind_override(one, by=by, why="Over")))
    results = in_threads(jobs)
    for signed, stopped in zip(results[::2], results[1::2], strict=True):
        assert sorted(isinstance(each, Override) for each in (signed, stopped)) == [False, True], (signed, stopped)
        assert any(isinstance(each, Stale | NotNow) for each in (signed, stopped))
    with acting_as(town.osei):
        assert set(Override.objects.values_list("state", flat=True)) <= {"decided", "rescinded"}


def test_after_a_stop_is_acknowledged_no_reader_sees_anything_by_it(own_database):
    town = Town()
    override = town.decided()
    moments = []

    def stop(by):
        stopped = consent.rescind_override(override, by=by, why="Over")
        moments.append(stopped.rescinded_at)

    def look(by):
        seen = see_person(by, town.sam.reference)
        return seen.shown[0].decision.as_of

    results = in_threads([job(town.osei, stop), *[job(town.jay, look) for _ in range(30)]])
    seen = [result for result in results[1:] if not isinstance(result, Exception)]
    assert moments and all(moment <= moments[0] for moment in seen)


def test_one_worker_opens_one_emergency_however_often_they_press(own_database):
    town = Town().agree()
    results = in_threads([lambda: town.opened() for _ in range(6)])
    assert sum(isinstance(result, BreakGlass) for result in results) == 1
    assert sum(isinstance(result, Refused) for result in results) == 5
