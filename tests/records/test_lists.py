"""The list of people: whose name one may see, newest first, with the same number of statements for one and for fifty."""

import re

import pytest

from tests.people.town import call, visit
from tests.records.test_pages import text_of


def listed(client, query=""):
    """The references in the list, in their order."""
    page = client.get(f"/people/{query}").text
    return re.findall(r'<tr id="(P-\w{6})">', page)


def test_people_stand_in_the_list_newest_first(town):
    people = [town.person(f"Person {number}") for number in range(3)]
    assert listed(visit(town.nneka)) == [person.reference for person in reversed(people)]


def test_twenty_five_stand_on_a_page(town):
    people = [town.person(f"Person {number}") for number in range(30)]
    client = visit(town.nneka)
    first, second = listed(client), listed(client, "?page=2")
    assert (len(first), len(second)) == (25, 5)
    assert {*first, *second} == {person.reference for person in people}
    assert listed(client, "?page=3") == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "99999999999"])
def test_what_is_no_page_is_not_understood(town, number):
    assert visit(town.nneka).get(f"/people/?page={number}").status_code == 400


def test_an_empty_list_says_what_to_do(town):
    page = text_of(visit(town.nneka).get("/people/"))
    assert "You work with nobody yet. Open a record" in page


def test_a_colleague_lists_whom_they_work_with_and_a_team_lead_everybody(town):
    sam = town.person()
    assert listed(visit(town.omar)) == []
    assert listed(visit(town.lead)) == [sam.reference]
    town.assign(sam, town.omar)
    assert listed(visit(town.omar)) == [sam.reference]


def test_an_involved_agency_lists_a_person_when_the_name_is_shared(town):
    sam = town.person()
    town.involve(sam)
    town.assign(sam, town.ana)
    assert listed(visit(town.ana)) == []
    town.say(sam)
    assert listed(visit(town.ana)) == [sam.reference]
    assert "Riverside Clinic" in text_of(visit(town.ana).get("/people/"))
    assert listed(visit(town.eve)) == []


def test_somebody_with_a_conflict_lists_them_no_more(town):
    sam = town.person()
    town.assign(sam, town.omar)
    town.conflict(town.omar, sam)
    assert listed(visit(town.omar)) == []


def test_filters_narrow_the_list_on_page_and_api(town):
    ours, shared = town.person("Ours"), town.person("Shared")
    town.involve(shared)
    town.assign(shared, town.ana)
    town.say(shared)
    with_ana = visit(town.ana)
    assert listed(with_ana, "?held=ours") == []
    assert listed(with_ana, "?held=others") == [shared.reference]
    assert listed(visit(town.lead), "?team=me") == []
    api = call(town.ana).get("/api/v1/people/?held=others").json()
    assert [row["reference"] for row in api["results"]] == [shared.reference]
    assert ours.reference not in str(api)


def test_the_api_lists_the_same_people_in_the_same_order(town):
    for number in range(3):
        town.person(f"Person {number}")
    rows = call(town.nneka).get("/api/v1/people/").json()["results"]
    assert [row["reference"] for row in rows] == listed(visit(town.nneka))
