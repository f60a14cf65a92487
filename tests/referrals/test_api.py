"""The same story through the API, with bearer tokens."""

import pytest

from people.models import RecordEntry
from referrals.models import Referral

pytestmark = pytest.mark.django_db
LIST = "/api/v1/referrals/"
WORDS = {
    "asked": "Find a home",
    "why_now": "Not safe",
    "person_knows": "yes",
    "contact_name": "Dr Osei",
    "contact_details": "01632 960114",
}


def at(reference, *verb):
    """Return the address of a referral, or of a verb on it."""
    return LIST + "/".join([reference, *verb]) + "/"


def act(client, reference, verb, body=None, tag=None):
    """Do a verb with the ETag of what was just read."""
    tag = tag or client.get(at(reference))["ETag"]
    return client.post(at(reference, verb), body or {}, format="json", headers={"If-Match": tag})


def test_the_whole_story(county):
    county.agree().consented()
    sender, receiver = county.api(county.osei), county.api(county.ana)
    body = {
        "person": county.sam.reference,
        "services": [county.service.reference],
        "pack": [county.need.reference],
        **WORDS,
    }
    made = sender.post(LIST, body, format="json", headers={"Idempotency-Key": "one"})
    again = sender.post(LIST, body, format="json", headers={"Idempotency-Key": "one"})
    assert made.status_code == 201, made.content
    reference = made.json()["reference"]
    assert again.json()["reference"] == reference
    readers = sender.get(at(reference, "preview")).json()["readers"]
    assert readers[0]["who"] == "Northgate Housing"
    assert act(sender, reference, "send").json()["state"] == "sent"
    row = receiver.get(LIST, {"box": "answer"}).json()["results"][0]
    assert (row["reference"], row["name"]) == (reference, "Sam P.") or row["name"] == "Sam Parker"
    seen = receiver.get(at(reference)).json()
    assert seen["state"] == "received"
    assert seen["says"]["asked"] == "Find a home"
    assert "referral.accept" in seen["can"]
    assert act(receiver, reference, "ask", {"text": "How many?"}).json()["state"] == "info_requested"
    assert act(sender, reference, "answer", {"text": "Three."}).json()["state"] == "received"
    assert act(receiver, reference, "accept").json()["state"] == "accepted"
    assert act(receiver, reference, "undo").json()["state"] == "received"
    declined = act(
        receiver,
        reference,
        "decline",
        {"reason": "no_capacity", "next_step": "nothing", "person_may_be_told": "We are full."},
    ).json()
    assert declined["state"] == "declined"
    assert "says" not in declined


def test_a_change_needs_the_version_that_was_read(county):
    reference = county.agree().consented().sent().reference
    client = county.api(county.ana)
    assert client.post(at(reference, "accept"), {}, format="json").status_code == 428
    old = client.get(at(reference))["ETag"]
    act(client, reference, "take")
    assert act(client, reference, "accept", tag=old).status_code == 412
    assert act(client, reference, "accept").status_code == 200


def test_unknown_fields_and_wrong_values_are_named(county):
    reference = county.agree().consented().sent().reference
    client = county.api(county.ana)
    answer = act(client, reference, "decline", {"reason": "bored", "owner": "me"})
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer.json()["errors"]) >= {"owner"}


def test_a_stranger_finds_nothing(county):
    reference = county.agree().consented().sent().reference
    client = county.api(county.stranger)
    assert client.get(LIST).json()["results"] == []
    there, nowhere = client.get(at(reference)), client.get(at("R-222222"))
    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content


def test_the_sender_may_not_accept(county):
    reference = county.agree().consented().sent().reference
    answer = act(county.api(county.osei), reference, "accept")
    assert answer.status_code == 403
    assert answer.json()["title"] == "Not yours to do"


def test_without_a_token_nothing_is_told(county, client):
    answer = client.get(LIST)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    with county.acting(county.osei):
        assert Referral.objects.count() == 0


def test_an_attachment_that_is_sent_again_gets_the_first_answer_though_the_draft_moved_on(county):
    draft, api = county.draft(), county.api(county.osei)
    there = f"/api/v1/referrals/{draft.reference}/"
    file = {"file": "SGVsbG8=", "title": "A greeting", "category": "needs_assessment", "sensitivity": 1}
    old = {"HTTP_IF_MATCH": api.get(there)["ETag"]}

    def attach(key: str, **changed):
        return api.post(f"{there}attach/", file | changed, format="json", HTTP_IDEMPOTENCY_KEY=key, **old)

    first, again = attach("one"), attach("one")
    assert (first.status_code, again.status_code) == (200, 200), again.json()
    assert first.json()["pack"] == again.json()["pack"] and first["ETag"] == again["ETag"] != old["HTTP_IF_MATCH"]
    with county.acting(county.osei):
        assert RecordEntry.objects.filter(title="A greeting").count() == 1
    assert attach("two").status_code == 412, "another key is another attachment"
    assert attach("one", title="A farewell").status_code == 422, "the same key for something else"
