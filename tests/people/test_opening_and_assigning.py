"""Opening a record and assigning colleagues: who may, what comes of it, what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone

from hub.kit.errors import NotNow, Refused
from people.actions import assign, open_record, unassign
from people.models import Assignment, RecordEntry
from tests.people.town import acting


def test_a_new_record_has_its_identity_and_its_worker(town):
    person = town.person(born_on=dt.date(1990, 4, 3))
    with acting(town.nneka):
        entry = RecordEntry.objects.get(person=person)
        assert (entry.kind, entry.category_id, entry.sensitivity) == ("identity", "identity_contact", 0)
        assert Assignment.objects.live().get(person=person).user == town.nneka.user


def test_an_administrator_opens_no_record(town):
    with acting(town.admin) as admin, pytest.raises(Refused):
        open_record(by=admin, given_name="Sam")


@pytest.mark.parametrize("given_name", ["", "   ", "x" * 81])
def test_a_record_needs_a_name_that_fits(town, given_name):
    with acting(town.nneka) as by, pytest.raises(ValidationError) as error:
        open_record(by=by, given_name=given_name)
    assert "given_name" in error.value.message_dict


def test_nobody_is_born_tomorrow(town):
    with acting(town.nneka) as by, pytest.raises(ValidationError):
        open_record(by=by, given_name="Sam", born_on=timezone.localdate() + dt.timedelta(days=1))


def test_two_agencies_may_hold_the_same_person_and_neither_is_told(town):
    ours = town.person(born_on=dt.date(1990, 4, 3))
    with acting(town.eve) as eve:
        theirs = open_record(by=eve, given_name="Sam", family_name="Parker", born_on=dt.date(1990, 4, 3))
    assert ours.pk != theirs.pk


def test_assigning_twice_is_assigning_once(town):
    person = town.person()
    with acting(town.lead) as lead:
        first = assign(person, by=lead, user_id=town.omar.user_id)
        assert assign(person, by=lead, user_id=town.omar.user_id) == first


def test_an_ended_assignment_can_begin_again(town):
    person = town.person()
    with acting(town.lead) as lead:
        first = assign(person, by=lead, user_id=town.omar.user_id)
        assert unassign(person, by=lead, user_id=town.omar.user_id).ends_at
        assert assign(person, by=lead, user_id=town.omar.user_id) != first


@pytest.mark.parametrize("who", ["ana", "admin"])
def test_only_colleagues_who_work_with_people_are_assigned(town, who):
    person = town.person()
    with acting(town.lead) as lead, pytest.raises(ValidationError):
        assign(person, by=lead, user_id=getattr(town, who).user_id)


def test_a_stranger_assigns_nobody_to_a_person_they_do_not_know(town):
    person = town.person()
    with acting(town.eve) as eve, pytest.raises(Http404):
        assign(person, by=eve, user_id=eve.user_id)


def test_an_involved_agency_assigns_its_own(town):
    person = town.person()
    town.involve(person)
    with acting(town.ana) as ana:
        assert assign(person, by=ana, user_id=ana.user_id).agency_id == town.housing.pk


def test_the_last_worker_of_the_holder_cannot_leave(town):
    person = town.person()
    with acting(town.nneka) as by, pytest.raises(NotNow):
        unassign(person, by=by, user_id=by.user_id)


def test_a_worker_leaves_when_somebody_else_is_there(town):
    person = town.person()
    with acting(town.nneka) as by:
        assign(person, by=by, user_id=town.omar.user_id)
        unassign(person, by=by, user_id=by.user_id)
        assert [one.user for one in Assignment.objects.live().filter(person=person)] == [town.omar.user]


def test_ending_what_is_not_there_changes_nothing(town):
    person = town.person()
    with acting(town.lead) as lead:
        assert unassign(person, by=lead, user_id=town.omar.user_id) is None
