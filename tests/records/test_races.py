"""Several workers write about one person at once: every form is answered, and no one waits for another for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from people.models import RecordEntry
from tests.people.town import Town, acting, call, visit

AT_ONCE = 6


def at_once(asks):
    """The status of each request when all of them start together."""
    together = Barrier(len(asks))

    def run(ask):
        try:
            together.wait(timeout=20)
            return ask().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(asks)) as pool:
        return list(pool.map(run, asks))


@pytest.mark.parametrize("door", ["page", "api"])
def test_notes_written_at_once_are_all_kept(own_database, door):
    town = Town()
    person = town.person()
    usual = {"category": "professional_opinion", "sensitivity": "", "seal": "none", "handling": []}
    asks = []
    for number in range(AT_ONCE):
        if door == "page":
            client, address = visit(town.nneka), f"/people/{person.reference}/record/note/"
            asks.append(lambda c=client, a=address, n=number: c.post(a, {**usual, "title": f"Note {n}"}))
        else:
            client, address = call(town.nneka), f"/api/v1/people/{person.reference}/entries/"
            body = {"kind": "note", "title": f"Note {number}"}
            asks.append(lambda c=client, a=address, b=body: c.post(a, b, format="json"))
    assert set(at_once(asks)) == {303 if door == "page" else 201}
    with acting(town.nneka):
        assert RecordEntry.objects.filter(person=person, kind="note").count() == AT_ONCE


def test_of_corrections_sent_at_once_one_is_saved_and_the_others_show_both_texts(own_database):
    town = Town()
    note = town.note(town.person(), text="As it was")
    form = {
        "title": "Something",
        "category": "professional_opinion",
        "sensitivity": "2",
    }
    with acting(town.nneka):
        person = RecordEntry.objects.select_related("person").get(pk=note.pk).person
    address = f"/people/{person.reference}/entries/{note.reference}/correct/"
    clients = [visit(town.nneka) for _ in range(AT_ONCE)]
    asks = [
        lambda c=client, n=number: c.post(address, {**form, "text": f"Text {n}", "reason": "x", "version": 1})
        for number, client in enumerate(clients)
    ]
    assert sorted(at_once(asks)) == [303, *[409] * (AT_ONCE - 1)]
