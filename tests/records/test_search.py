"""Finding people: by what is typed, among those one may see, without a trace in any address."""

import datetime as dt

import pytest

from agencies.acting import as_system
from audit.models import Disclosure
from people.actions import open_record, record, seal
from people.search import wanted
from tests.people.town import acting, call, visit
from tests.records.test_pages import text_of
from tests.records.test_who_sees import asked
from tests.worlds import worker


def look_for(client, words):
    """What somebody reads after searching, and the address they end at."""
    sent = client.post("/people/search/", {"q": words})
    assert sent.status_code == 303
    return text_of(client.get(sent["Location"])), sent["Location"]


@pytest.fixture
def sam(town):
    """A person who goes by another name."""
    return town.person("Samuel", "Parker-Jones", known_as="Sam", born_on=dt.date(1990, 4, 3))


@pytest.mark.parametrize(
    "words",
    [
        *("sam", "SAMUEL", "parker", "Parker-J", "sam park", "03/04/1990", "3 April 1990", "sam 1990-04-03"),
        *("smauel", "samual", "amuel", "samuell", "parker samuel", "sammy", "04/03/1990", "sam 3/4/1991", "sam 1989"),
    ],
)
def test_a_person_is_found(town, sam, words):
    page, _ = look_for(visit(town.nneka), words)
    assert "1 person found" in page and sam.reference in page


def test_a_person_is_found_by_reference_in_any_case(town, sam):
    assert "Samuel" in look_for(visit(town.nneka), sam.reference.lower())[0]


@pytest.mark.parametrize(
    "words", ["muel", "smuael", "x", "sam smith", "04/04/1990", "sam 3/4/1993", "sam 1988", "P-222222"]
)
def test_others_are_not(town, sam, words):
    page, _ = look_for(visit(town.nneka), words)
    assert "0 people found" in page
    assert "Nobody you work with fits these words." in page


def test_what_was_typed_stands_in_no_address(town, sam):
    client = visit(town.nneka)
    _, address = look_for(client, "Samuel Parker 3/4/1990")
    for word in ("samuel", "parker", "1990"):
        assert word not in address.lower()
    found = client.get(address)
    assert "Samuel" not in found.text.split("<title>")[1].split("</title>")[0]
    assert found["Cache-Control"] == "no-store"


def test_words_are_kept_for_the_session_that_typed_them(town, sam):
    client = visit(town.nneka)
    _, address = look_for(client, "sam")
    assert "1 person found" in text_of(client.get(address))
    other = visit(town.nneka).get(address)
    assert other.status_code == 200
    assert "found" not in text_of(other).split("Find a person", 3)[-1]


@pytest.mark.parametrize("words", [" ", "%", "_", "1990", "NG1"])
def test_a_search_for_nothing_says_so(town, sam, words):
    response = visit(town.nneka).post("/people/search/", {"q": words})
    assert response.status_code == 422
    assert "Enter a name" in text_of(response)


def test_where_very_many_are_known_a_name_alone_is_too_little(town, sam, settings):
    town.person("Samuel", "Else")
    settings.SEARCH_BY_NAME_UP_TO = 1
    refused = visit(town.nneka).post("/people/search/", {"q": "samuel"})
    assert refused.status_code == 422 and "a name alone would show you people" in text_of(refused)
    assert 'value="samuel"' in refused.text
    answer = call(town.nneka).post("/api/v1/people/search/", {"q": "samuel"}, format="json")
    assert answer.status_code == 422 and "a name alone" in answer.json()["errors"]["q"][0]
    for words in ("samuel 1990", "samuel 3/4/1990", sam.reference):
        assert sam.reference in look_for(visit(town.nneka), words)[0]


def test_a_postcode_finds_only_by_an_address_that_one_may_see(town, sam):
    with acting(town.nneka) as nneka:
        address = {"channel": "address", "value": "12 High Street, Northgate, NG1 2AB"}
        home = record(sam, by=nneka, kind="contact_detail", title="Home", details=address)
    for words in ("samuel ng1 2ab", "samuel NG12AB", "smauel ng1"):
        assert sam.reference in look_for(visit(town.nneka), words)[0]
    assert "0 people found" in look_for(visit(town.nneka), "samuel ng2")[0]
    town.assign(sam, town.omar)
    assert "1 person found" in look_for(visit(town.omar), "samuel ng1")[0]
    with acting(town.nneka) as nneka:
        seal(home, by=nneka, reason="New address", seal="sealed_and_locked", sealed_to=[nneka.user_id])
    assert "0 people found" in look_for(visit(town.omar), "samuel ng1")[0]


