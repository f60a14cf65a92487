"""Reading together: every step works without JavaScript, nothing is chosen before, no menu, and “no” is a good end."""

import re

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from consent.models import ConsentConversation, ConsentDraft, ConsentStatement
from tests.worlds import County

pytestmark = pytest.mark.django_db

BEFORE = {
    "safe": "on",
    "seen_alone": "yes",
    "place": "in_person",
    "language": "English",
    "interpreter": "none_needed",
    "decision_maker": "adult_presumed_capacity",
    "lasts": "3",
    "purposes": ["deliver_intervention", "triage_referral"],
}


@pytest.fixture
def county(db) -> County:
    """A county in which the clinic may ask Sam about housing."""
    return County().agree()


def who(county) -> str:
    return f"who_{county.housing.reference}"


def what(county) -> str:
    return f"what_{county.housing.reference}"


def before(county, *categories, **more) -> dict:
    chosen = categories or ("identity_contact", "needs_assessment")
    return BEFORE | {who(county): "on", what(county): list(chosen)} | more


def begin(county, client, *categories):
    """Fill in the staff page; return the draft and the address of its first page."""
    answer = client.post(reverse("consent:new", args=[county.sam.reference]), before(county, *categories))
    assert answer.status_code == 303
    with acting_as(county.osei):
        return ConsentDraft.objects.get(), answer.url


def read_to_the_end(client, url, answer: dict, understood="You tell housing my name.", copy="declined"):
    """Go through all pages with one answer; return the last response."""
    for typed in ({}, answer, {"understood": understood}, {}, {"copy_given": copy}):
        assert client.get(url).status_code == 200
        sent = client.post(url, typed)
        assert sent.status_code == 303, sent.content.decode()
        url = sent.url
    return client.get(url)


def statements(county) -> set[tuple]:
    with acting_as(county.osei):
        return set(ConsentStatement.objects.values_list("kind", "category_id", "purpose_id"))


