"""The page for a change of mind: one question, for whoever is told, and words that say what stopped."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consent.models import ConsentStatement, Withdrawal
from consent.sight import see_person
from tests.consent.looking import hold, page, stop, text
from tests.worlds import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(county) -> County:
    """A county in which housing works with Sam, by consent."""
    county.agree().consented().accepted()
    return county


def test_a_change_of_mind_is_one_page_and_says_what_stops(county):
    client = county.as_(county.osei)
    address = reverse("consent:withdraw", args=[county.sam.reference])
    form = text(client.get(address).content.decode())
    assert "Everything, with everybody" in form
    assert "Everything with Northgate Housing" in form
    sent = client.post(address, {"stops": [county.housing.reference], "received_via": "phone"})
    assert sent.status_code == 303
    words = text(client.get(sent.url).content.decode())
    assert "Sam changed their mind. From now, Northgate Housing cannot see anything" in words
    assert "What Northgate Housing saw before stays in their own notes" in words
    assert "cannot see anything" in words


def test_signs_of_pressure_lead_to_advice_and_the_stop_counts(county):
    client = county.as_(county.osei)
    address = reverse("consent:withdraw", args=[county.sam.reference])
    sent = client.post(address, {"stops": ["everything"], "received_via": "phone", "safety_check": "pressure"})
    words = text(client.get(sent.url).content.decode())
    assert "The stop counts all the same." in words
    assert "Nothing is shared by consent now" in words


def test_one_kind_of_information_can_be_stopped_alone(county):
    hold(county, {"kind": "given", "recipient": county.housing, "category": "housing"})
    client = county.as_(county.osei)
    address = reverse("consent:withdraw", args=[county.sam.reference])
    key = f"{county.housing.reference} housing"
    sent = client.post(address, {"stops": [key], "received_via": "phone"})
    assert sent.status_code == 303
    stopped = ConsentStatement.objects.get(kind="withdrawn")
    assert (stopped.recipient_id, stopped.category_id) == (county.housing.pk, "housing")


def test_a_worker_who_is_not_assigned_stops_everything_and_reads_nothing(county):
    client = county.as_(county.colleague)
    address = reverse("consent:withdraw", args=[county.sam.reference])
    words = text(client.get(address).content.decode())
    assert "Everything, with everybody" in words
    assert "Northgate Housing" not in words
    sent = client.post(address, {"stops": ["everything"], "received_via": "phone"}, follow=True)
    assert "Thank you. This is recorded." in sent.content.decode()
    assert ConsentStatement.objects.filter(kind="withdrawn").exists()


def test_when_it_was_said_may_lie_before_now(county):
    client = county.as_(county.osei)
    address = reverse("consent:withdraw", args=[county.sam.reference])
    facts = {"stops": ["everything"], "received_via": "phone", "said_on": "yesterday", "said_time": "14:10"}
    assert client.post(address, facts).status_code == 303
    said = timezone.localtime(ConsentStatement.objects.get(kind="withdrawn").expressed_at)
    assert (said.date(), said.hour, said.minute) == (timezone.localdate() - timedelta(days=1), 14, 10)


def test_a_stop_without_a_tick_comes_back_with_what_was_written(county):
    client = county.as_(county.osei)
    address = reverse("consent:withdraw", args=[county.sam.reference])
    answer = client.post(address, {"received_via": "phone", "reason_in_their_words": "I do not feel safe"})
    assert answer.status_code == 422
    assert "Tick what should stop." in answer.content.decode()
    assert "I do not feel safe" in answer.content.decode()


def duty(county) -> None:
    """Let housing see what the law asks for, whatever Sam says."""
    county.rule(
        "deliver_intervention",
        ["accepted"],
        "statutory",
        categories=["housing"],
        source_basis="c_legal_obligation",
        recipient_basis="f_legitimate_interests",
        gateway="care_act_2014_s45",
    )


def test_what_goes_on_is_shown_before_the_stop_and_kept_with_it(county):
    duty(county)
    client = county.as_(county.osei)
    address = reverse("consent:withdraw", args=[county.sam.reference])
    before = text(client.get(address).content.decode())
    assert "A law asks for this, whatever Sam says: Northgate Housing: Home." in before
    facts = {"stops": ["everything"], "received_via": "phone", "consequences_explained": "on", "safety_check": "free"}
    client.post(address, facts)
    kept = Withdrawal.objects.get()
    assert [(one["agency"], one["categories"], one["why"]) for one in kept.what_continues] == [
        (str(county.housing.pk), ["housing"], "care_act_2014_s45")
    ]
    shown = text(page(county, county.osei, "conversation", kept.conversation.reference))
    assert "What went on, and why Northgate Housing: Home." in shown
    assert "It seems to be their own wish" in shown
    goes_on = county.api(county.osei).get(f"/api/v1/people/{county.sam.reference}/continuing/").json()
    assert [(one["who"], one["what"]) for one in goes_on] == [("Northgate Housing", "Home")]


def test_after_a_stop_the_page_says_what_was_already_shared_and_with_whom(county):
    quiet = stop(county, recipient=county.harbour).conversation
    with county.acting(county.ana):
        see_person(county.ana, county.sam.reference)
        see_person(county.ana, county.sam.reference)
    client = county.as_(county.osei)
    address = reverse("consent:withdraw", args=[county.sam.reference])
    sent = client.post(address, {"stops": [county.housing.reference], "received_via": "phone"})
    words = text(client.get(sent.url).content.decode())
    assert "What others had seen before" in words and "Northgate Housing" in words and "2 times" in words
    said = ConsentStatement.objects.filter(kind="withdrawn").latest("recorded_at").conversation
    assert "2 times" in text(page(county, county.osei, "conversation", said.reference))
    assert "Nobody at another agency had seen any of it." in text(
        page(county, county.osei, "conversation", quiet.reference)
    )
    place = f"/api/v1/people/{county.sam.reference}/withdrawals/"
    one = county.api(county.osei).get(f"{place}{said.reference}/").json()
    assert [(row["who"], row["times"]) for row in one["already_shared"]] == [("Northgate Housing", 2)]
    assert county.api(county.ana).get(f"{place}{said.reference}/").status_code == 403
    assert county.api(county.colleague).get(place).status_code == 403


def test_nothing_about_the_change_of_mind_has_to_be_answered(county):
    client = county.as_(county.colleague)
    address = reverse("consent:withdraw", args=[county.sam.reference])
    assert client.post(address, {"stops": ["everything"], "received_via": "phone"}).status_code == 303
    kept = Withdrawal.objects.get()
    assert (kept.safety_check, kept.consequences_explained, kept.coercion_signs) == ("not_possible", False, [])