def test_with_javascript_the_words_stay_in_no_address(town, sam):
    answer = visit(town.nneka).post("/people/search/", {"q": "samuel"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and sam.reference in answer.text
    assert not {"HX-Push-Url", "HX-Location", "HX-Redirect", "Location"} & set(answer.headers)


def test_nobody_learns_of_people_elsewhere(town, sam):
    with acting(town.eve) as eve:
        theirs = open_record(by=eve, given_name="Samira", family_name="Parker")
    for words in ("samira", theirs.reference):
        page, _ = look_for(visit(town.nneka), words)
        assert "0 people found" in page
    assert "Samira" in look_for(visit(town.eve), "samira")[0]


def answer_to(member, words):
    """Status, body, headers and statements of a search, after the session is warm."""
    client = visit(member)
    client.get("/people/")
    address = client.post("/people/search/", {"q": words})["Location"]
    status, body, headers, count = asked(client, "get", address)
    return status, body.replace(words, "WORDS").replace(address, "HERE"), headers, count


def test_somebody_elsewhere_and_nobody_are_answered_alike(town, sam):
    with acting(town.eve) as eve:
        open_record(by=eve, given_name="Samira")
    assert answer_to(town.nneka, "samira") == answer_to(town.nneka, "nobody")


def test_a_worker_with_a_conflict_searches_for_nobody(town, sam):
    town.assign(sam, town.omar)
    assert "1 person found" in look_for(visit(town.omar), "samuel")[0]
    town.conflict(town.omar, sam)
    for words in ("samuel", sam.reference):
        assert answer_to(town.omar, words) == answer_to(town.omar, "P-222222" if "-" in words else "nobody")


def test_a_colleague_finds_by_name_only_whom_they_work_with(town, sam):
    assert "0 people found" in look_for(visit(town.omar), "samuel")[0]
    town.assign(sam, town.omar)
    assert "1 person found" in look_for(visit(town.omar), "samuel")[0]


def test_a_reference_that_the_agency_holds_is_acknowledged_without_the_name(town, sam):
    page, _ = look_for(visit(town.omar), sam.reference)
    assert "1 person found" in page and "Samuel" not in page


def test_every_search_is_in_the_ledger(town, sam):
    def rows():
        with as_system("tests"):
            return list(
                Disclosure.objects.filter(kind="listed_in_search").order_by("at").values_list("people", flat=True)
            )

    client = visit(town.nneka)
    look_for(client, "sam")
    assert rows() == [[sam.reference]]
    look_for(client, "nobody")
    assert rows() == [[sam.reference], []]
    with as_system("tests"):
        assert set(Disclosure.objects.values_list("about", flat=True)) == {"search:n"}


def test_the_api_finds_the_same_people(town, sam):
    client = call(town.nneka)
    found = client.post("/api/v1/people/search/", {"q": "parker"}, format="json").json()
    assert [row["reference"] for row in found["results"]] == [sam.reference]
    assert client.post("/api/v1/people/search/", {"q": "smith"}, format="json").json()["results"] == []
    assert client.post("/api/v1/people/search/", {"q": ""}, format="json").status_code == 422
    assert client.post("/api/v1/people/search/", {"q": "x", "agency": "all"}, format="json").status_code == 422


def test_words_dates_and_references_are_told_apart():
    sought = wanted("Sam p-7k2m9q 3 apr 1990 Parker")
    assert (sought.reference, sought.born_on, sought.names) == ("P-7K2M9Q", dt.date(1990, 4, 3), ("sam", "parker"))
    assert sought.kinds == "search:rnd"
    assert wanted("99/99/1990").names == ("99", "1990")
    assert wanted("  ").is_nothing and wanted("1990").is_nothing and wanted("ng1 2ab").is_nothing
    assert (wanted("sam ng1 2ab 1990").postcode, wanted("sam ng1 2ab 1990").born_in) == ("NG12AB", 1990)


def test_the_header_offers_to_find_a_person_to_whom_may_find_anybody_alone(county):
    """Who sees nothing about people is not offered what the rule denies."""
    robin = worker(county.clinic, "Robin", "system_admin")
    offered = 'action="/people/search/"'
    assert offered in county.as_(county.osei).get("/account/").text
    assert offered not in county.as_(robin).get("/account/").text
    assert county.as_(robin).post("/people/search/", {"q": "sam"}).status_code == 403
