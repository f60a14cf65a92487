"""The pages of the standards: what is shown to whom, what is typed is kept, and no count tells of what is hidden."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from agencies.acting import acting_as
from consent import actions as consent
from people import actions as people
from plans import actions
from standards.criteria import BY_CODE, STANDARDS
from standards.models import Attestation
from tests.plans.town import days

pytestmark = pytest.mark.django_db
SAID = {"theme": 6, "answer": "not_applicable", "words": "Not about offending."}


@pytest.fixture
def plan(town):
    """Give a plan of the clinic and housing that follows ED5."""
    plan = town.starts(standards=["ed5"])
    town.joined(plan)
    return plan


def page(town, viewer, plan, name="plan", *args, query="", status=200):
    """Return a page as this worker reads it."""
    answer = town.as_(viewer).get(reverse(f"standards:{name}", args=[plan.reference, *args]) + query)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def states(town, viewer, plan, standard="ed5") -> dict[str, dict]:
    """Return what the assurance says to this worker, by criterion."""
    answer = town.api(viewer).get(f"/api/v1/plans/{plan.reference}/assurance/?standard={standard}")
    return {row["criterion"]: row for row in answer.json()[0]["criteria"]}


def over(town, viewer, standard="ed5", **query) -> dict:
    """Return the standards over an agency’s plans."""
    answer = town.api(viewer).get("/api/v1/assurance/", {"standard": standard, **query})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_standards_of_the_plan_are_shown_and_another_can_be_chosen(town, plan):
    assert "ED5 P27" in page(town, town.osei, plan) and "GK102 P4" not in page(town, town.osei, plan)
    assert "GK102 P4" in page(town, town.osei, plan, query="?standard=gk102")
    assert "ED5 P27" in page(town, town.osei, plan, query="?standard=nothing")


def test_a_plan_that_names_no_standard_is_shown_the_one_for_everybody(town):
    plan = town.starts()
    text = page(town, town.osei, plan)
    assert "names no standard" in text and 'id="be102v2-18"' in text


def test_gaps_alone_are_shown_where_they_are_asked_for(town, plan):
    met = [code for code, row in states(town, town.osei, plan).items() if row["state"] == "met"]
    shown = page(town, town.osei, plan, query="?show=gaps")
    assert met and all(f'id="{BY_CODE[code].slug}"' not in shown for code in met)
    assert 'id="ed5-p2"' in shown


def test_the_file_says_what_the_page_says_and_calculates_nothing(town, plan):
    town.adds(plan, "goal", "=1+1", details={"success": "x"})
    answer = town.as_(town.osei).get(reverse("standards:plan", args=[plan.reference]) + "?csv&standard=ed5")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    said = states(town, town.osei, plan)
    assert len(rows) == 34 and {row[1] for row in rows[1:]} == set(said)
    for row in rows[1:]:
        assert row[5] == (said[row[1]]["words"] if said[row[1]]["state"] in ("gap", "word") else "")
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_only_who_has_accepted_a_role_and_sees_the_person_reads_it(town, plan):
    page(town, town.tobi, plan)
    town.offers(plan, town.police)
    page(town, town.jay, plan, status=403)
    page(town, town.colleague, plan, status=403)
    page(town, town.stranger, plan, status=404)
    page(town, town.clinic_admin, plan, status=403)
    assert town.as_(town.osei).get(reverse("standards:agency")).status_code == 403


def test_what_was_typed_is_kept_and_nothing_is_ticked_that_a_record_can_tell(town, plan):
    client = town.as_(town.osei)
    url = reverse("standards:criterion", args=[plan.reference, "ed5-p7"])
    answer = client.post(url, {"theme": 6, "answer": "", "words": "Typed and kept"})
    assert answer.status_code == 422 and "Typed and kept" in answer.content.decode()
    answer = client.post(url, {**SAID, "answer": "taken_back"})
    assert answer.status_code == 422 and "said nothing about this" in answer.content.decode()
    computed = reverse("standards:criterion", args=[plan.reference, "ed5-p27"])
    assert "Record it" not in client.get(computed).content.decode()
    assert client.post(computed, SAID).status_code == 404
    body = {**SAID, "criterion": "ED5 P27"}
    assert (
        town.api(town.osei).post(f"/api/v1/plans/{plan.reference}/assurance/", body, format="json").status_code == 422
    )
    with acting_as(town.osei):
        assert not Attestation.objects.exists()


def test_what_a_person_says_never_closes_a_gap(town, plan):
    town.records(
        town.osei,
        "risk_factor",
        "Took a car",
        details={"risk": "offending_or_reoffending", "level": "low", "evidence": "Seen"},
    )
    url = reverse("standards:criterion", args=[plan.reference, "ed5-p7"])
    assert town.as_(town.osei).post(url, SAID).status_code == 303
    assert states(town, town.osei, plan)["ED5 P7"]["state"] == "gap"


def test_a_form_sent_twice_says_it_once(town, plan):
    client, body = town.api(town.osei), {**SAID, "criterion": "ED5 P7"}
    for _ in range(2):
        answer = client.post(
            f"/api/v1/plans/{plan.reference}/assurance/", body, format="json", HTTP_IDEMPOTENCY_KEY="once"
        )
        assert answer.status_code == 201, answer.content
    with acting_as(town.osei):
        assert Attestation.objects.count() == 1


def test_the_words_are_read_by_whom_their_category_is_shared_with_and_count_before_nobody_else(town, plan):
    body = {"criterion": "ED5 P16", "theme": 14, "answer": "considered", "words": "The mother hits."}
    town.does(town.osei, "propose_plan", plan)
    said = {"answer": "agrees", "their_words": "Yes", "given": "The page", "understood": "Told back"}
    town.does(town.osei, "record_answer", plan, **said)
    answer = town.api(town.osei).post(f"/api/v1/plans/{plan.reference}/assurance/", body, format="json")
    assert answer.status_code == 201
    assert "The mother hits" in page(town, town.osei, plan, "criterion", "ed5-p16")
    # family and household are not shared with housing: neither the words nor that anything was said
    assert "The mother hits" not in page(town, town.tobi, plan, "criterion", "ed5-p16")
    mine, theirs = (states(town, viewer, plan, "ed5")["ED5 P17"] for viewer in (town.osei, town.tobi))
    assert any("What was said" in one["words"] for one in mine["found"])
    assert not any("What was said" in one["words"] for one in theirs["found"])


def test_what_is_hidden_changes_nothing_that_others_are_told(town, plan):
    before = states(town, town.tobi, plan), over(town, town.ana)
    hidden = {"category": "sexual_health", "sensitivity": 3}
    town.records(town.osei, "assessment", "Hidden", details={"tool": "x", "assessor": "y"}, **hidden)
    risk = {"risk": "offending_or_reoffending", "level": "high", "evidence": "Hidden"}
    town.records(town.osei, "risk_factor", "Hidden", details=risk, **hidden)
    town.adds(plan, "action", "Hidden", category="sexual_health")
    assert (states(town, town.tobi, plan), over(town, town.ana)) == before
    assert states(town, town.osei, plan) != before[0]


def test_over_all_plans_each_criterion_is_counted_in_those_that_the_viewer_reads(town, plan):
    told = over(town, town.lead)
    row = next(row for row in told["criteria"] if row["criterion"] == "ED5 P2")
    assert told["plans"] == [plan.reference]
    assert (row["plans"], row["open"], row["open_in"]) == (1, 1, [plan.reference])
    town.records(town.osei, "none_known", "None", details={"about": "tried"})
    row = next(row for row in over(town, town.lead)["criteria"] if row["criterion"] == "ED5 P2")
    assert (row["plans"], row["open"]) == (1, 0)
    assert over(town, town.stranger)["plans"] == [] and over(town, town.lead, "gk102")["plans"] == []
    text = town.as_(town.lead).get(reverse("standards:agency") + "?standard=ed5").content.decode()
    assert "1 of 1" in text and plan.reference in text and "Sam" not in text


def test_a_page_of_plans_ends_and_the_next_one_begins_there(town):
    with acting_as(town.osei) as osei:
        for each in range(26):
            person = people.open_record(by=osei, given_name=f"Person {each}")
            consent.hold_conversation(person, by=osei, answers=[{"kind": "given", "recipient": town.housing}])
            actions.start_plan(person, by=osei, aim="Sleep", review_on=days(each + 1), standards=["ed5"])
    first, second = over(town, town.lead), over(town, town.lead, page=2)
    assert (len(first["plans"]), first["next_page"]) == (25, 2)
    assert (len(second["plans"]), second["next_page"]) == (1, None)
    assert not set(first["plans"]) & set(second["plans"])
    assert town.as_(town.lead).get(reverse("standards:agency") + "?standard=ed5&page=x").status_code == 200


def test_every_link_leads_somewhere_for_whoever_is_given_it(town):
    """At three moments of a plan, before the lead, a partner and a duty manager, under every standard."""
    plan = town.starts()
    town.joined(plan)
    town.records(town.osei, "specialist_need", "Advocate", details={"what": "advocate"})
    followed = set()

    def follow() -> None:
        for viewer in (town.osei, town.tobi, town.ana):
            client, urls = town.as_(viewer), set()
            for standard in STANDARDS:
                for row in states(town, viewer, plan, standard).values():
                    urls |= {one["url"] for one in (*row["found"], *row["close"]) if one["url"]}
            for url in sorted(urls):
                assert client.get(url).status_code == 200, (viewer.user_name, url)
            followed.update(urls)

    follow()
    goal = town.adds(plan, "goal", "Sleep")
    town.adds(plan, "action", "Find a flat", agency=town.housing, parent=goal, factors={town.risk.pk: "main"})
    town.adds(plan, "option", "A refuge", parent=goal)
    follow()
    town.does(town.osei, "propose_plan", plan)
    town.does(town.osei, "answer_plan", plan, answer="understood")
    town.does(town.osei, "deliver_plan", plan)
    follow()
    assert len(followed) > 25


def test_a_closed_plan_is_judged_as_of_the_day_on_which_it_was_closed_and_not_counted_over_plans(town, plan):
    for name in ("goal", "action"):
        assert not town.page(town.osei, plan).of_kind(name), "nothing is left open in this plan"
    exit_words = {"goes_on": "Housing rings monthly", "signs": "No sleep", "turn_to": "Dr Osei", "helped": ""}
    assert states(town, town.osei, plan)["ED5 P23"]["state"] == "met"
    town.does(town.osei, "close_plan", plan, because="reached", details=exit_words, told="Dr Osei, in person")
    with time_machine.travel(timezone.now() + timedelta(days=80)):
        assert states(town, town.osei, plan)["ED5 P23"]["state"] == "met"
        assert over(town, town.lead)["plans"] == []
