"""What a rule must fulfil: each requirement with what it refuses and a twin that it lets through (sharing 2.4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from consent import actions
from consent.law import read_law
from consent.models import RuleSimulation, SharingRule
from consent.warnings import dead_because, shadowed_by
from hub.kit.errors import NotNow, Refused
from tests.consent.rule_requirements import REQUIREMENTS, day
from tests.worlds import County, agency, worker

pytestmark = pytest.mark.django_db

PURPOSES = ["deliver_intervention", "triage_referral", "crime_prevention", "victim_information_request"]
CATEGORIES = [
    "identity_contact",
    "housing",
    "health_physical",
    "criminal_offence",
    "counselling_notes",
    "risk_assessment",
]


@pytest.fixture
def partners(county) -> County:
    """A county with the police, and an agreement between three agencies that covers much."""
    county.police = agency("Northgate Police", "police")
    county.police_officer = worker(county.police, "Polly Ce", "dpo")
    county.agreement = agree(county)
    return county


def agree(county, **facts):
    with county.acting(county.clinic_officer):
        return actions.draft_agreement(
            by=county.clinic_officer,
            title="Wide",
            parties=[county.housing, county.police],
            objective="Safety",
            why_necessary="Needed",
            could_less_be_shared="No",
            purposes=PURPOSES,
            categories=CATEGORIES,
            ends_on=timezone.localdate() + timedelta(days=300),
            **facts,
        )


def draft(county, **changes) -> SharingRule:
    """Draft a plain rule from the clinic to housing with these changes; agencies are named by attribute."""
    facts = {
        "source": "clinic",
        "recipient": "housing",
        "categories": ["identity_contact", "housing"],
        "purposes": ["deliver_intervention"],
        "roles": ["caseworker"],
        "tiers": ["accepted"],
        "route": "consent",
        "source_basis": "e_public_task",
        "recipient_basis": "f_legitimate_interests",
        "plain_words": "Housing may know your name, to find you a home.",
        "minimum_necessary": "No less would do.",
    } | changes
    for side in ("source", "recipient"):
        facts[side] = getattr(county, facts[side])
    agreement = facts.pop("agreement", county.agreement)
    with county.acting(county.clinic_officer):
        return actions.draft_rule(agreement, by=county.clinic_officer, **facts)


def simulated(county, rule) -> SharingRule:
    """Attach a simulation to a rule."""
    with county.acting(county.clinic_officer) as by:
        actions.simulate_rule(rule, by=by)
    return rule


@pytest.mark.parametrize(("name", "wrong", "field", "twin"), REQUIREMENTS, ids=[one[0] for one in REQUIREMENTS])
def test_a_requirement_refuses_and_its_twin_passes(partners, name, wrong, field, twin):
    with pytest.raises(ValidationError) as caught:
        draft(partners, **wrong)
    assert field in caught.value.message_dict
    assert not SharingRule.objects.exists()
    assert draft(partners, **twin).condition_present


def test_a_policy_document_lasts_as_long_as_the_rule(partners):
    wanted = {"categories": ["criminal_offence"], "schedule_1": "pt2_18_safeguarding"}
    short = agree(partners, policy_document="Safeguarding policy", policy_document_until=day(100))
    with pytest.raises(ValidationError) as caught:
        draft(partners, agreement=short, **wanted)
    assert list(caught.value.message_dict) == ["valid_to"]
    assert draft(partners, agreement=short, valid_to=day(100), **wanted)


def test_dates_follow_the_agreement(partners):
    rule = draft(partners)
    assert (rule.valid_from, rule.valid_to) == (timezone.localdate(), partners.agreement.ends_on)


def test_every_objection_is_said_at_once(partners):
    with pytest.raises(ValidationError) as caught:
        draft(partners, purposes=["marac"], roles=["agency_admin"], max_sensitivity=3)
    assert set(caught.value.message_dict) == {"purposes", "roles", "max_sensitivity"}


def test_a_rule_needs_both_agencies_and_two_people(partners):
    rule = simulated(partners, draft(partners))
    with partners.acting(partners.clinic_officer) as by:
        rule = actions.sign_rule(rule, by=by)
        assert not rule.is_signed
        with pytest.raises(NotNow):
            actions.sign_rule(rule, by=by)
    with partners.acting(partners.housing_officer) as by:
        rule = actions.sign_rule(rule, by=by)
    assert rule.is_signed
    assert rule.version == 3


def test_one_person_at_both_agencies_cannot_sign_for_both(partners):
    """V15: two signatures of two people for two agencies; the database holds it too."""
    rule = simulated(partners, draft(partners))
    with partners.acting(partners.clinic_officer) as by:
        rule = actions.sign_rule(rule, by=by)
    double = worker(partners.housing, "Carys Bell", "consent_officer")
    double = type(double)(
        partners.clinic_officer.user_id, double.user_name, double.agency_id, double.agency_name, double.role
    )
    with partners.acting(double), pytest.raises(Refused):
        actions.sign_rule(rule, by=double)
    with pytest.raises(IntegrityError, match="two_people_sign_a_rule"), transaction.atomic():
        SharingRule.objects.filter(pk=rule.pk).update(signed_by_recipient_id=partners.clinic_officer.user_id)


@pytest.mark.parametrize("who", ["police_officer", "osei", "clinic_admin"])
def test_nobody_else_signs(partners, who):
    rule = draft(partners)
    viewer = getattr(partners, who)
    with partners.acting(viewer), pytest.raises(Refused):
        actions.sign_rule(rule, by=viewer)


def test_only_officers_of_a_party_draft_rules(partners):
    for viewer in (partners.osei, worker(partners.harbour, "Har Bour", "consent_officer")):
        with partners.acting(viewer), pytest.raises(Refused):
            actions.draft_rule(
                partners.agreement,
                by=viewer,
                source=partners.clinic,
                recipient=partners.housing,
                categories=["housing"],
                purposes=["deliver_intervention"],
                roles=["caseworker"],
                tiers=["accepted"],
                route="consent",
                source_basis="a_consent",
                recipient_basis="a_consent",
                plain_words="Words.",
                minimum_necessary="Words.",
            )


def test_a_rule_that_has_ended_is_not_signed(partners):
    rule = draft(partners)
    SharingRule.objects.filter(pk=rule.pk).update(valid_from=day(-9), valid_to=day(0))
    with partners.acting(partners.clinic_officer) as by, pytest.raises(NotNow):
        actions.sign_rule(rule, by=by)


def test_the_law_of_the_day_of_signing_counts(partners):
    rule = simulated(partners, draft(partners))
    partners.clinic.kind = "voluntary_other"
    partners.clinic.save()
    with partners.acting(partners.clinic_officer) as by, pytest.raises(ValidationError) as caught:
        actions.sign_rule(rule, by=by)
    assert list(caught.value.message_dict) == ["source_basis"]


def test_a_rule_that_adds_nothing_is_pointed_out(partners):
    wide, narrow = draft(partners), draft(partners, categories=["housing"])
    other = draft(partners, recipient="police", recipient_basis="e_public_task")
    assert shadowed_by(narrow, [other, wide, narrow]) == wide
    assert shadowed_by(wide, [other, wide, narrow]) is None


def test_a_rule_is_simulated_before_it_is_signed(partners):
    """V16: a simulation of the last 30 days is attached; an old one says little about today."""
    rule = draft(partners)
    with partners.acting(partners.clinic_officer) as by:
        with pytest.raises(ValidationError) as caught:
            actions.sign_rule(rule, by=by)
        assert list(caught.value.message_dict) == ["simulation"]
        made = actions.simulate_rule(rule, by=by)
        RuleSimulation.objects.filter(pk=made.pk).update(computed_at=timezone.now() - timedelta(days=31))
        with pytest.raises(ValidationError):
            actions.sign_rule(rule, by=by)
        actions.simulate_rule(rule, by=by)
        assert actions.sign_rule(rule, by=by).signed_by_source_at


def test_the_request_is_kept_with_its_rule(partners):
    facts = {"text": "We need it.", "by": "G. Hale", "on": day(-1)}
    rule = draft(
        partners,
        recipient_basis="ea_recognised_legitimate_interest",
        annex_1="p1_public_task_request",
        **{f"request_{name}": value for name, value in facts.items()},
    )
    assert (rule.request.text, rule.request.asked_by, rule.request.asked_on) == tuple(facts.values())
    with partners.acting(partners.clinic_officer) as by:
        assert actions.replace_rule(rule, by=by).request.text == "We need it."


def test_what_ended_early_and_what_was_replaced(partners):
    """A rule ends by either side alone; a new version takes over in the moment of its second signature."""
    rule = both_sign(partners, draft(partners))
    with partners.acting(partners.housing_officer) as by:
        new = actions.replace_rule(rule, by=by, max_sensitivity=0)
        with pytest.raises(NotNow):
            actions.replace_rule(rule, by=by)
    rule.refresh_from_db()
    assert rule.ended_at is None
    both_sign(partners, new)
    rule.refresh_from_db()
    assert rule.ended_at is not None and new.reference in rule.ended_why
    with partners.acting(partners.housing_officer) as by:
        with pytest.raises(ValidationError):
            actions.end_rule(new, by=by, reason=" ")
        ended = actions.end_rule(new, by=by, reason="Not needed any more")
        assert ended.is_over
        for act in (actions.end_rule, actions.sign_rule, actions.simulate_rule, actions.replace_rule):
            with pytest.raises(NotNow):
                act(ended, by=by, **({"reason": "Again"} if act is actions.end_rule else {}))


def both_sign(county, rule) -> SharingRule:
    simulated(county, rule)
    for officer in (county.clinic_officer, county.housing_officer):
        with county.acting(officer) as by:
            rule = actions.sign_rule(rule, by=by)
    return rule


@pytest.mark.parametrize("who", ["police_officer", "osei", "clinic_admin"])
def test_nobody_else_simulates_ends_or_replaces(partners, who):
    rule, viewer = draft(partners), getattr(partners, who)
    with partners.acting(viewer):
        for act in (actions.simulate_rule, actions.replace_rule):
            with pytest.raises(Refused):
                act(rule, by=viewer)
        with pytest.raises(Refused):
            actions.end_rule(rule, by=viewer, reason="Because")


def test_a_rule_that_nobody_could_use_says_why(partners):
    """V14: dead and shadowed rules are shown, not refused."""
    rule, book = draft(partners), read_law()
    told = dead_because(rule, held_roles={"triage"}, book=book)
    assert len(told) == 2 and "holds one of its roles" in told[0] and "has not signed" in told[1]
    assert len(dead_because(rule, held_roles={"caseworker"}, book=book)) == 1
