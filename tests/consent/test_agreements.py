"""Agreements: who drafts and signs them, how long they last, and that an unsigned one opens nothing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from consent import actions, sight
from consent.models import Agreement, AgreementParty
from hub.kit.errors import NotNow, Refused, Stale
from tests.worlds import TERMS, agency

pytestmark = pytest.mark.django_db


SIGNED = {"signatory_name": "C. Bell", "signatory_post": "Caldicott Guardian", "designated_contact": "C. Bell"}


def draft(county, by=None, **changes) -> Agreement:
    """Draft an agreement between the clinic and housing with these changes."""
    by = by or county.clinic_officer
    facts = {
        "title": "Safer Northgate",
        "parties": [county.housing],
        "objective": "Keep people safe",
        "why_necessary": "No agency knows enough alone",
        "could_less_be_shared": "No",
        "purposes": ["deliver_intervention"],
        "categories": ["housing"],
        "ends_on": timezone.localdate() + timedelta(days=365),
        **TERMS,
    } | changes
    with county.acting(by):
        return actions.draft_agreement(by=by, **facts)


def sign(county, agreement, by, **changes) -> Agreement:
    with county.acting(by):
        return actions.sign_agreement(agreement, by=by, **SIGNED | changes)


def test_the_agency_that_drafts_leads_and_is_a_party(county):
    agreement = draft(county)
    assert agreement.lead_agency_id == county.clinic.pk
    assert agreement.party_ids == {county.clinic.pk, county.housing.pk}
    assert agreement.review_on == agreement.starts_on + timedelta(days=365)


def test_naming_oneself_as_a_party_changes_nothing(county):
    assert draft(county, parties=[county.clinic, county.housing]).party_ids == {county.clinic.pk, county.housing.pk}


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": " "}),
        ("objective", {"objective": ""}),
        ("why_necessary", {"why_necessary": ""}),
        ("could_less_be_shared", {"could_less_be_shared": ""}),
        ("parties", {"parties": []}),
        ("purposes", {"purposes": []}),
        ("purposes", {"purposes": ["curiosity"]}),
        ("purposes", {"purposes": ["immigration_enforcement"]}),
        ("categories", {"categories": []}),
        ("categories", {"categories": ["gossip"]}),
        ("ends_on", {"ends_on": date(2020, 1, 1)}),
        ("ends_on", {"starts_on": date(2026, 3, 1), "ends_on": date(2028, 3, 2)}),
        ("review_on", {"starts_on": date(2026, 3, 1), "ends_on": date(2027, 3, 1), "review_on": date(2027, 3, 2)}),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field(county, field, changes):
    with pytest.raises(ValidationError) as caught:
        draft(county, **changes)
    assert list(caught.value.message_dict) == [field]
    assert not Agreement.objects.exists()


def test_two_years_are_the_most(county):
    assert draft(county, starts_on=date(2026, 3, 1), ends_on=date(2028, 3, 1))
    assert draft(county, starts_on=date(2028, 2, 29), ends_on=date(2030, 3, 1))


def test_an_agency_that_is_no_partner_cannot_be_a_party(county):
    gone = agency("Gone Away")
    gone.state = "left"
    gone.save()
    with pytest.raises(ValidationError, match="Gone Away"):
        draft(county, parties=[county.housing, gone])


def test_only_officers_draft_and_sign(county):
    with pytest.raises(Refused):
        draft(county, by=county.osei)
    agreement = draft(county)
    for who in (county.osei, county.clinic_admin, county.stranger):
        with pytest.raises(Refused):
            sign(county, agreement, who)


def test_each_party_signs_once_with_name_and_post(county):
    agreement = draft(county)
    with pytest.raises(ValidationError) as caught:
        sign(county, agreement, county.clinic_officer, signatory_name=" ", signatory_post="")
    assert set(caught.value.message_dict) == {"signatory_name", "signatory_post"}
    assert sign(county, agreement, county.clinic_officer).version == 2
    with pytest.raises(NotNow):
        sign(county, agreement, county.clinic_officer)
    signed = AgreementParty.objects.get(agreement=agreement, agency=county.clinic)
    assert (signed.signed_by_id, signed.signatory_post) == (county.clinic_officer.user_id, "Caldicott Guardian")


def test_an_agreement_that_has_ended_is_not_signed(county):
    agreement = draft(county)
    today = timezone.localdate()
    Agreement.objects.filter(pk=agreement.pk).update(starts_on=today - timedelta(days=9), ends_on=today)
    with pytest.raises(NotNow):
        sign(county, agreement, county.clinic_officer)


def test_an_agreement_that_one_party_has_not_signed_opens_nothing(county):
    county.agree().consented().accepted()
    party = AgreementParty.objects.filter(agreement=county.agreement, agency=county.housing)
    with county.acting(county.ana):
        assert sight.see_person(county.ana, county.sam.reference).knows_who
    party.update(signed_at=None)
    with county.acting(county.ana):
        seen = sight.see_people(county.ana, [county.sam.pk])
    assert not seen


def test_an_agreement_that_has_ended_opens_nothing(county):
    county.agree().consented().accepted()
    today = timezone.localdate()
    Agreement.objects.update(starts_on=today - timedelta(days=9), ends_on=today)
    with county.acting(county.ana):
        assert not sight.see_people(county.ana, [county.sam.pk])


def test_what_somebody_else_has_edited_since_is_neither_edited_over_nor_signed_unread(county):
    read, officer = draft(county), county.clinic_officer
    with county.acting(officer):
        fresh = actions.edit_agreement(Agreement.objects.get(pk=read.pk), by=officer, objective="Another")
        with pytest.raises(Stale):
            actions.edit_agreement(read, by=officer, objective="A third")
    with pytest.raises(Stale):
        sign(county, read, officer)
    assert sign(county, fresh, officer).objective == "Another"
    sign(county, fresh, county.housing_officer)  # signatures of others change no terms
