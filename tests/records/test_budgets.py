"""What each door of the room costs: the same for one entry and for fifty, twelve reads at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import RecordEntry
from tests.people.town import acting, call, visit
from tests.records.conftest import RISK, safe

PAGES = [
    "",
    "risks/",
    "contact/",
    "contact/before/",
    "sharing/",
    "team/",
    "record/",
    "record/note/",
    "identity/correct/",
]
READS = 12


def reads(client, address):
    """How many statements a second look takes that read data or write the ledger."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    words = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return sum(query["sql"].lstrip().upper().startswith(words) for query in captured.captured_queries)


def test_pages_cost_the_same_for_one_entry_and_for_fifty(town):
    person = town.person()
    town.involve(person)
    town.say(person)
    town.note(person, "risk_factor", title="Risk", details=RISK)
    contact = town.note(person, "safe_contact", title="Mobile", details=safe())
    pages = [*PAGES, f"entries/{contact.reference}/", f"entries/{contact.reference}/correct/"]
    page, api = visit(town.nneka), call(town.nneka)
    doors = [(page, f"/people/{person.reference}/{tail}") for tail in pages]
    doors += [(api, f"/api/v1/people/{person.reference}/{tail}") for tail in ("", "entries/")]
    few = {address: reads(client, address) for client, address in doors}
    for number in range(50):
        town.note(person, "risk_factor", title=f"Risk {number}", details=RISK)
        town.note(person, "safe_contact", title=f"Mobile {number}", details=safe())
    many = {address: reads(client, address) for client, address in doors}
    assert few == many
    assert max(many.values()) <= READS, many


def test_lists_cost_the_same_for_one_person_and_for_twenty(town):
    doors = [(visit(town.lead), "/people/"), (call(town.lead), "/api/v1/people/")]
    town.person("Person one")
    searching = visit(town.lead)
    address = searching.post("/people/search/", {"q": "person"})["Location"]
    doors.append((searching, address))
    few = {address: reads(client, address) for client, address in doors}
    for number in range(20):
        town.person(f"Person {number}")
    many = {address: reads(client, address) for client, address in doors}
    assert few == many
    assert max(many.values()) <= READS, many


@pytest.mark.parametrize("corrections", [1, 5])
def test_earlier_versions_cost_the_same_however_many(town, corrections):
    person = town.person()
    note = town.note(person)
    with acting(town.nneka):
        for number in range(corrections):
            RecordEntry.objects.filter(pk=note.pk).update(title=f"Title {number}", version=number + 2)
    assert reads(visit(town.nneka), f"/people/{person.reference}/entries/{note.reference}/") == 12
