"""Recalls on pages and in the API: the same boxes, the same words, the same verbs, and nothing of what was seen."""

import pytest
from django.urls import reverse

from agencies.acting import as_system
from agencies.models import Agency
from consent import actions
from consent.models import RecallNotice
from tests.consent.looking import text
from tests.worlds import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(county) -> County:
    """A county in which housing is asked to stop using what it saw of Sam."""
    county.agree().consented().accepted()
    county.as_(county.ana).get(reverse("people:person", args=[county.sam.reference]))
    with county.acting(county.osei):
        actions.withdraw(county.sam, by=county.osei)
    with as_system("tests"):
        county.notice = RecallNotice.objects.get()
    return county


def page(county, viewer, name="recall") -> str:
    """Return what a page of the recall says, which must be there."""
    answer = county.as_(viewer).get(reverse(f"consent:{name}", args=[county.notice.reference]))
    assert answer.status_code == 200, answer.status_code
    return text(answer.content.decode())


def post(county, viewer, name, **facts):
    return county.as_(viewer).post(reverse(f"consent:{name}", args=[county.notice.reference]), facts)


def test_the_recipient_reads_days_and_kinds_and_nothing_of_what_was_seen(asked):
    for viewer in (asked.ana, asked.housing_officer):
        words = page(asked, viewer)
        assert "Stop using it" in words
        assert "What help is needed" in words
        assert asked.sam.reference in words
        for secret in ("Sam", "Parker", asked.need.title, asked.risk.title, asked.need.reference):
            assert secret not in words, secret


def test_it_is_found_from_the_menu_and_from_the_notice(asked):
    for viewer in (asked.ana, asked.housing_officer):
        client = asked.as_(viewer)
        menu = client.get(reverse("notices")).content.decode()
        assert f'href="{reverse("consent:recalls")}"' in menu
        assert f'href="{reverse("consent:recall", args=[asked.notice.reference])}"' in menu
        box = client.get(reverse("consent:recalls")).content.decode()
        assert asked.notice.reference in box


def test_the_whole_story_on_pages(asked):
    sent = post(asked, asked.housing_officer, "recall_answer", response="done", evidence="Notes shredded")
    assert sent.status_code == 303
    assert "Notes shredded" in page(asked, asked.clinic_officer)
    assert post(asked, asked.clinic_officer, "recall_close", outcome="complied").status_code == 303
    assert "What was asked is done" in page(asked, asked.housing_officer)
    over = asked.as_(asked.clinic_officer).get(reverse("consent:recalls") + "?box=over").content.decode()
    assert asked.notice.reference in over


def test_something_else_is_asked_on_a_page(asked):
    assert post(asked, asked.clinic_officer, "recall_change", asked="delete").status_code == 303
    assert "Delete it" in page(asked, asked.ana)


def test_a_wrong_answer_comes_back_with_what_was_typed(asked):
    sent = post(asked, asked.ana, "recall_answer", response="retained_lawful_basis", evidence="A court asked for it")
    assert sent.status_code == 422
    words = sent.content.decode()
    assert "Select on which basis you keep it" in words
    assert "A court asked for it" in words


def test_a_closed_recall_asks_no_more(asked):
    post(asked, asked.ana, "recall_answer", response="done")
    post(asked, asked.osei, "recall_close", outcome="complied")
    assert post(asked, asked.ana, "recall_answer", response="done").status_code == 409


@pytest.mark.parametrize(
    ("who", "status"), [("tobi", 404), ("colleague", 404), ("stranger", 404), ("clinic_admin", 404)]
)
def test_others_find_nothing(asked, who, status):
    viewer = getattr(asked, who)
    assert asked.as_(viewer).get(reverse("consent:recall", args=[asked.notice.reference])).status_code == status
    assert asked.api(viewer).get(f"/api/v1/recalls/{asked.notice.reference}/").status_code == status


def test_the_person_s_consent_page_shows_who_is_asked(asked):
    words = asked.as_(asked.osei).get(reverse("consent:person", args=[asked.sam.reference])).content.decode()
    assert "Who is asked to stop using it" in words
    assert asked.notice.reference in words


def test_the_page_for_stopping_says_who_will_be_asked_and_then_who_was(county):
    county.agree().consented().accepted()
    county.as_(county.ana).get(reverse("people:person", args=[county.sam.reference]))
    client, address = county.as_(county.osei), reverse("consent:withdraw", args=[county.sam.reference])
    said = "Northgate Housing saw this and is asked to stop using it."
    assert said in text(client.get(address).content.decode())
    sent = client.post(address, {"stops": ["everything"], "received_via": "phone"})
    assert said in text(client.get(sent.url).content.decode())


def test_who_may_not_read_what_was_said_is_not_told_who_saw_it(county):
    county.agree().consented().accepted()
    county.as_(county.ana).get(reverse("people:person", args=[county.sam.reference]))
    words = county.as_(county.colleague).get(reverse("consent:withdraw", args=[county.sam.reference])).content.decode()
    assert "Northgate Housing" not in words


def test_an_agency_that_was_named_is_told_whom_to_ask_and_no_reference_of_the_person(asked):
    post(
        asked,
        asked.ana,
        "recall_answer",
        response="already_passed_on_to",
        passed_on_to=Agency.objects.get(pk=asked.harbour.pk).reference,
    )
    with as_system("tests"):
        followed = RecallNotice.objects.get(passed_on__isnull=False)
    address = reverse("consent:recall", args=[followed.reference])
    words = text(asked.as_(asked.stranger).get(address).content.decode())
    assert f"Ask Northgate Housing, who passed it on. Name {followed.reference}." in words
    assert asked.sam.reference not in words
    assert asked.notice.reference not in words
    assert asked.sam.reference in text(asked.as_(asked.clinic_officer).get(address).content.decode())
    assert followed.reference in page(asked, asked.clinic_officer)
    assert "Harbour Trust" in page(asked, asked.clinic_officer)


def test_the_api_does_the_same(asked):
    officer, sender = asked.api(asked.housing_officer), asked.api(asked.clinic_officer)
    address = f"/api/v1/recalls/{asked.notice.reference}/"
    found = officer.get(address)
    assert found.json()["asked"] == "stop_using"
    assert found.json()["can"] == ["recall.answer"]
    assert {row["late"] for row in found.json()["disclosures"]} == {False}
    assert officer.get("/api/v1/recalls/?box=answer").json()["results"][0]["reference"] == asked.notice.reference
    assert officer.get("/api/v1/recalls/?box=nowhere").status_code == 422
    assert officer.post(f"{address}answer/", {"response": "done"}, format="json").status_code == 428
    headers = {"HTTP_IF_MATCH": found["ETag"]}
    assert sender.post(f"{address}answer/", {"response": "done"}, format="json", **headers).status_code == 403
    wrong = officer.post(f"{address}answer/", {"response": "already_passed_on_to"}, format="json", **headers)
    assert wrong.status_code == 422
    answered = officer.post(f"{address}answer/", {"response": "done"}, format="json", **headers)
    assert answered.json()["state"] == "answered"
    closing = {"HTTP_IF_MATCH": answered["ETag"]}
    closed = sender.post(f"{address}close/", {"outcome": "complied"}, format="json", **closing)
    assert closed.json()["state"] == "closed"
