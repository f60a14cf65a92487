"""The pages of decisions and emergencies: reached by links, nothing typed is lost, and the API does the same."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.acting import acting_as
from agencies.models import User
from consent.models import BreakGlass, Override
from consent.overriding import BALANCING
from tests.exceptions.town import ENOUGH, TEXTS

pytestmark = pytest.mark.django_db


def typed(town, **changes) -> dict:
    """Return the form of a decision, filled in."""
    return {
        "kind": "share",
        "recipient": town.police.reference,
        "purpose": "safeguarding_adult",
        "categories": ["risk_assessment"],
        "days": 14,
        "ground": "risk_of_serious_harm_to_person",
        "sought_consent": "yes_refused",
        "source_basis": "e_public_task",
        "recipient_basis": "e_public_task",
        "gateway": "cda_1998_s115",
        "informed": "not_yet",
        "inform_by": "in 1 week",
        **TEXTS,
        **changes,
    }


def sent(town, **changes) -> dict:
    """Return the same as the API takes it."""
    facts = {name: value for name, value in typed(town).items() if name not in ("kind", "inform_by")}
    return facts | {"inform_by": str(timezone.localdate() + timedelta(days=7))} | changes


def at(name: str, *about) -> str:
    """Return an address of this room."""
    return reverse(f"exceptions:{name}", args=[getattr(one, "reference", one) for one in about])


def test_a_decision_from_the_consent_record_to_its_outcome_review(town):
    osei = town.as_(town.osei)
    assert at("decide", town.sam) in osei.get(reverse("consent:person", args=[town.sam.reference])).text
    page = osei.post(at("decide", town.sam), typed(town))
    assert page.status_code == 303
    whole = osei.get(page.url).text
    assert "Waits for approval" in whole and "Approve as the first person" not in whole
    reference = page.url.split("/")[-2]
    for viewer, verb in ((town.clinic_officer, "approve"), (town.second, "countersign")):
        desk = town.as_(viewer)
        assert reference in desk.get(at("withheld")).text
        assert desk.post(at(verb, reference)).status_code == 303
    assert town.as_(town.jay).get(reverse("people:person", args=[town.sam.reference])).status_code == 200
    told = osei.post(at("inform", reference), {"inform-how": "in_person", "inform-response": "I knew."})
    assert told.status_code == 303
    checked = {"review-outcome": "justified", "review-note": "It was."}
    assert town.as_(town.third).post(at("review", reference), checked).status_code == 303
    assert "Justified" in town.as_(town.clinic_officer).get(at("override", reference)).text


def test_nothing_that_was_typed_is_lost(town):
    faulty = typed(town, why_necessary="", pressing_need="He has a key to the flat.")
    page = town.as_(town.osei).post(at("decide", town.sam), faulty)
    assert page.status_code == 422
    assert "He has a key to the flat." in page.text and "There is a problem" in page.text
    with acting_as(town.osei):
        assert not Override.objects.exists()


def test_a_refusal_without_a_reason_says_so_beside_its_box(town):
    override = town.proposed()
    page = town.as_(town.clinic_officer).post(at("refuse", override), {"refuse-why": ""})
    assert page.status_code == 422 and "There is a problem" in page.text
    assert town.as_(town.clinic_officer).post(at("refuse", override), {"refuse-why": "Ask first"}).status_code == 303


def test_sent_twice_it_is_one_decision(town):
    osei = town.as_(town.osei)
    key = {"request_key": "a-key-of-this-form"}
    first, second = (osei.post(at("decide", town.sam), typed(town, **key)) for _ in range(2))
    assert first.url == second.url


def test_the_recipient_reads_what_and_why_and_never_the_weighing(town):
    override = town.decided(balancing={**TEXTS, "pressing_need": "Only for those who decide."})
    page = town.as_(town.jay).get(at("override", override)).text
    assert "Risk of serious harm to the person" in page and "Risk summary" in page
    assert "Only for those who decide." not in page
    assert "Only for those who decide." in town.as_(town.osei).get(at("override", override)).text
    answer = town.api(town.jay).get(f"/api/v1/overrides/{override.reference}/").json()
    assert (answer["whole"], answer["weighed"], answer["persons_views"]) == (False, [], "")
    assert town.api(town.osei).get(f"/api/v1/overrides/{override.reference}/").json()["whole"]


def test_who_has_no_part_in_it_finds_no_such_page(town):
    override = town.decided()
    for viewer in (town.colleague, town.housing_officer, town.stranger, town.pc, town.clinic_admin):
        assert town.as_(viewer).get(at("override", override)).status_code == 404
        assert town.api(viewer).get(f"/api/v1/overrides/{override.reference}/").status_code == 404
    for viewer in (town.osei, town.lead, town.jay):
        assert town.as_(viewer).get(at("override", override)).status_code == 200


def test_the_badge_says_the_ground_to_whoever_sees_by_it(town):
    town.decided()
    page = town.as_(town.jay).get(reverse("people:risks", args=[town.sam.reference])).text
    assert "Safeguarding, no consent" in page and "risk of serious harm to the person" in page


def test_deciding_anew_starts_from_the_old_and_names_it(town):
    old = town.decided()
    page = town.as_(town.osei).get(at("decide", town.sam) + f"?renews={old.reference}").text
    assert old.reference in page and "Said in full." in page
    made = town.as_(town.osei).post(at("decide", town.sam) + f"?renews={old.reference}", typed(town))
    with acting_as(town.osei):
        assert Override.objects.get(reference=made.url.split("/")[-2]).renews_id == old.pk


def test_the_api_asks_approves_and_stops_under_the_same_rules(town):
    made = town.api(town.osei).post(f"/api/v1/people/{town.sam.reference}/overrides/", sent(town))
    assert made.status_code == 201, made.content
    url, tag = f"/api/v1/overrides/{made.json()['reference']}/", made["ETag"]
    assert made.json()["can"] == ["override.withdraw"]
    mine = town.api(town.osei).post(f"{url}approve/", headers={"If-Match": tag})
    assert mine.status_code == 403
    first = town.api(town.clinic_officer).post(f"{url}approve/", headers={"If-Match": tag})
    assert first.status_code == 200 and first.json()["state"] == "approved"
    again = town.api(town.second).post(f"{url}countersign/", headers={"If-Match": tag})
    assert again.status_code == 412
    second = town.api(town.second).post(f"{url}countersign/", headers={"If-Match": first["ETag"]})
    assert second.json()["is_open"] is True
    stopped = town.api(town.osei).post(f"{url}rescind/", {"why": "Over"}, headers={"If-Match": second["ETag"]})
    assert stopped.json()["is_open"] is False


def test_the_api_says_which_field_is_wrong(town):
    url = f"/api/v1/people/{town.sam.reference}/overrides/"
    wrong = town.api(town.osei).post(url, sent(town, recipient="A-ZZZZZZ", days=14))
    assert wrong.status_code == 422 and "recipient" in str(wrong.json())
    unknown = town.api(town.osei).post(url, sent(town, state="decided"))
    assert unknown.status_code == 422 and "state" in str(unknown.json())
    assert set(BALANCING) <= set(sent(town))


@pytest.fixture
def partners(town):
    """A town in which clinic and housing have an agreement."""
    return town.agree()


EMERGENCY = {
    "reason": "immediate_risk_to_life",
    "what_i_know_now": ENOUGH,
    "categories": ["identity_contact", "risk_assessment"],
}


def test_an_emergency_from_the_public_page_to_its_check(partners):
    ana = partners.as_(partners.ana)
    assert reverse("exceptions:start") in ana.get(reverse("emergency")).text
    assert ana.post(reverse("exceptions:start"), {"person": partners.sam.reference.lower()}).url == at(
        "emergency", partners.sam
    )
    opened = ana.post(at("emergency", partners.sam), EMERGENCY)
    assert opened.status_code == 303
    page = ana.get(opened.url).text
    assert "Sam" in page and "open until" in page.lower() and "Close now" in page
    with acting_as(partners.ana):
        session = BreakGlass.objects.get()
    officer = partners.as_(partners.clinic_officer)
    assert session.reference in officer.get(reverse("exceptions:emergencies")).text
    checked = {"check-outcome": "justified_no_further_sharing", "check-note": "The police came."}
    assert officer.post(at("check", session), {"check-note": ""}).status_code == 422
    assert officer.post(at("check", session), checked).status_code == 303
    assert ana.post(at("close", session)).status_code == 303
    assert ana.get(opened.url).status_code == 404


def test_a_worker_with_a_password_shows_once_more_who_they_are(partners):
    user = User.objects.get(pk=partners.ana.user_id)
    user.set_password("three words together")
    user.save()
    ana = partners.as_(partners.ana)
    form = ana.get(at("emergency", partners.sam)).text
    assert "Sign in again" in form and "Open for one hour" not in form
    answer = ana.post(at("emergency", partners.sam), EMERGENCY)
    assert answer.status_code == 303 and "reauthenticate" in answer.url
    with acting_as(partners.ana):
        assert not BreakGlass.objects.exists()
    confirmed = ana.post(answer.url, {"password": "three words together"})
    assert confirmed.url == at("emergency", partners.sam)
    assert ana.post(at("emergency", partners.sam), EMERGENCY).url == reverse(
        "people:person", args=[partners.sam.reference]
    )


def test_the_form_and_the_refusal_are_the_same_for_somebody_and_nobody(town):
    jay = town.as_(town.jay)
    forms, answers = [], []
    for reference in (town.sam.reference, "P-ZZZZZZ"):
        page = jay.get(at("emergency", reference))
        forms.append((page.status_code, plain(page.text, reference)))
        answer = jay.post(at("emergency", reference), EMERGENCY)
        answers.append((answer.status_code, plain(answer.text, reference)))
    assert forms[0] == forms[1] and answers[0] == answers[1]
    assert answers[0][0] == 404


def plain(page: str, reference: str) -> str:
    """Return a page without its reference and what differs from page to page."""
    lines = page.replace(reference, "").splitlines()
    return "\n".join(line for line in lines if "csrf" not in line and "request_key" not in line and "nonce" not in line)


def test_a_program_cannot_open_a_record_in_an_emergency(partners):
    answer = partners.api(partners.ana).post(f"/api/v1/people/{partners.sam.reference}/break-glass/", EMERGENCY)
    assert answer.status_code == 403 and "program" in answer.json()["detail"]


def test_what_was_typed_in_an_emergency_stays(partners):
    page = partners.as_(partners.ana).post(at("emergency", partners.sam), EMERGENCY | {"what_i_know_now": "A shout."})
    assert page.status_code == 422 and "A shout." in page.text


def test_the_refused_panel_leads_to_the_emergency_page(partners):
    page = partners.as_(partners.colleague).get(reverse("people:person", args=[partners.sam.reference])).text
    assert at("emergency", partners.sam) in page


def test_only_those_who_look_back_see_the_lists(town):
    for name in ("withheld", "emergencies"):
        assert town.as_(town.clinic_officer).get(at(name)).status_code == 200
        assert town.as_(town.lead).get(at(name)).status_code == 200
        assert town.as_(town.osei).get(at(name)).status_code == 403
