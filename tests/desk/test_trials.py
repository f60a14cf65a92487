"""What was tried and kept: found again, taken out as a file, attached to a rule; and each replay is in the ledger."""

import csv
import io

import pytest
from django.db import connection
from django.urls import reverse

from agencies.acting import acting_as
from audit.models import Disclosure
from consent import actions as consent
from consent import sight
from consent.models import RuleSimulation
from desk.actions import keep_trial
from desk.models import Trial
from hub.kit.flat_text import harmless
from people import actions as people
from tests.consent.looking import text
from tests.desk.making import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def working(county):
    """A county in which housing works with Sam by consent, and Ana has looked."""
    county.referral = county.agree().consented().accepted()
    with county.acting(county.ana):
        sight.see_person(county.ana, county.sam.reference)
    return county


@pytest.fixture
def tried(working):
    """What would be if the agreement ended, kept by the clinic's officer."""
    working.trial = kept(working.clinic_officer, which=working.agreement.reference)
    return working


def entries(county, officer, kind: str) -> list[Disclosure]:
    """Return the entries of this kind that an officer may read, newest first."""
    with county.acting(officer):
        return list(Disclosure.objects.visible_to(officer).filter(kind=kind).order_by("-at"))


def page(county, officer, name: str, *args):
    """Return a page as an officer gets it."""
    return county.as_(officer).get(reverse(name, args=args))


def test_a_replay_is_one_entry_of_the_ledger_with_the_people_it_was_about(working):
    before = len(entries(working, working.clinic_officer, "simulated"))
    address = reverse("desk:simulator_replay")
    asked = {"suppose": "agreement_ended", "which": working.agreement.reference}
    assert working.as_(working.clinic_officer).get(address, asked).status_code == 200
    after = entries(working, working.clinic_officer, "simulated")
    assert len(after) == before + 1
    assert after[0].people == [working.sam.reference] and after[0].items == []
    assert after[0].about == working.agreement.reference and after[0].recipient_user == working.clinic_officer.user_id
    working.as_(working.clinic_officer).get(address)
    assert len(entries(working, working.clinic_officer, "simulated")) == before + 1, "nothing was tried"


def test_a_simulation_of_a_rule_is_such_an_entry_too(working):
    with working.acting(working.clinic_officer) as officer:
        consent.simulate_rule(working.rules[1], by=officer)
    newest = entries(working, working.clinic_officer, "simulated")[0]
    assert newest.about == working.rules[1].reference


def test_what_is_tried_is_kept_and_found_again(working):
    client = working.as_(working.clinic_officer)
    asked = {"suppose": "agreement_ended", "which": working.agreement.reference}
    shown = client.get(reverse("desk:simulator_replay"), asked)
    sent = {"of": "replay", "request_key": shown.context["request_key"], **shown.context["chosen"]}
    answers = [client.post(reverse("desk:trials"), sent) for _ in range(2)]
    trial = Trial.objects.get()
    assert [answer.url for answer in answers] == [reverse("desk:trial", args=[trial.reference])] * 2, "sent twice"
    listed = text(client.get(reverse("desk:trials")).content.decode())
    assert trial.reference in listed and "Safer Northgate" in listed and "Carys Bell" in listed
    found = client.get(answers[0].url)
    words = text(found.content.decode())
    assert f"{trial.result['closed']} of {trial.result['decisions']} decisions would have been refused" in words
    assert "Northgate Housing" in words and "Sam" not in words and trial.result["closed"] > 0
    assert client.get(found.context["again"]).status_code == 200


def test_a_question_is_kept_with_its_two_answers(working):
    client = working.as_(working.clinic_officer)
    asked = {"agency": working.housing.reference, "role": "supervisor", "about": working.sam.reference}
    asked |= {"what": "needs_assessment", "suppose": "consent_withdrawn"}
    kept_at = client.post(reverse("desk:trials"), {"of": "question", **asked}).url
    assert "Then: Yes. With the change: No" in text(client.get(kept_at).content.decode())
    wrong = client.post(reverse("desk:trials"), {"of": "question", **asked, "about": "P-222222"})
    assert wrong.status_code == 422 and "knows of nobody" in text(wrong.content.decode())


def test_of_what_is_kept_the_table_holds_references_alone(tried):
    said = f"{tried.trial.asked} {tried.trial.supposed} {tried.trial.result}"
    assert tried.trial.result["differences"]
    assert all(set(each) == {"disclosure", "entry", "opens"} for each in tried.trial.result["differences"])
    assert not any(word in said for word in ("Sam", "Parker", "Threats", str(tried.sam.pk), str(tried.need.pk)))


def test_nobody_else_has_it_and_the_database_says_so_too(tried):
    for who, status in ((tried.housing_officer, 404), (tried.osei, 403), (tried.clinic_admin, 403)):
        for name in ("desk:trial", "desk:trial_file"):
            assert page(tried, who, name, tried.trial.reference).status_code == status
    with acting_as(tried.clinic_officer):
        assert Trial.objects.count() == 1
    with acting_as(tried.housing_officer):
        assert Trial.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'desk_trial'")
        assert cursor.fetchone() == (True,)


