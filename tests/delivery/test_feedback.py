"""Feedback: who is asked and how, what they said, and what was done about it."""

import html

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.acting import acting_as
from audit.models import Disclosure
from delivery.models import Feedback
from hub.kit.errors import NotNow, Refused
from people.models import RecordEntry

pytestmark = pytest.mark.django_db
SAID = {"helped": "That she rings on time."}


def page(town) -> str:
    """Return the address of the feedback about Sam’s help."""
    return reverse("delivery:feedback", args=[town.sam.reference])


def text_of(answer) -> str:
    """Return a page as it is read."""
    return html.unescape(answer.content.decode())


def test_they_said_and_we_did(town):
    asked = town.asked(source="carer")
    assert (asked.state, asked.channel, asked.plan_id) == ("invited", "in_person", town.plan.pk)
    said = town.delivers(town.tobi, "record_feedback", asked, details=SAID, their_words="She rings.")
    assert said.state == "given"
    done = town.delivers(town.tobi, "respond_feedback", said, text="She rings each Monday.")
    assert (done.state, done.version) == ("answered", 3)
    text = text_of(town.as_(town.osei).get(page(town)))
    assert all(
        words in text for words in ("That she rings on time.", "She rings.", "She rings each Monday.", "A carer")
    )


def test_who_did_not_want_to_say_is_not_pressed(town):
    asked = town.asked()
    with pytest.raises(ValidationError):
        town.delivers(town.tobi, "record_feedback", asked, state="declined", details=SAID)
    silent = town.delivers(town.tobi, "record_feedback", asked, state="declined")
    assert (silent.state, silent.entry_id) == ("declined", None)
    with pytest.raises(NotNow):
        town.delivers(town.tobi, "respond_feedback", silent, text="Well.")


def test_nothing_said_is_no_feedback_and_an_answer_has_words(town):
    asked = town.asked()
    with pytest.raises(ValidationError) as wrong:
        town.delivers(town.tobi, "record_feedback", asked)
    assert "helped" in wrong.value.error_dict
    said = town.delivers(town.tobi, "record_feedback", asked, details=SAID)
    with pytest.raises(ValidationError):
        town.delivers(town.tobi, "respond_feedback", said, text=" ")
    with pytest.raises(NotNow):
        town.delivers(town.tobi, "record_feedback", asked, details=SAID)


def test_only_the_agency_that_asked_records_and_answers(town):
    asked = town.asked()
    with pytest.raises(Refused):
        town.delivers(town.osei, "record_feedback", asked, details=SAID)


def test_what_is_not_in_person_asks_the_gate_first_and_the_attempt_stays_written(town):
    client = town.as_(town.osei)
    sent = {"invite-source": "person", "invite-channel": "letter"}
    answer = client.post(page(town), sent)
    assert answer.status_code == 409
    assert "No safe way to contact is recorded" in text_of(answer)
    with acting_as(town.osei):
        assert Feedback.objects.count() == 0
    with acting_as(town.clinic_officer):
        assert Disclosure.objects.filter(kind="reach_stopped").exists()
    town.safe(channel="phone")
    by_phone = {"invite-source": "person", "invite-channel": "phone", "invite-sure": ["times"]}
    assert client.post(page(town), by_phone).status_code == 303
    # those who support them are reached through somebody else, for which there is no rule
    assert client.post(page(town), {**by_phone, "invite-source": "family"}).status_code == 409


def test_what_others_asked_is_seen_once_something_was_said_and_shared(town):
    asked = town.asked()
    assert asked.reference not in text_of(town.as_(town.osei).get(page(town)))
    said = town.delivers(town.tobi, "record_feedback", asked, details=SAID)
    assert "rings on time" in text_of(town.as_(town.osei).get(page(town)))
    with acting_as(town.tobi):
        RecordEntry.objects.filter(pk=said.entry_id).update(sensitivity=3)
    text = text_of(town.as_(town.osei).get(page(town)))
    assert asked.reference not in text and "rings on time" not in text


def test_what_was_typed_is_kept_and_who_is_second_is_told(town):
    asked, client = town.asked(), town.as_(town.tobi)
    act = reverse("delivery:said_act", args=[town.sam.reference, asked.reference, "record"])
    answer = client.post(act, {"record-state": "declined", "record-helped": "The kettle."})
    assert answer.status_code == 422 and "The kettle." in text_of(answer)
    town.delivers(town.ana, "record_feedback", asked, details=SAID)
    late = client.post(act, {"record-state": "given", "record-helped": "The kettle."})
    assert late.status_code == 409 and "The kettle." in text_of(late)


def test_feedback_is_reached_from_the_person(town):
    person = reverse("people:person", args=[town.sam.reference])
    assert page(town) in text_of(town.as_(town.osei).get(person))


def test_the_api_asks_records_and_answers(town):
    api, root = town.api(town.tobi), f"/api/v1/people/{town.sam.reference}/feedback/"
    made = api.post(root, {}, format="json")
    assert (made.status_code, made.json()["state"]) == (201, "invited")
    one, tag = f"{root}{made.json()['reference']}/", {"If-Match": made["ETag"]}
    said = api.post(f"{one}record/", {"state": "given", "details": SAID}, format="json", headers=tag)
    assert said.json()["said"] == {"What has helped?": "That she rings on time."}
    assert api.post(f"{one}respond/", {"text": "Yes."}, format="json", headers=tag).status_code == 412
    done = api.post(f"{one}respond/", {"text": "Yes."}, format="json", headers={"If-Match": said["ETag"]})
    assert (done.json()["state"], done.json()["done"]) == ("answered", "Yes.")
    assert api.post(root, {"channel": "letter"}, format="json").status_code == 409
