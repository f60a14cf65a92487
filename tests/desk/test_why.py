"""Why: the reasons of one decision, made again as of its moment, for those whom it concerns."""

import pytest

from agencies.acting import as_system
from consent.models import ConsentStatement, SharingRule
from people import actions as people
from tests.desk.conftest import conflict, item, look, look_at_list, text, why
from tests.worlds import worker


def withdraw(county):
    county.consented("withdrawn")


def test_an_allow_by_consent_names_statement_rule_agreement_and_what_would_change_it(shared):
    row = look(shared, shared.ana)
    assert item(row, shared.risk)["route"] == "CONSENT"
    for officer in (shared.clinic_officer, shared.housing_officer):
        page = text(why(shared, officer, row, shared.risk))
        assert f"Yes: Ana Ruiz at Northgate Housing could see “Risk summary” about {shared.sam.reference}." in page
        assert "The person said yes on" in page and f"(conversation {shared.conversation.reference})" in page
        assert f"parties to agreement {shared.agreement.reference} “Safer Northgate”" in page
        assert f"Rule {shared.rules[1].reference} lets the role Duty manager" in page
        assert "It would change to No if" in page and "The person changes their mind (step 7)." in page
        assert page.count("This decided it") == 1
        assert "Sam" not in page and "Parker" not in page and "Threats" not in page
        assert 'id="differs"' not in page


def test_after_a_change_of_mind_the_earlier_reasons_stand_and_the_new_answer_is_no(shared):
    before = look(shared, shared.ana)
    withdraw(shared)
    after = look(shared, shared.ana)
    assert item(after, shared.risk)["code"] == "CONSENT_WITHDRAWN"
    earlier = text(why(shared, shared.clinic_officer, before, shared.risk))
    assert "Yes: Ana Ruiz" in earlier and "The person said yes on" in earlier and 'id="differs"' not in earlier
    later = text(why(shared, shared.clinic_officer, after, shared.risk))
    assert "No: Ana Ruiz at Northgate Housing could not see “Risk summary”" in later
    assert "needs a yes. The person changed their mind on" in later and "That closed an earlier yes" in later
    assert "Not met, this decided it" in later and "What would change it to Yes" in later
    assert 'id="differs"' not in later


def test_who_looked_gets_fixed_phrases_and_never_the_chain(shared):
    before = look(shared, shared.ana)
    withdraw(shared)
    after = look(shared, shared.ana)
    allowed, refused = (text(why(shared, shared.ana, row, shared.risk)) for row in (before, after))
    assert f"Yes: you could see “Risk summary” about {shared.sam.reference}." in allowed
    assert "This person said yes to sharing “Risk summary” with Northgate Housing." in allowed
    assert "The consent ends." in allowed
    assert "This person changed their mind on" in refused and "Talk with the person about sharing this." in refused
    for page in (allowed, refused):
        for officers_alone in ("Because, in order", "Exact inputs", shared.agreement.reference, "isa:", "Gate "):
            assert officers_alone not in page
        assert shared.conversation.reference not in page and shared.rules[1].reference not in page


@pytest.mark.parametrize("who", ["stranger", "osei", "tobi", "colleague", "clinic_admin"])
def test_for_everybody_else_it_is_as_if_it_did_not_exist(shared, who):
    row = look(shared, shared.ana)
    viewer = getattr(shared, who)
    seen = why(shared, viewer, row, shared.risk)
    row.reference = "D-222222"
    never = why(shared, viewer, row, shared.risk)
    assert seen.status_code == never.status_code == 404
    assert stable(seen) == stable(never)


def stable(answer) -> str:
    """The page without what differs in every answer anyway: tokens, nonces, and the address that was asked for."""
    page = answer.content.decode()
    for part in ("csrfmiddlewaretoken", "nonce=", 'name="next"'):
        page = "\n".join(line for line in page.splitlines() if part not in line)
    return page


def test_an_officer_of_an_agency_that_it_does_not_concern_finds_nothing(shared):
    row = look(shared, shared.ana)
    officer = worker(shared.harbour, "Other Officer", "consent_officer")
    assert why(shared, officer, row, shared.risk).status_code == 404


def test_a_silent_refusal_is_for_the_owners_officers_alone(shared):
    conflict(shared, shared.ana)
    row = look(shared, shared.ana)
    assert row.kind == "denied_silent"
    page = text(why(shared, shared.clinic_officer, row, shared.risk))
    assert "No: Ana Ruiz at Northgate Housing could not see" in page
    assert "The user is linked to somebody this entry is about." in page
    assert "Nothing that the hub knows of." in page
    for viewer in (shared.housing_officer, shared.ana, shared.tobi):
        assert why(shared, viewer, row, shared.risk).status_code == 404