def test_the_differences_leave_as_a_file_and_the_ledger_says_so(tried):
    answer = page(tried, tried.clinic_officer, "desk:trial_file", tried.trial.reference)
    assert answer["Content-Type"].startswith("text/csv") and tried.trial.reference in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == len(tried.trial.result["differences"]) == tried.trial.result["closed"] > 0
    assert {row["person"] for row in rows} == {tried.sam.reference}
    assert {(row["agency"], row["recorded"], row["with_change"]) for row in rows} == {
        ("Northgate Housing", "ALLOW", "DENY")
    }
    written = entries(tried, tried.clinic_officer, "exported")
    assert [(row.about, row.people) for row in written] == [(tried.trial.reference, [tried.sam.reference])]
    through_the_api = tried.api(tried.clinic_officer).get(f"/api/v1/trials/{tried.trial.reference}/differences/")
    assert through_the_api.content == answer.content


def test_no_cell_is_taken_for_a_formula(tried):
    for start in ("=", "+", "-", "@", "\t=", "\r=", " ="):
        assert harmless(f"{start}1+1").startswith("'")
    tried.housing.name = '=HYPERLINK("https://evil.example","Housing")'
    tried.housing.save()
    answer = page(tried, tried.clinic_officer, "desk:trial_file", tried.trial.reference)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["agency"] for row in rows} == {"'" + tried.housing.name}


def test_what_may_no_longer_be_read_is_no_longer_told(tried):
    """A difference is a reference; what it means is read again, by the reader and in the ledger of that day."""
    reference = tried.trial.result["differences"][0]["disclosure"]
    before = page(tried, tried.clinic_officer, "desk:trial", tried.trial.reference)
    assert reference in " ".join(row.disclosure for row in before.context["rows"])
    with tried.acting(tried.osei):
        stranger = people.open_record(by=tried.osei, given_name="Nobody", family_name="Else")
    with tried.acting(tried.housing_officer) as officer:
        about = keep_trial(
            by=officer, kind="replay", asked={"about": stranger.reference}, supposed="", result=tried.trial.result
        )
    with tried.acting(tried.clinic_officer) as officer:
        kept_here = keep_trial(
            by=officer, kind="replay", asked={"about": stranger.reference}, supposed="", result=tried.trial.result
        )
    assert page(tried, tried.clinic_officer, "desk:trial", kept_here.reference).status_code == 200
    assert page(tried, tried.housing_officer, "desk:trial", about.reference).status_code == 404


def test_it_is_attached_to_a_rule_before_anybody_signs(working):
    with working.acting(working.clinic_officer) as officer:
        rule = consent.replace_rule(working.rules[1], by=officer, max_sensitivity=1)
    trial = kept(working.clinic_officer, suppose="rule_added", which=rule.reference)
    client = working.as_(working.clinic_officer)
    assert "Attach to the rule" in text(client.get(reverse("desk:trial", args=[trial.reference])).content.decode())
    answer = client.post(reverse("desk:trial_attach", args=[trial.reference]))
    assert answer.status_code == 303 and answer.url == reverse("consent:rule", args=[rule.reference])
    made = RuleSimulation.objects.filter(rule=rule).latest("computed_at")
    assert made.trial == trial.reference
    assert trial.reference in text(client.get(answer.url).content.decode())
    theirs = working.as_(working.housing_officer).get(answer.url).content.decode()
    assert trial.reference not in text(theirs)
    with working.acting(working.clinic_officer) as officer:
        consent.sign_rule(rule, by=officer)
    with working.acting(working.housing_officer) as officer:
        consent.sign_rule(rule, by=officer)
    assert client.post(reverse("desk:trial_attach", args=[trial.reference])).status_code == 409


def test_what_supposes_no_rule_cannot_be_attached(tried):
    client = tried.as_(tried.clinic_officer)
    assert client.post(reverse("desk:trial_attach", args=[tried.trial.reference])).status_code == 409


def test_the_api_keeps_finds_and_attaches(working):
    client = working.api(working.clinic_officer)
    sent = {"of": "replay", "suppose": "agreement_ended", "which": working.agreement.reference}
    made = client.post("/api/v1/trials/", sent, headers={"Idempotency-Key": "once"})
    again = client.post("/api/v1/trials/", sent, headers={"Idempotency-Key": "once"})
    assert made.status_code == 201 and made.json() == again.json()
    said = made.json()
    assert said["result"]["differences"] == said["result"]["closed"] and said["can"] == []
    assert [each["reference"] for each in client.get("/api/v1/trials/").json()["results"]] == [said["reference"]]
    assert client.post(f"/api/v1/trials/{said['reference']}/attach/").status_code == 409
    wrong = client.post("/api/v1/trials/", sent | {"which": "N-222222"})
    assert wrong.status_code == 422 and list(wrong.json()["errors"]) == ["which"]
    assert working.api(working.osei).post("/api/v1/trials/", sent).status_code == 403