def test_a_yes_goes_through_all_pages_and_opens_what_was_read(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    end = read_to_the_end(client, url, {"answer": "yes"}, copy="card")
    assert "We wrote down what you said" in end.content.decode()
    assert "See your copy" in end.content.decode()
    assert statements(county) == {
        ("given", category, purpose)
        for category in ("identity_contact", "needs_assessment")
        for purpose in ("deliver_intervention", "triage_referral")
    }
    with acting_as(county.osei):
        talk = ConsentConversation.objects.get()
        assert not ConsentDraft.objects.exists()
    assert talk.understanding_words == "You tell housing my name."
    assert talk.copy_given == "card"


def test_a_no_to_everything_is_a_good_end(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    end = read_to_the_end(client, url, {"answer": "no"}, understood="")
    assert end.status_code == 200
    assert "You did not say yes to anything. That is all right." in end.content.decode()
    assert statements(county) == {("refused", "identity_contact", None), ("refused", "needs_assessment", None)}


def test_only_some_of_this_opens_what_was_ticked_and_stops_the_rest(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    read_to_the_end(client, url, {"answer": "some", "some": ["identity_contact"]})
    assert statements(county) == {
        ("given", "identity_contact", "deliver_intervention"),
        ("given", "identity_contact", "triage_referral"),
        ("refused", "needs_assessment", None),
    }


def test_wanting_to_think_is_kept_and_opens_nothing(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    read_to_the_end(client, url, {"answer": "later"}, understood="")
    assert {kind for kind, *_ in statements(county)} == {"deferred"}


def test_answers_are_equal_and_none_is_chosen_before(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    page = client.get(client.post(url, {}).url).content.decode()
    radios = re.findall(r'<input type="radio"[^>]*>', page)
    assert [re.search('value="([a-z]*)"', radio)[1] for radio in radios] == ["yes", "no", "some", "later"]
    assert not any("checked" in radio for radio in radios)
    alike = {re.sub(r'\s+|value="[a-z]*"|id="[a-z_0-9]*"|class="opens"', "", radio) for radio in radios}
    assert len(alike) == 1


def test_reading_pages_have_no_menu_no_search_no_notices_and_a_way_out(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    page = client.get(url).content.decode()
    assert "<nav" not in page
    assert 'role="search"' not in page
    assert "Notices" not in page
    assert f'action="{reverse("exit")}"' in page
    assert "Sam" not in re.search("<title>(.*?)</title>", page)[1]


def test_a_missing_answer_is_said_in_plain_words_and_nothing_is_lost(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    url = client.post(url, {}).url
    answer = client.post(url, {"question": "Can my ex find out?"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose one answer." in page
    assert "Can my ex find out?" in page


def test_a_yes_that_nobody_said_back_is_not_finished(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    url = client.post(client.post(url, {}).url, {"answer": "yes"}).url
    assert client.post(url, {"understood": " "}).status_code == 422


def test_the_last_page_leads_back_to_a_page_that_was_left_out(county):
    client = county.as_(county.osei)
    draft, _ = begin(county, client)
    last = reverse("consent:together", args=[county.sam.reference, draft.reference, 5])
    assert client.get(last).url.endswith("/together/1/")
    assert statements(county) == set()


def test_stopping_records_nothing(county):
    client = county.as_(county.osei)
    draft, url = begin(county, client)
    stopped = client.post(reverse("consent:stop", args=[county.sam.reference, draft.reference]), follow=True)
    assert "We have stopped. Nothing has been shared." in stopped.content.decode()
    assert client.get(url).status_code == 404
    assert statements(county) == set()


def test_finishing_twice_records_once(county):
    client = county.as_(county.osei)
    draft, url = begin(county, client)
    read_to_the_end(client, url, {"answer": "no"}, understood="")
    last = reverse("consent:together", args=[county.sam.reference, draft.reference, 5])
    assert client.post(last, {"copy_given": "declined"}).status_code == 303
    with acting_as(county.osei):
        assert ConsentConversation.objects.count() == 1


def test_nobody_else_reads_a_draft(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    with acting_as(county.colleague):
        assert not ConsentDraft.objects.exists(), "row-level security shows a draft to its author alone"
    assert county.as_(county.colleague).get(url).status_code in (403, 404)


def test_an_unsafe_place_does_not_begin(county):
    client = county.as_(county.osei)
    address = reverse("consent:new", args=[county.sam.reference])
    facts = before(county)
    del facts["safe"]
    answer = client.post(address, facts)
    assert answer.status_code == 422
    assert "If this is not a safe place, do not start." in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"seen_alone": "no"}, "Say who else is there."),
        ({"interpreter": "family"}, "Select a valid choice."),
        (
            {"decision_maker": "lpa_health_welfare", "decider_poses_risk": "on"},
            "Somebody who may pose a risk cannot decide for them.",
        ),
    ],
)
def test_what_would_make_a_talk_unsafe_is_refused_and_the_rest_kept(county, changed, message):
    client = county.as_(county.osei)
    facts = before(county, communication_support="More time") | changed
    answer = client.post(reverse("consent:new", args=[county.sam.reference]), facts)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "More time" in page


def test_an_agency_that_is_ticked_needs_something_to_be_told(county):
    client = county.as_(county.osei)
    facts = before(county) | {what(county): []}
    answer = client.post(reverse("consent:new", args=[county.sam.reference]), facts)
    assert answer.status_code == 422
    assert "Tick what Northgate Housing could be told." in answer.content.decode()


def test_sentences_that_are_read_are_short(county):
    client = county.as_(county.osei)
    _, url = begin(county, client)
    for typed in ({}, {"answer": "yes"}, {"understood": "They know my name."}, {}):
        main = re.search(r"<main.*?</main>", client.get(url).content.decode(), re.S)[0]
        words = re.sub(r"<[^>]+>", " ", re.sub(r"<(li|p|dd|h1|h2)[^>]*>", ". ", main))
        lengths = [len(part.split()) for part in re.split(r"[.:?]\s", words) if len(part.split()) > 2]
        assert sum(lengths) / len(lengths) <= 15
        url = client.post(url, typed).url
