"""Several at once, with real threads and commits: nobody's words are lost, and somebody stays responsible."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from agencies.creations import once
from hub.kit.errors import NotNow, Stale
from people.actions import assign, correct, open_record, unassign
from people.models import Assignment, Person, RecordEntry
from tests.people.town import Town, acting

AT_ONCE = 8


def at_once(acts):
    """What each act returned, or the error it raised, when all of them start together."""
    together = Barrier(len(acts))

    def run(act):
        try:
            together.wait(timeout=20)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def as_member(member, act):
    """An act of this member, to be started later."""

    def start():
        with acting(member) as by:
            return act(by)

    return start


def test_the_last_two_cannot_both_leave(own_database):
    town = Town()
    person = town.person()
    town.assign(person, town.omar)
    leaving = [
        as_member(member, lambda by, user_id=member.user_id: unassign(person, by=by, user_id=user_id))
        for member in (town.nneka, town.omar)
    ]
    results = at_once(leaving)
    assert {type(result) for result in results} == {Assignment, NotNow}
    with acting(town.nneka):
        assert Assignment.objects.live().filter(person=person).count() == 1


def test_somebody_assigned_many_times_at_once_is_assigned_once(own_database):
    town = Town()
    person = town.person()
    acts = [as_member(town.lead, lambda by: assign(person, by=by, user_id=town.omar.user_id))] * AT_ONCE
    results = at_once(acts)
    assert len({result.pk for result in results}) == 1


def test_of_many_corrections_at_once_one_counts_and_the_others_are_told(own_database):
    town = Town()
    entry = town.note(town.person(), text="As it was")
    acts = [
        as_member(town.nneka, lambda by, text=f"Text {number}": correct(entry, by=by, reason="Better", text=text))
        for number in range(AT_ONCE)
    ]
    results = at_once(acts)
    won = [result for result in results if isinstance(result, RecordEntry)]
    lost = [result for result in results if isinstance(result, Stale)]
    assert (len(won), len(lost)) == (1, AT_ONCE - 1)
    with acting(town.nneka):
        assert RecordEntry.objects.get(pk=entry.pk).text == won[0].text
        assert list(entry.events.order_by("pgh_id").values_list("version", flat=True)) == [1, 2]


def test_one_key_opens_one_record_however_often_it_is_sent_at_once(own_database):
    town = Town()

    def open_once(by):
        return once(
            by,
            "person.open",
            "k1",
            {"given_name": "Robin"},
            make=lambda: open_record(by=by, given_name="Robin"),
            find=lambda reference: Person.objects.visible_to(by).get(reference=reference),
        )[0]

    results = at_once([as_member(town.nneka, open_once)] * AT_ONCE)
    assert len({result.reference for result in results}) == 1
    with acting(town.nneka):
        assert Person.objects.count() == 1
