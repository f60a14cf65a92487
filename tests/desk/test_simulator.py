"""The simulator: what would be another answer, asked of the one decision; nothing is saved, and nothing revealed by trying."""

import pytest
from django.urls import reverse

from agencies.models import Membership
from audit.models import Disclosure
from consent import sight
from consent.models import ConsentStatement, RuleSimulation
from people import actions as people
from tests.consent.looking import text
from tests.desk.conftest import conflict
from tests.worlds import worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def working(county):
    """A county in which housing works with Sam by consent, and Ana has looked."""
    county.referral = county.agree().consented().accepted()
    with county.acting(county.ana):
        sight.see_person(county.ana, county.sam.reference)
    return county


def ask(county, officer="clinic_officer", **questions):
    """Return the page of the simulator for these questions."""
    asked = {"agency": county.housing.reference, "role": "caseworker", "about": county.sam.reference} | questions
    return county.as_(getattr(county, officer)).get(reverse("desk:simulator"), asked)


def answer(response) -> str:
    """Return the answer in its heading."""
    assert response.status_code == 200, text(response.content.decode())
    return text(response.content.decode()).split("Because, in order")[0]


def test_a_change_of_mind_turns_the_answer_over(working):
    words = answer(ask(working, what="needs_assessment", suppose="consent_withdrawn"))
    assert "Now: Depends. With your change: No" in words
    assert "being assigned to this person" in words
    assert "changed their mind" in words


def test_without_a_change_it_is_what_a_team_lead_sees(working):
    assert "Now: Yes" in answer(ask(working, role="supervisor", what="needs_assessment"))
    assert "Now: No" in answer(ask(working, role="supervisor", what="needs_assessment", purpose="crime_prevention"))


def test_of_a_worker_in_particular_it_is_what_they_see(working):
    """One's own workers by their role there; nothing that the form of the page does not list."""
    own = {"agency": "", "role": "", "about": working.sam.reference, "what": "needs_assessment"}
    tobi, omar = (Membership.objects.get(pk=one.membership_id) for one in (working.tobi, working.housing_officer))

    def ask_tobi(**more):
        return ask(working, officer="housing_officer", worker=tobi.reference, **own | more)

    assert "Tobi Obi, practitioner" in answer(ask_tobi())
    assert "Now: Depends" in answer(ask_tobi())
    with working.acting(working.ana):
        people.assign(working.sam, by=working.ana, user_id=working.tobi.user_id)
    assert "Now: Yes" in answer(ask_tobi())
    assert "Now: No" in answer(ask_tobi(role="supervisor")), "a role that they do not hold"
    wrong = ask(working, worker=tobi.reference, **own)
    assert wrong.status_code == 422 and "may not know of this worker" in text(wrong.content.decode())
    assert ask_tobi(agency=working.clinic.reference).status_code == 422
    assert ask(working, worker=omar.reference, **own).status_code == 422


def test_of_another_agencys_worker_only_where_the_ledger_tells_of_them(working):
    """Whoever looked at what the acting agency owns may be asked about; assignments of others stay unknown."""
    with working.acting(working.clinic_officer) as officer:
        look = Disclosure.objects.visible_to(officer).filter(recipient_user=working.ana.user_id).latest("at")
    asked = {"agency": "", "role": "", "worker": look.reference, "what": "needs_assessment"}
    words = answer(ask(working, **asked))
    assert "Northgate Housing, Ana Ruiz, duty manager" in words and "Now: Depends" in words
    stranger = worker(working.harbour, "Har Bour", "consent_officer")
    address = reverse("desk:simulator")
    nobody = working.as_(stranger).get(address, {"worker": look.reference, "about": "P-222222"})
    unknown = working.as_(stranger).get(address, {"worker": "D-2222222222", "about": "P-222222"})
    assert nobody.status_code == unknown.status_code == 422
    told = text(nobody.content.decode()).replace(look.reference, "D-2222222222")
    assert told == text(unknown.content.decode()) and "Ana Ruiz" not in told


def test_a_workers_tie_counts_for_the_information_of_ones_own_agency_alone(working):
    """Refused silently for a tie to the person: officers of the owner are told, others' officers are not."""
    with working.acting(working.ana):
        people.assign(working.sam, by=working.ana, user_id=working.tobi.user_id)
    conflict(working, working.tobi)
    tobi = Membership.objects.get(pk=working.tobi.membership_id)
    asked = {"agency": "", "role": "", "worker": tobi.reference, "what": "needs_assessment"}
    assert "Now: Yes" in answer(ask(working, officer="housing_officer", **asked))


