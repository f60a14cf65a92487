"""What somebody may not read changes nothing that the standards tell them: not a state, not a link, not a count, not a word."""

import pytest

from agencies.acting import acting_as
from agencies.models import Service
from consent import actions as consent
from questions import actions as questions
from referrals import actions as referrals
from standards.actions import attest_assurance
from standards.case import KINDS
from standards.criteria import STANDARDS
from tests.plans.town import days

pytestmark = pytest.mark.django_db
HIDDEN = {"category": "sexual_health", "sensitivity": 3}
RISK = {"risk": "offending_or_reoffending", "level": "very_high", "evidence": "Hidden"}
#: What the further fields of each kind need, where they need any.
DETAILS = {
    "risk_factor": RISK,
    "need": {"domain": "alcohol"},
    "other_plan": {"owner": "Council", "plan": "Hidden", "contact": "A desk", "booked": [days(60).isoformat()]},
    "assessment": {"tool": "x", "assessor": "y"},
    "dependant": {"name": "K."},
    "intervention": {"impact": "None"},
    "readiness": {"stage": "thinking"},
    "specialist_need": {"what": "advocate"},
    "communication": {"interpreter": "none_needed"},
}
RECORDED = [kind for kind in KINDS if kind in (*DETAILS, "protective_factor", "wish", "preferred_words")]


@pytest.fixture
def plan(town):
    """Give a plan of the clinic and housing, to which both agreed."""
    plan = town.starts(standards=["ed5", "gk102"])
    town.joined(plan)
    town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(9))
    town.does(town.osei, "propose_plan", plan)
    town.does(town.tobi, "answer_plan", plan, answer="understood")
    said = {"answer": "agrees", "their_words": "Yes", "given": "The page", "understood": "Told back"}
    town.does(town.osei, "record_answer", plan, **said)
    return plan


def told(town, plan) -> tuple:
    """Return all that the standards tell housing: a worker of the plan, and a lead over all plans."""
    worker, lead = town.api(town.tobi), town.api(town.ana)
    of_plan = [worker.get(f"/api/v1/plans/{plan.reference}/assurance/?standard={one}").json() for one in STANDARDS]
    return of_plan, [lead.get(f"/api/v1/assurance/?standard={one}").json() for one in STANDARDS]


@pytest.mark.parametrize("kind", RECORDED)
def test_an_entry_that_is_hidden(town, plan, kind):
    before = told(town, plan)
    town.records(town.osei, kind, "Hidden", details=DETAILS.get(kind, {}), **HIDDEN)
    assert told(town, plan) == before


@pytest.mark.parametrize("kind", ["goal", "action", "option", "domain", "aim"])
def test_a_part_of_the_plan_that_is_hidden(town, plan, kind):
    before = told(town, plan)
    facts = {"area": "accommodation", "details": {"why": "Hidden"}} if kind == "domain" else {}
    town.adds(plan, kind, "Hidden", category="sexual_health", **facts)
    assert told(town, plan) == before


def _asks(town, plan) -> None:
    with acting_as(town.osei) as by:
        questions.send_question(by=by, agency=town.clinic, role="lead", text="May we?", person=town.sam)


def _refers(town, plan) -> None:
    service = Service.objects.create(agency=town.harbour, name="Night shelter", needs_met=["Accommodation"])
    with acting_as(town.osei) as by:
        draft = referrals.draft(town.sam, by=by, service=service)
        asked = {"asked": "A bed", "why_now": "Tonight", "person_knows": "yes"}
        reach = {"contact_name": "Dr Osei", "contact_details": "01632 960114"}
        referrals.edit(draft, by=by, pack=[town.need], **asked, **reach)
        consent.hold_conversation(town.sam, by=by, answers=[{"kind": "given", "recipient": town.harbour}])
        referrals.send(draft, by=by)


def _talks(town, plan) -> None:
    with acting_as(town.osei) as by:
        consent.hold_conversation(town.sam, by=by, answers=[{"kind": "refused", "recipient": town.harbour}])


def _says(town, plan) -> None:
    """Family and household are not shared with housing."""
    facts = {"criterion": "ed5-p16", "theme": 14, "answer": "considered", "words": "The mother hits."}
    with acting_as(town.osei) as by:
        attest_assurance(plan, by=by, **facts)


@pytest.mark.parametrize("does", [_asks, _refers, _talks, _says], ids=lambda does: does.__name__.strip("_"))
def test_what_stands_around_the_plan_and_is_not_theirs_to_know(town, plan, does):
    before, ours = told(town, plan), town.api(town.osei).get(f"/api/v1/plans/{plan.reference}/assurance/").json()
    does(town, plan)
    assert told(town, plan) == before
    assert town.api(town.osei).get(f"/api/v1/plans/{plan.reference}/assurance/").json() != ours


def test_a_worker_who_knows_the_person_and_one_without_a_part_are_told_nothing(town, plan):
    with acting_as(town.ana) as ana:
        consent.declare_conflict(town.sam, by=ana, kind="relative", user_id=ana.user_id)
    assert town.api(town.ana).get(f"/api/v1/plans/{plan.reference}/assurance/").status_code == 404
    assert town.api(town.ana).get("/api/v1/assurance/?standard=ed5").json()["plans"] == []
