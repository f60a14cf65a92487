"""Two at once, with real threads and real commits: exactly one wins, and nothing is made twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event
from time import sleep

from django.db import connection
from django.utils import timezone

from agencies.acting import acting_as
from agencies.actions import agency as agency_actions
from agencies.actions import membership as actions
from agencies.creations import once
from agencies.models import Agency, CreationKey, Invitation, Membership, Service
from hub.kit.errors import NotNow
from tests.agencies.town import SERVICE, Town


def at_once(*acts) -> list:
    """Run the acts in threads that start together; return what each returned, or the error it raised."""
    together = Barrier(len(acts))

    def run(act):
        try:
            together.wait(timeout=10)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_administrators_who_leave_at_once_do_not_leave_the_agency_alone(own_database):
    town = Town()
    second = town.colleague("Second Min", "agency_admin")

    def leave(viewer):
        membership = town.membership(viewer)
        with acting_as(viewer):
            return actions.end(membership, by=viewer)

    results = at_once(lambda: leave(town.ada), lambda: leave(second))
    assert {type(result) for result in results} == {Membership, NotNow}
    assert Membership.objects.current().filter(agency=town.clinic, role="agency_admin").count() == 1


def test_two_administrators_who_set_each_other_a_last_day_at_once_do_not_both_succeed(own_database):
    town = Town()
    second = town.colleague("Second Min", "agency_admin")
    day = timezone.localdate() + timedelta(days=30)

    def limit(by, viewer):
        membership = town.membership(viewer)
        with acting_as(by):
            return actions.end(membership, by=by, on=day)

    results = at_once(lambda: limit(town.ada, second), lambda: limit(second, town.ada))
    assert {type(result) for result in results} == {Membership, NotNow}


def test_two_hub_administrators_approve_one_application_once(own_database):
    town = Town()
    agency = town.application()

    def approve():
        with acting_as(town.robin):
            return agency_actions.approve(Agency.objects.get(pk=agency.pk), by=town.robin)

    results = at_once(approve, approve)
    assert sum(isinstance(result, Agency) for result in results) == 1
    assert sum(isinstance(result, NotNow) for result in results) == 1
    assert Invitation.objects.count() == 1


def test_one_key_sent_by_many_at_once_makes_one_row_and_the_same_answer(own_database):
    town = Town()

    def publish():
        with acting_as(town.hanna):
            return town.api(town.hanna).post("/api/v1/services/", SERVICE, headers={"Idempotency-Key": "k"})

    answers = at_once(*[publish] * 6)
    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.content for answer in answers}) == 1
    assert Service.objects.count() == CreationKey.objects.count() == 1


def test_a_creation_that_fails_leaves_its_key_to_the_one_that_waits(own_database):
    town, begun = Town(), Event()

    def fail():
        begun.set()
        sleep(0.2)  # the other one now waits for the key
        raise NotNow("not this time")

    def publish(make):
        with acting_as(town.hanna):
            return once(town.hanna, "service.publish", "k", {}, make=make, find=Service.objects.get)

    first, second = at_once(lambda: publish(fail), lambda: begun.wait(10) and publish(town.service))
    assert isinstance(first, NotNow)
    assert second == (Service.objects.get(), True)
