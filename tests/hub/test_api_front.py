"""The first steps of whoever knows nothing but the API's first address."""

import re

import pytest
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from hub.kit.guide import GUIDE

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
