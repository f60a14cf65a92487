"""Two at once: what is asked anew under the person's lock, so that nobody disposes of what was held a moment before."""

import datetime as dt
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.utils import timezone

from agencies.acting import acting_as
from hub.kit.errors import NotNow
from retention import actions
from retention.models import DisposalItem
from retention.watching import carry_out_due
from tests.retention.conftest import COURT, Ended
from tests.worlds import worker


@pytest.fixture
def committed(own_database) -> Ended:
    """Give the county with real commits."""
    return Ended()


def at_once(*acts) -> list:
    """Do these at the same moment, each in a thread; return what each gave, or the NotNow that it met."""
    start, found = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait()
            found[place] = act()
        except NotNow as late:
            found[place] = late
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_of_two_who_check_one_is_told_that_it_was_done(committed):
    third = worker(committed.clinic, "Third Officer", "dpo")
    made = committed.proposes()
    found = at_once(*(lambda by=by: committed.acts(by, "agree_disposal", made) for by in (committed.second, third)))
    assert sorted(isinstance(each, NotNow) for each in found) == [False, True]


def test_two_workers_carry_it_out_once(committed):
    made = committed.agreed()
    committed.days_pass()
    assert sorted(at_once(carry_out_due, carry_out_due)) == [0, 1]
    with acting_as(committed.clinic_officer):
        assert DisposalItem.objects.filter(disposal=made, disposed_at__isnull=False).count() == 2
    assert committed.entry(committed.need).version == 2


def test_a_hold_comes_before_the_clock_or_after_it_and_never_in_between(committed):
    made = committed.agreed()

    def hold():
        with acting_as(committed.second) as by:
            day = timezone.localdate() + dt.timedelta(days=90)
            return actions.place_hold(committed.sam.pk, by=by, **COURT, review_on=day)

    committed.days_pass()
    at_once(hold, carry_out_due)
    state, said = committed.fresh(made).state, committed.entry(committed.need).title
    assert (state, said.startswith("Disposed of")) in {("carried_out", True), ("withdrawn", False)}
