"""Finding a referral: by its reference, or by whom it is about where that name may be seen; without a trace in any address."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.acting import as_system
from audit.models import Disclosure
from consent.models import ConflictOfInterest
from tests.worlds import worker

pytestmark = pytest.mark.django_db
SEARCH = "referrals:search"


def look_for(client, words: str) -> str:
    """Return what somebody reads after searching."""
    sent = client.post(reverse(SEARCH), {"q": words})
    assert sent.status_code == 303, sent.content
    assert not any(word in sent["Location"] for word in words.split())
    return client.get(sent["Location"]).content.decode()


def asked_of_api(county, viewer, words: str) -> list[str]:
    """Return the references that the API finds."""
    answer = county.api(viewer).post("/api/v1/referrals/search/", {"q": words}, format="json")
    assert answer.status_code == 200, answer.content
    return [row["reference"] for row in answer.json()["results"]]


@pytest.fixture
def sent(county):
    """A referral that the clinic sent to the housing agency, with the name in it."""
    return county.agree().consented().sent()


@pytest.mark.parametrize("who", ["osei", "ana"])
def test_both_sides_find_it_by_reference_and_by_name(county, sent, who):
    viewer, sam = getattr(county, who), county.sam
    for words in (sent.reference.lower(), sam.given_name, f"{sam.family_name} {sam.given_name}", sam.reference):
        assert sent.reference in look_for(county.as_(viewer), words), words
        assert asked_of_api(county, viewer, words) == [sent.reference]


def test_the_address_holds_no_word_and_a_stranger_finds_nothing(county, sent):
    for words in (sent.reference, county.sam.given_name):
        assert "0 referrals found" in look_for(county.as_(county.stranger), words)
        assert asked_of_api(county, county.stranger, words) == []


def test_who_is_linked_to_the_person_finds_none_and_a_colleague_does(county, sent):
    with as_system("test"):
        ConflictOfInterest.objects.create(
            person=county.sam,
            user_id=county.ana.user_id,
            agency_id=county.ana.agency_id,
            kind="declared",
            declared_by_id=county.ana.user_id,
        )
    assert "0 referrals found" in look_for(county.as_(county.ana), sent.reference)
    assert asked_of_api(county, county.ana, county.sam.given_name) == []
    assert asked_of_api(county, county.osei, sent.reference) == [sent.reference]


def test_a_draft_is_found_by_its_author_alone(county):
    draft = county.agree().consented().draft()
    assert f"/referrals/drafts/{draft.reference}/" in look_for(county.as_(county.osei), draft.reference)
    assert asked_of_api(county, worker(county.clinic, "A Colleague", "supervisor"), draft.reference) == []


def test_each_search_is_in_the_ledger_and_no_word_of_it(county, sent):
    for words, about in ((sent.reference, "search:f"), (county.sam.given_name, "search:n"), ("Nobody", "search:n")):
        look_for(county.as_(county.ana), words)
        with as_system("test"):
            row = Disclosure.objects.filter(recipient_user=county.ana.user_id).latest("at")
        assert (row.kind, row.about) == ("listed_in_search", about)


def test_a_search_for_nothing_says_so_and_keeps_the_words(county):
    answer = county.as_(county.osei).post(reverse(SEARCH), {"q": "1990"})
    assert answer.status_code == 422
    assert "Enter a name too" in answer.content.decode() and 'value="1990"' in answer.content.decode()
    answer = county.api(county.osei).post("/api/v1/referrals/search/", {"q": " "}, format="json")
    assert answer.status_code == 422 and "q" in answer.json()["errors"]


def test_where_very_many_are_known_a_name_alone_is_too_little_and_a_reference_enough(county, sent, settings):
    settings.SEARCH_BY_NAME_UP_TO = 0
    refused = county.as_(county.osei).post(reverse(SEARCH), {"q": county.sam.given_name})
    assert refused.status_code == 422 and "a name alone would show you people" in refused.content.decode()
    assert sent.reference in look_for(county.as_(county.osei), sent.reference)


def test_with_javascript_the_words_stay_in_no_address(county, sent):
    words = {"q": county.sam.given_name}
    answer = county.as_(county.osei).post(reverse(SEARCH), words, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and sent.reference in answer.content.decode()
    assert not {"HX-Push-Url", "HX-Location", "HX-Redirect", "Location"} & set(answer.headers)


def test_it_costs_the_same_for_one_and_for_twenty(county, sent):
    client = county.as_(county.osei)
    address = client.post(reverse(SEARCH), {"q": county.sam.given_name})["Location"]
    few = statements(client, address)
    for _ in range(20):
        county.sent()
    assert statements(client, address) == few
    assert few <= 12


def statements(client, address: str) -> int:
    """Return how many statements a second look takes that read data or write the ledger."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    words = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return sum(query["sql"].lstrip().upper().startswith(words) for query in captured.captured_queries)