def test_ones_own_agencys_record_says_so(shared):
    row = look(shared, shared.osei)
    page = text(why(shared, shared.clinic_officer, row, shared.risk))
    assert "The record is Riverside Clinic’s own. Nneka Osei has been assigned to this person since" in page
    assert page.count("This decided it") == 1 and "(step 3)" in page
    refused = look(shared, shared.colleague)
    page = text(why(shared, shared.clinic_officer, refused, shared.risk))
    assert "Piet Low, acting as Practitioner, was not assigned to this person." in page


def test_a_pending_referral_shows_its_pack_to_those_who_triage(county):
    county.agree().consented()
    referral = county.sent()
    row = look(county, county.ana)
    page = text(why(county, county.clinic_officer, row, county.risk))
    assert f"Northgate Housing was asked to help this person: referral {referral.reference}, since" in page
    assert f"“Risk summary” is in the pack of referral {referral.reference}." in page
    assert "Ana Ruiz decides about new referrals, as Duty manager." in page
    refused = look(county, county.tobi)
    page = text(why(county, county.clinic_officer, refused, county.risk))
    assert "New referrals are for those who triage; Tobi Obi acted as Practitioner." in page
    with county.acting(county.osei):
        kept = people.record(
            county.sam, by=county.osei, kind="need", title="Bus", details={"domain": "social_inclusion"}
        )
    row = look(county, county.ana)
    page = text(why(county, county.clinic_officer, row, kept))
    assert f"is not part of what referral {referral.reference} shows." in page


def test_without_a_rule_or_an_agreement_it_says_which_is_missing(shared):
    with as_system("Test"):
        SharingRule.objects.update(purposes=["marac"])
    row = look(shared, shared.ana)
    page = text(why(shared, shared.clinic_officer, row, shared.risk))
    assert "No rule of Riverside Clinic lets the role Duty manager at Northgate Housing see" in page


def test_a_legal_duty_needs_no_consent_and_says_so(county):
    county.agree()
    referral = county.accepted
    for rule in county.rules:
        assert rule.route == "consent"
    county.rule(
        "deliver_intervention",
        ["accepted"],
        "statutory",
        source_basis="c_legal_obligation",
        recipient_basis="c_legal_obligation",
        gateway="care_act_2014_s42",
    )
    county.consented("refused")
    referral()
    row = look(county, county.ana)
    assert item(row, county.risk)["route"] == "STATUTORY"
    page = text(why(county, county.clinic_officer, row, county.risk))
    assert "The rule is a legal duty: Care Act 2014, section 42. Consent is not asked for." in page
    assert "Legal duty, no consent" in page


def test_in_a_list_each_person_is_decided_for_their_own_purpose(county):
    county.agree().consented().accepted()
    with county.acting(county.osei):
        kim = people.open_record(by=county.osei, given_name="Kim", family_name="Low")
    row = look_at_list(county, county.osei, county.sam, kim)
    assert {each["purpose"] for each in row.items} == {"deliver_intervention"}
    for each in row.items:
        assert each["purpose"]


def test_what_was_decided_on_is_the_version_of_then(shared):
    row = look(shared, shared.ana)
    with shared.acting(shared.osei):
        entry = shared.risk
        entry.refresh_from_db()
        people.correct(entry, by=shared.osei, reason="It was more than that", title="Threats and worse", sensitivity=3)
    again = look(shared, shared.ana)
    assert item(again, shared.risk)["code"] == "NO_RULE"
    page = text(why(shared, shared.clinic_officer, row, shared.risk))
    assert "Yes: Ana Ruiz" in page and 'id="differs"' not in page
    assert "It has been corrected since and is at version 2." in page


def test_where_the_record_and_the_answer_made_again_differ_the_page_says_so(shared):
    row = look(shared, shared.ana)
    with as_system("Test"):
        ConsentStatement.objects.filter(kind="given").update(valid=False)
    page = text(why(shared, shared.clinic_officer, row, shared.risk))
    assert (
        "The record says: allowed, consent. Computed again it is: refused, the consent recorded is not valid." in page
    )
    theirs = text(why(shared, shared.ana, row, shared.risk))
    assert "Yes: you could see" in theirs and "Computed again, the answer would not be the same." in theirs
    assert "not valid" not in theirs


def test_an_attempt_to_see_somebody_without_any_tie_has_its_reasons(shared):
    row = look(shared, shared.stranger)
    assert (row.kind, row.asked, row.items) == ("denied_silent", shared.sam.reference, [])
    address = f"/audit/decisions/{row.reference}/"
    page = text(shared.as_(shared.clinic_officer).get(address))
    assert f"No: Stran Ger at Harbour Trust could not see anything about {shared.sam.reference}." in page
    assert "Harbour Trust was not working with this person" in page and 'id="differs"' not in page
    for viewer in (shared.housing_officer, shared.stranger, shared.osei):
        assert shared.as_(viewer).get(address).status_code == 404
