"""Agreements and rules on their pages: for officers, as sentences, drafted and signed."""

import re

import pytest
from django.urls import reverse

from consent.models import SharingRule
from consent.terms import SECTIONS
from tests.consent.looking import cost, text
from tests.worlds import TERMS, County, worker

pytestmark = pytest.mark.django_db

SIGNED = {"signatory_name": "C. Bell", "signatory_post": "Caldicott Guardian", "designated_contact": "C. Bell"}
KEPT = {
    "title": "Second",
    "tier": "specific_isa",
    "objective": "Safety",
    "why_necessary": "Needed",
    "could_less_be_shared": "No",
    "purposes": ["deliver_intervention"],
    "categories": ["housing"],
    "ends_on": "in 1 year",
}


@pytest.fixture
def county(county) -> County:
    """A county in which housing works with Sam, by consent."""
    county.agree().consented().accepted()
    return county


@pytest.fixture
def officer(county):
    return county.as_(county.clinic_officer)


def test_agreements_are_for_those_who_look_after_sharing(county, officer):
    assert "Safer Northgate" in officer.get(reverse("consent:agreements")).content.decode()
    refused = county.as_(county.osei).get(reverse("consent:agreements"))
    assert refused.status_code == 403
    assert "Your role here" in refused.content.decode()


def test_an_agreement_shows_its_parties_and_each_rule_as_a_sentence(county, officer):
    words = text(officer.get(reverse("consent:agreement", args=[county.agreement.reference])).content.decode())
    assert re.search(
        r"Riverside Clinic may let .*practitioners.* of Northgate Housing see .*home.* only if the person said yes, until",
        words,
    )
    assert "C. Bell, Caldicott Guardian" in words
    assert "In force until" in words


def test_an_agreement_of_others_does_not_exist(county):
    other = worker(county.harbour, "Har Bour", "consent_officer")
    address = reverse("consent:agreement", args=[county.agreement.reference])
    assert county.as_(other).get(address).status_code == 404


def test_an_agreement_is_drafted_signed_and_given_a_rule_on_its_pages(county, officer):
    drafted = officer.post(
        reverse("consent:agreement_new"),
        {
            "title": "Second",
            "parties": [county.harbour.reference],
            "objective": "Safety",
            "why_necessary": "Needed",
            "could_less_be_shared": "No",
            "purposes": ["deliver_intervention"],
            "categories": ["housing"],
            "ends_on": "in 1 year",
        },
    )
    assert drafted.status_code == 303
    reference = re.search("N-[A-Z0-9]{6}", drafted.url)[0]
    address = reverse("consent:agreement", args=[reference])
    early = officer.post(reverse("consent:agreement_sign", args=[reference]), SIGNED)
    assert early.status_code == 422 and "Enter how the duty of confidentiality is met." in early.content.decode()
    assert "1 to say" in text(early.content.decode())
    assert officer.post(reverse("consent:agreement_edit", args=[reference, "care"]), {}).status_code == 422
    for section in SECTIONS:
        shown = officer.get(reverse("consent:agreement_edit", args=[reference, section.name])).content.decode()
        assert section.title in shown
        said = KEPT | {name: value for name, value in TERMS.items() if name in section.fields}
        saved = officer.post(reverse("consent:agreement_edit", args=[reference, section.name]), said)
        assert saved.status_code == 303, saved.content.decode()
    assert " to say" not in text(officer.get(address).content.decode())
    unsigned = officer.post(reverse("consent:agreement_sign", args=[reference]), {"signatory_name": "C. Bell"})
    assert unsigned.status_code == 422
    assert "C. Bell" in unsigned.content.decode()
    signed = officer.post(
        reverse("consent:agreement_sign", args=[reference]),
        SIGNED,
    )
    assert signed.status_code == 303
    rule = officer.post(
        reverse("consent:rule_new", args=[reference]),
        {
            "source": county.clinic.reference,
            "recipient": county.harbour.reference,
            "roles": ["caseworker"],
            "categories": ["housing"],
            "max_sensitivity": "1",
            "tiers": ["accepted"],
            "purposes": ["deliver_intervention"],
            "route": "consent",
            "source_basis": "e_public_task",
            "recipient_basis": "f_legitimate_interests",
            "gateway": "none_consent_only",
            "plain_words": "They may know about your home.",
            "minimum_necessary": "No less would do.",
        },
    )
    assert rule.status_code == 303
    early = officer.post(f"{rule.url}sign/")
    assert early.status_code == 422 and "Simulate the rule first" in early.content.decode()
    assert officer.post(f"{rule.url}simulate/").status_code == 303
    assert officer.post(f"{rule.url}sign/").status_code == 303
    words = text(officer.get(rule.url).content.decode())
    assert "To be signed by Harbour Trust" in words
    other = county.as_(worker(county.harbour, "Har Bour", "consent_officer"))
    assert other.post(f"{rule.url}sign/").status_code == 303
    assert SharingRule.objects.get(agreement__reference=reference).is_signed


def test_a_rule_that_is_refused_comes_back_with_each_objection(county, officer):
    answer = officer.post(
        reverse("consent:rule_new", args=[county.agreement.reference]),
        {
            "source": county.clinic.reference,
            "recipient": county.housing.reference,
            "roles": ["caseworker"],
            "categories": ["housing"],
            "max_sensitivity": "3",
            "tiers": ["accepted"],
            "purposes": ["deliver_intervention"],
            "route": "consent",
            "source_basis": "f_legitimate_interests",
            "recipient_basis": "e_public_task",
            "gateway": "none_consent_only",
            "plain_words": "These words are kept.",
            "minimum_necessary": "No less would do.",
        },
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    for part in ("is a public authority", "is no public authority", "Restricted information", "These words are kept."):
        assert part in html


def test_a_rule_is_drafted_by_officers_alone(county):
    address = reverse("consent:rule_new", args=[county.agreement.reference])
    assert county.as_(county.osei).get(address).status_code == 403
    assert county.as_(county.osei).post(address, {}).status_code == 403


def test_agreements_and_rules_cost_the_same_for_few_rules_and_many(county, officer):
    addresses = [
        reverse("consent:agreements"),
        reverse("consent:agreement", args=[county.agreement.reference]),
        reverse("consent:rule", args=[county.rules[0].reference]),
    ]
    few = [cost(officer, address) for address in addresses]
    for _ in range(20):
        county.rule("deliver_intervention", ["accepted"], categories=["housing"])
    many = [cost(officer, address) for address in addresses]
    assert many == few
    assert max(many) <= 12, many
