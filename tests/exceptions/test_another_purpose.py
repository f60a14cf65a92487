"""A worker whose agency works with a person states another purpose: on pages and in the API, and the ledger says so."""

import pytest
from django.urls import reverse

from audit.models import Disclosure
from consent.models import Purpose
from people import actions as people
from tests.house.test_budgets import READ, cost
from tests.matrix.asking import lasting

pytestmark = pytest.mark.django_db
ASK = "?purpose=safeguarding_adult"


@pytest.fixture
def told(town):
    """The town, in which housing works with Sam, and is told of the incident for adult safeguarding, without consent."""
    town.agree().consented().accepted()
    with town.acting(town.ana):
        people.assign(town.sam, by=town.ana, user_id=town.ana.user_id)
    town.decided(recipient=town.housing, categories=["incident_history"])
    return town


def page(town, name="people:person", query="", viewer=None):
    """Return the answer to a look at one of Sam's pages."""
    return town.as_(viewer or town.ana).get(reverse(name, args=[town.sam.reference]) + query)


def last_look(town, viewer=None):
    """Return the newest entry of the ledger."""
    return Disclosure.objects.filter(recipient_user=(viewer or town.ana).user_id).latest("at")


def test_what_was_decided_for_another_purpose_shows_for_that_purpose_alone(told):
    usual, stated = page(told), page(told, query=ASK)
    assert "Door kicked in" not in usual.content.decode()
    assert "Door kicked in" in stated.content.decode()
    assert "risk of serious harm to the person" in stated.content.decode()


def test_the_ledger_says_for_which_purpose(told):
    page(told)
    assert last_look(told).purpose == "deliver_intervention"
    page(told, query=ASK)
    assert last_look(told).purpose == "safeguarding_adult"
    assert last_look(told).kind == "viewed"


def test_every_tab_says_the_purpose_and_keeps_it(told):
    text = page(told, query=ASK).content.decode()
    for name in ("risks", "contact", "sharing", "team"):
        address = reverse(f"people:{name}", args=[told.sam.reference]) + ASK
        assert f'href="{address}"' in text
        assert "You look for this purpose: <b>Adult safeguarding" in page(told, f"people:{name}", ASK).content.decode()
    record = page(told, "consent:person", ASK).content.decode()
    assert "You look for this purpose: <b>Adult safeguarding" in record
    assert reverse("people:person", args=[told.sam.reference]) + ASK in record


def test_an_entry_that_only_this_purpose_opens_is_linked_with_it(told):
    address = reverse("people:entry", args=[told.sam.reference, told.safe.reference])
    client = told.as_(told.ana)
    assert f'href="{address}{ASK}"' in page(told, query=ASK).content.decode()
    assert client.get(address).status_code == 404
    assert client.get(address + ASK).status_code == 200


def test_the_form_offers_what_is_in_force_and_not_prohibited(told):
    Purpose.objects.filter(pk="channel").update(valid_to="2020-01-01")
    text = page(told).content.decode()
    assert '<option value="safeguarding_adult">' in text
    assert '<option value="deliver_intervention" selected>' in text
    assert "immigration_enforcement" not in text
    assert 'value="channel"' not in text


def test_what_is_refused_under_it_explains_itself(told):
    text = page(told, query="?purpose=marac").content.decode()
    assert "Not shared with your agency" in text


@pytest.mark.parametrize("purpose", ["commercial", "nonsense", "x" * 500, "'\"<b>"])
def test_what_cannot_be_stated_is_refused_and_what_is_typed_is_kept(told, purpose):
    answer = told.as_(told.ana).get(
        reverse("people:person", args=[told.sam.reference]), {"purpose": purpose, "keep": "me"}
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Select another" in text
    assert '<input type="hidden" name="keep" value="me">' in text
    assert '<option value="safeguarding_adult">' in text
    assert "Threats at home" not in text
    said = "commercial" if purpose == "commercial" else ""
    own = Disclosure.objects.filter(recipient_user=told.ana.user_id, asked=told.sam.reference, kind="denied")
    assert [row.purpose for row in own] == [said]
    with told.acting(told.clinic_officer):
        theirs = Disclosure.objects.attempts().filter(asked=told.sam.reference)
        assert [row.purpose for row in theirs] == ([said] if said else [])


def test_a_form_sent_under_a_purpose_that_has_ended_keeps_every_word(told):
    address = reverse("people:record", args=[told.sam.reference, "note"]) + "?purpose=nonsense"
    answer = told.as_(told.ana).post(address, {"title": "Rang at noon", "text": "Nobody picked up"})
    assert answer.status_code == 422
    assert 'name="title" value="Rang at noon"' in answer.content.decode()
    assert 'name="text" value="Nobody picked up"' in answer.content.decode()


@pytest.mark.parametrize("purpose", ["commercial", "nonsense"])
def test_it_is_refused_alike_where_there_is_nobody(told, purpose):
    client = told.as_(told.stranger)
    there, nowhere = (
        client.get(f"/people/{reference}/?purpose={purpose}") for reference in (told.sam.reference, "P-ZZ9Z7Z")
    )
    assert there.status_code == nowhere.status_code == 422
    assert lasting(there.content) == lasting(nowhere.content)


def test_the_purpose_opens_nothing_for_a_stranger(told):
    assert page(told, query=ASK, viewer=told.stranger).status_code == 404


def test_the_api_takes_the_same_purposes(told):
    api, address = told.api(told.ana), f"/api/v1/people/{told.sam.reference}/"
    assert api.get(address).json()["purpose"] == "deliver_intervention"
    answer = api.get(address + ASK).json()
    assert answer["purpose"] == "safeguarding_adult"
    assert told.safe.reference in {entry["reference"] for entry in answer["entries"]}
    assert (last_look(told).kind, last_look(told).purpose) == ("api_read", "safeguarding_adult")
    for purpose in ("commercial", "nonsense"):
        refused = api.get(f"{address}?purpose={purpose}")
        assert refused.status_code == 422
        assert list(refused.json()["errors"]) == ["purpose"]


def test_a_number_that_this_purpose_opens_is_shown_for_it(told):
    with told.acting(told.osei):
        known = {"channel": "phone", "value": "01632 960123"}
        number = people.record(told.sam, by=told.osei, kind="contact_detail", title="Mobile", details=known)
    told.decided(recipient=told.housing, categories=[number.category_id])
    shown = reverse("people:contact_show", args=[told.sam.reference, number.reference])
    assert f'action="{shown}{ASK}"' in page(told, "people:contact", ASK).content.decode()
    answer = told.as_(told.ana).post(shown + ASK)
    assert "01632 960123" in answer.content.decode()


def test_stating_a_purpose_costs_no_statement(told):
    client, address = told.as_(told.ana), reverse("people:person", args=[told.sam.reference])
    usual = cost(client, address)
    assert cost(client, address + ASK) <= usual <= READ
