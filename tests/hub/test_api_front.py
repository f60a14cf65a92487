"""The first steps of whoever knows nothing but the API's first address."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from consent import actions as consent
from hub.kit.guide import GUIDE
from people.kinds import KINDS, RECORDABLE
from referrals import actions

pytestmark = pytest.mark.django_db


def test_the_first_address_leads_to_the_document_and_to_what_can_be_listed(county):
    front = APIClient().get("/api/v1/").json()
    assert (front["read"], front["document"]) == (reverse("api:docs"), reverse("api:schema"))
    assert APIClient().get(front["document"]).status_code == 200
    client = county.api(county.osei)
    for name in ("referrals", "people", "services", "needs", "referral-reasons"):
        assert client.get(front["lists"][name]).status_code == 200, name


def test_whoever_sends_no_token_is_told_how_to_get_one():
    answer = APIClient().get("/api/v1/referrals/")
    assert answer.status_code == 401
    assert "/api/v1/docs/" in answer.json()["detail"]


def test_each_step_of_the_guide_is_an_operation_of_the_document():
    document = SchemaGenerator().get_schema(public=True)
    assert document["info"]["description"] == GUIDE
    steps = re.findall(r"`(GET|POST|PATCH) (/api/v1/[^`]*)`", GUIDE)
    assert len(steps) > 15
    for method, path in steps:
        assert method.lower() in document["paths"].get(path, {}), (method, path)


def test_who_sends_what_is_no_choice_is_told_the_choices(county):
    draft = county.draft()
    client = county.api(county.osei)
    address = f"/api/v1/referrals/{draft.reference}/"
    tag = client.get(address)["ETag"]
    answer = client.patch(address, {"urgency": "soon"}, format="json", headers={"If-Match": tag})
    assert answer.status_code == 422
    [words] = answer.json()["errors"]["urgency"]
    assert "Choose one of: immediate, within_24_hours" in words


def test_who_changes_what_was_changed_meanwhile_is_told_what_to_do(county):
    draft = county.draft()
    client = county.api(county.osei)
    answer = client.patch(
        f"/api/v1/referrals/{draft.reference}/", {"asked": "A bed"}, format="json", headers={"If-Match": '"old"'}
    )
    assert answer.status_code == 412
    assert "Read it again" in answer.json()["detail"]


def test_who_completes_work_without_a_reason_is_asked_how_it_ended(county):
    referral = county.agree().consented().accepted()
    client = county.api(county.ana)
    address = f"/api/v1/referrals/{referral.reference}/"
    tag = client.post(
        f"{address}start/",
        {"first_contact_on": referral.answered_at.date().isoformat()},
        format="json",
        headers={"If-Match": client.get(address)["ETag"]},
    )["ETag"]
    answer = client.post(f"{address}complete/", {"reason": "x"}, format="json", headers={"If-Match": tag})
    assert answer.json()["errors"] == {"reason": ["Choose how it ended"]}


def test_the_document_names_all_that_is_told_of_a_referral(county):
    described = SchemaGenerator().get_schema(public=True)["components"]["schemas"]["ReferralOut"]
    declined = {"reason": "no_capacity", "next_step": "nothing", "person_may_be_told": "They are full."}
    draft, sent = county.agree().consented().draft(), county.accepted()
    ended, asked_about = county.sent(), county.sent()
    with county.acting(county.ana) as ana:
        actions.decline(ended, by=ana, **declined)
        actions.ask(asked_about, by=ana, text="How many rooms?")
    seen = set()

    def look(viewer, referral) -> None:
        told = county.api(viewer).get(f"/api/v1/referrals/{referral.reference}/").json()
        assert set(described["required"]) <= set(told) <= set(described["properties"])
        seen.update(told)

    look(county.osei, draft)
    for referral in (sent, ended, asked_about):
        look(county.osei, referral)
        look(county.ana, referral)
    with county.acting(county.osei) as osei:
        consent.withdraw(county.sam, by=osei, recipient=county.housing)
    look(county.ana, sent)
    assert seen == set(described["properties"]), "each member is told at some time"


def test_what_an_author_may_do_with_a_draft_is_said_and_no_longer_once_it_is_sent(county):
    draft = county.agree().consented().draft()
    client, address = county.api(county.osei), f"/api/v1/referrals/{draft.reference}/"
    answer = client.get(address)
    assert answer.json()["can"] == ["referral.edit", "referral.send"]
    sent = client.post(f"{address}send/", headers={"If-Match": answer["ETag"]})
    assert "referral.withdraw" in sent.json()["can"]
    assert not {"referral.edit", "referral.send"} & set(sent.json()["can"])


def test_the_further_fields_of_each_kind_are_in_the_document_and_a_wrong_code_is_answered_with_the_right_ones(county):
    document = SchemaGenerator().get_schema(public=True)
    words = document["components"]["schemas"]["RecordBodyRequest"]["properties"]["details"]["description"]
    for kind, _ in RECORDABLE:
        line = next(line for line in words.splitlines() if line.startswith(f"* {kind}: "))
        for field in KINDS[kind].fields:
            assert f"`{field.name}`{'*' if field.required else ''}" in line
            assert all(code in line for code, _ in field.choices)
    client, address = county.api(county.osei), f"/api/v1/people/{county.sam.reference}/entries/"
    entry = {"kind": "need", "title": "A home"}
    for domain, status in (("homes", 422), ("accommodation", 201)):
        answer = client.post(address, entry | {"details": {"domain": domain}}, format="json")
        assert answer.status_code == status
        assert ("Choose one of: accommodation, " in str(answer.json())) is (status == 422)


def test_who_asks_for_a_purpose_that_is_none_is_told_that_it_is_the_purpose(county):
    county.agree().consented()
    client, address = county.api(county.osei), f"/api/v1/people/{county.sam.reference}/enquiries/"
    asked = {"agency": county.housing.reference, "why": "To join up help"}
    for purpose, status in (("curiosity", 422), ("commercial", 422), ("triage_referral", 201)):
        answer = client.post(address, asked | {"purpose": purpose}, format="json")
        assert answer.status_code == status, answer.json()
        assert status == 201 or list(answer.json()["errors"]) == ["purpose"]


def test_the_history_is_told_to_both_sides_in_the_words_of_its_page_and_to_nobody_else(county):
    referral = county.agree().consented().accepted()
    address = f"/api/v1/referrals/{referral.reference}/history/"
    for viewer in (county.osei, county.ana):
        page = county.as_(viewer).get(reverse("referrals:history", args=[referral.reference])).text
        steps = county.api(viewer).get(address).json()
        assert [step["state"] for step in steps] == ["sent", "accepted"]
        assert [step["who"] for step in steps] == ["Nneka Osei", "Ana Ruiz"]
        assert all(step[name] in page for step in steps for name in ("words", "who", "where"))
    assert county.api(county.stranger).get(address).status_code == 404


def test_a_history_costs_the_same_for_two_steps_and_for_many(county):
    referral = county.agree().consented().accepted()
    client, address = county.api(county.ana), f"/api/v1/referrals/{referral.reference}/history/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    with county.acting(county.ana) as ana:
        referral = actions.start(referral, by=ana, first_contact_on=timezone.localdate())
        for _ in range(4):
            referral = actions.go_on(referral, by=ana, work_due_on=timezone.localdate() + timedelta(days=9))
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(address).json()) == 7
    assert len(few) == len(many) <= 12


def test_what_is_wrong_with_a_row_of_a_file_is_described_as_it_is_told():
    schemas = SchemaGenerator().get_schema(public=True)["components"]["schemas"]
    assert set(schemas["RowProblem"]["properties"]) == {"position", "line", "field", "words"}
    assert schemas["Import"]["properties"]["problems"]["items"]["$ref"].endswith("/RowProblem")
    assert {"type", "title", "status", "detail"} <= set(schemas["Problem"]["properties"])