@pytest.mark.parametrize(
    ("suppose", "which"),
    [
        ("agreement_ended", lambda county: county.agreement.reference),
        ("rule_ended", lambda county: county.rules[1].reference),
        ("referral_closed", lambda county: county.referral.reference),
    ],
)
def test_each_end_closes(working, suppose, which):
    words = answer(ask(working, role="supervisor", what="needs_assessment", suppose=suppose, which=which(working)))
    assert "Now: Yes. With your change:" in words
    assert "With your change: Yes" not in words


def test_an_approval_opens_and_nothing_is_kept_of_it(working):
    before = ConsentStatement.objects.count()
    refused = {"role": "supervisor", "what": "needs_assessment", "purpose": "crime_prevention"}
    words = answer(ask(working, **refused, suppose="approval_given"))
    assert "Now: No. With your change: Yes" in words
    assert "Now: No" in answer(ask(working, **refused))
    assert ConsentStatement.objects.count() == before and not RuleSimulation.objects.exclude(rule__in=working.rules)


def test_that_the_officer_looked_is_in_the_ledger(working):
    ask(working)
    with working.acting(working.clinic_officer) as officer:
        row = Disclosure.objects.own(officer).latest("at")
    assert row.people == [working.sam.reference] and row.purpose == "audit"


def test_what_an_agency_may_not_know_cannot_be_tried_out(working):
    """A tie that others brought about is unknown: the answer is that it cannot be told, never yes or no."""
    words = answer(ask(working, agency=working.clinic.reference, officer="housing_officer", what="needs_assessment"))
    assert "Now: Cannot tell" in words
    stranger = worker(working.harbour, "Har Bour", "consent_officer")
    asked = {"agency": working.harbour.reference, "role": "caseworker"}
    page = reverse("desk:simulator")
    known = working.as_(stranger).get(page, asked | {"about": working.sam.reference})
    nobody = working.as_(stranger).get(page, asked | {"about": "P-222222"})
    assert known.status_code == nobody.status_code == 422
    hidden = known.content.decode().replace(working.sam.reference, "P-222222")
    assert text(hidden) == text(nobody.content.decode())


def test_what_is_asked_badly_is_said_beside_its_field(working):
    html = ask(working, suppose="agreement_ended").content.decode()
    assert "Enter the reference of the agreement" in html
    assert "party to no agreement" in ask(working, suppose="agreement_ended", which="N-222222").content.decode()
    assert ask(working, agency="").status_code == 422


def test_a_replay_lists_only_what_would_be_different(working):
    page = working.as_(working.clinic_officer).get(
        reverse("desk:simulator_replay"), {"suppose": "agreement_ended", "which": working.agreement.reference}
    )
    words = text(page.content.decode())
    assert "0 would have been allowed" in words
    closed = page.context["found"].closed
    assert closed and {each.item["person"] for each in closed} == {working.sam.reference}
    assert all(each.row.recipient_agency == working.housing.pk for each in closed)
    assert all(each.item["outcome"] == "ALLOW" for each in closed)


def test_a_replay_with_nothing_to_change_agrees_with_the_record(working):
    """Decided again, each decision is what the ledger says it was."""
    page = working.as_(working.clinic_officer).get(
        reverse("desk:simulator_replay"),
        {"suppose": "rule_added", "which": working.rules[1].reference, "agency": working.housing.reference},
    )
    assert page.context["found"].decisions and not page.context["found"].differences


def test_those_who_can_see_today_are_listed_with_their_basis(working):
    words = text(
        working.as_(working.clinic_officer).get(reverse("desk:today", args=[working.sam.reference])).content.decode()
    )
    assert "Northgate Housing" in words and "Consent" in words and "Harbour Trust" not in words


def test_practitioners_do_not_simulate(working):
    for address in (reverse("desk:simulator"), reverse("desk:simulator_replay")):
        assert working.as_(working.osei).get(address).status_code == 403


def test_the_api_asks_the_same(working):
    client = working.api(working.clinic_officer)
    asked = {"agency": working.housing.reference, "role": "supervisor", "about": working.sam.reference}
    found = client.post("/api/v1/simulations/", asked | {"suppose": "consent_withdrawn", "what": "needs_assessment"})
    assert found.status_code == 200
    said = found.json()
    assert (said["now"]["answer"], said["then"]["answer"]) == ("Yes", "No")
    assert len(said["entries"]) == 2 and said["because"]
    replayed = client.post(
        "/api/v1/simulations/replay/", {"suppose": "agreement_ended", "which": working.agreement.reference}
    ).json()
    assert replayed["closed"] == len(replayed["differences"]) > 0 and replayed["people_closed"] == 1
    wrong = client.post("/api/v1/simulations/", asked | {"suppose": "agreement_ended"})
    assert wrong.status_code == 422 and list(wrong.json()["errors"]) == ["which"]
    assert working.api(working.osei).post("/api/v1/simulations/", asked).status_code == 403
