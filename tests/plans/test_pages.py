"""A plan through its pages and through the API: a whole story each, under the same rules."""

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from plans.models import Part, Plan
from tests.plans.town import days

pytestmark = pytest.mark.django_db
#: How an agency leaves a plan: what it had before, by which door, with what, and what becomes of its role.
LEAVING = [
    (lambda town, plan: town.offers(plan), "decline", {"reason": "no_capacity"}, "declined"),
    (lambda town, plan: town.offers(plan), "end", {"text": "It is done."}, "ended"),
    (lambda town, plan: town.joined(plan), "end", {"text": "It is done."}, "ended"),
]


def part_of(plan: Plan, kind: str, **found) -> Part:
    """Return the newest part of a kind."""
    return plan.parts.filter(kind=kind, **found).order_by("-created_at").first()


def opens(town, viewer, name: str, *args, status: int = 200, query: str = "") -> str:
    """Return the text of a page as this worker reads it."""
    answer = town.as_(viewer).get(reverse(f"plans:{name}", args=args) + query)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def sends(town, viewer, name: str, *args, status: int = 303, **facts):
    """Return the answer to a form that this worker sends."""
    answer = town.as_(viewer).post(reverse(f"plans:{name}", args=args), facts)
    assert answer.status_code == status, answer.content.decode()[:4000]
    return answer


def test_a_plan_is_made_and_answered_through_its_pages(town):
    sam = town.sam.reference
    assert "Start a plan" in opens(town, town.osei, "person", sam)
    sends(town, town.osei, "person", sam, aim="Sleep", part="", review_on="in 4 weeks", starter="gk102")
    plan = Plan.objects.get()
    ref = plan.reference
    page = opens(town, town.osei, "plan", ref)
    assert "Be safe at home" in page and "Next review" in page
    assert plan.reference in opens(town, town.osei, "list")
    first = sends(
        town, town.osei, "offer", ref, status=200, agency=town.housing.reference, role_kind="key_worker", title="Finds"
    )
    assert "While they decide" in first.content.decode()
    shown = f"{town.housing.reference}:key_worker"
    sends(
        town, town.osei, "offer", ref, agency=town.housing.reference, role_kind="key_worker", title="Finds", shown=shown
    )
    role = part_of(plan, "role")
    assert "Your agency is offered a role" in opens(town, town.ana, "plan", ref)
    assert "Accept the role" in opens(town, town.ana, "part", ref, role.reference)
    sends(town, town.ana, "act", ref, role.reference, "accept")
    goal = part_of(plan, "goal")
    facts = {"title": "Find a flat", "agency": town.housing.reference, "due_on": "in 2 weeks", "parent": goal.reference}
    assert "Which agency does it?" in opens(town, town.osei, "add", ref, "action", query=f"?for={goal.reference}")
    sends(town, town.osei, "add", ref, "action", **facts, main=[town.risk.reference])
    action = part_of(plan, "action")
    assert action.factors == {str(town.risk.pk): "main"}
    assert "Answer" in opens(town, town.ana, "plan", ref)
    sends(town, town.ana, "act", ref, action.reference, "counter", **{"counter-due_on": "in 4 weeks"})
    assert "What they propose instead" in opens(town, town.osei, "part", ref, action.reference)
    sends(town, town.osei, "act", ref, action.reference, "take_counter")
    sends(town, town.ana, "act", ref, action.reference, "report", **{"report-state": "done"})
    assert "1 of 1 action done" in opens(town, town.ana, "plan", ref)
    sends(town, town.osei, "review", ref, review_on="in 3 weeks", agency=town.housing.reference)
    assert "Northgate Housing" in opens(town, town.osei, "plan", ref)


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(town):
    plan = town.starts()
    answer = sends(town, town.osei, "add", plan.reference, "goal", status=422, title="Own front door", success="")
    page = answer.content.decode()
    assert "There is a problem" in page and "Own front door" in page


def test_both_texts_stand_on_the_page_where_somebody_was_first(town):
    plan = town.starts()
    goal = town.adds(plan, "goal", "Own front door")
    version = town.page(town.osei, plan).line(goal.reference).version
    town.does(town.osei, "change_part", goal, title="Own flat")
    facts = {"title": "Own house", "success": "Keys", "state": "now", "version": version}
    page = sends(town, town.osei, "change", plan.reference, goal.reference, status=409, **facts).content.decode()
    assert "What it says now" in page and "Own flat" in page and "Own house" in page


def test_a_stranger_finds_no_plan(town):
    plan = town.starts()
    opens(town, town.stranger, "plan", plan.reference, status=404)
    assert plan.reference not in opens(town, town.stranger, "list")


def test_the_api_carries_the_same_story(town):
    osei, ana = town.api(town.osei), town.api(town.ana)
    made = osei.post(
        f"/api/v1/people/{town.sam.reference}/plans/",
        {"aim": "Sleep", "review_on": days(30).isoformat()},
        format="json",
    )
    assert made.status_code == 201, made.content
    url = f"/api/v1/plans/{made.json()['reference']}/"

    def does(client, door: str, status: int = 200, **facts):
        tag = client.get(url)["ETag"]
        answer = client.post(f"{url}{door}/", facts, format="json", HTTP_IF_MATCH=tag)
        assert answer.status_code == status, answer.content
        return answer.json()

    role = {"agency": town.housing.reference, "role_kind": "contributor", "title": "Finds a home"}
    assert osei.get(f"{url}audience/", {"agency": town.housing.reference}).status_code == 200
    offered = next(part for part in does(osei, "offer-role", **role)["parts"] if part["state"] == "offered")
    does(ana, "accept", part=offered["reference"])
    does(osei, "add", kind="goal", title="Own door", details={"success": "Keys"})
    goal = next(part for part in osei.get(url).json()["parts"] if part["kind"] == "goal")
    does(osei, "add", kind="action", title="Find a flat", agency=town.housing.reference, parent=goal["reference"])
    action = next(part for part in ana.get(url).json()["parts"] if part["kind"] == "action")
    assert action["can"][:3] == ["action.accept", "action.decline", "action.counter"]
    does(ana, "accept", part=action["reference"])
    does(osei, "change", part=goal["reference"], title="Own front door")
    assert does(ana, "report", part=action["reference"], state="in_progress")["reference"] == made.json()["reference"]
    does(osei, "accept", status=422, part=goal["reference"])
    assert [row["reference"] for row in ana.get("/api/v1/plans/").json()["results"]] == [made.json()["reference"]]
    assert town.api(town.stranger).get(url).status_code == 404


@pytest.mark.parametrize(("before", "door", "facts", "status"), LEAVING)
def test_who_leaves_the_plan_is_told_that_it_is_done_and_then_finds_nothing(town, before, door, facts, status):
    plan = town.starts()
    role = before(town, plan)
    ana, url = town.api(town.ana), f"/api/v1/plans/{plan.reference}/"
    tag = ana.get(url)["ETag"]
    answer = ana.post(f"{url}{door}/", {"part": role.reference, **facts}, format="json", HTTP_IF_MATCH=tag)
    assert (answer.status_code, answer.content) == (204, b"")
    with acting_as(town.osei):
        role.refresh_from_db()
    assert (role.state, ana.get(url).status_code) == (status, 404)
    assert ana.get("/api/v1/plans/").json()["results"] == []
    opens(town, town.ana, "plan", plan.reference, status=404)


def test_a_change_through_the_api_names_what_was_read(town):
    plan = town.starts()
    client, url = town.api(town.osei), f"/api/v1/plans/{plan.reference}/"
    tag = client.get(url)["ETag"]
    town.adds(plan, "goal", "Own front door")
    body = {"kind": "goal", "title": "Another", "details": {"success": "Yes"}}
    assert client.post(f"{url}add/", body, format="json").status_code == 428
    assert client.post(f"{url}add/", body, format="json", HTTP_IF_MATCH=tag).status_code == 412


def test_a_version_is_proposed_answered_and_compared_through_its_pages(town):
    plan = town.starts()
    town.joined(plan)
    ref, flat = plan.reference, town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(5))
    assert "Nothing was proposed yet" in opens(town, town.osei, "agree", ref)
    sends(town, town.osei, "propose", ref, **{"propose-text": "The first one", "propose-number": 0})
    assert "Answer for your agency" in opens(town, town.tobi, "agree", ref)
    sends(town, town.tobi, "answer", ref, status=422, **{"answer-answer": "change_asked", "answer-number": 1})
    sends(town, town.tobi, "answer", ref, **{"answer-answer": "understood", "answer-number": 1})
    town.does(town.osei, "change_part", flat, due_on=days(9))
    assert "Changed since your agency last answered" in opens(town, town.tobi, "agree", ref)
    assert "No longer counts: version 1" in opens(town, town.osei, "plan", ref)
    assert "The date" in opens(town, town.osei, "compare", ref, 1, 0)
    again = sends(town, town.osei, "propose", ref, status=409, **{"propose-text": "Another day", "propose-number": 0})
    assert "Another day" in again.text and 'name="propose-number" value="1"' in again.text
    sends(town, town.osei, "propose", ref, **{"propose-number": 1})
    assert "Superseded" in opens(town, town.tobi, "versions", ref)
    assert "Find a flat" in opens(town, town.tobi, "version", ref, 1)
    late = sends(town, town.tobi, "answer", ref, status=409, **{"answer-answer": "agreed", "answer-number": 1})
    assert 'name="answer-number" value="2"' in late.text
    facts = {
        "answer": "agrees",
        "their_words": "Good",
        "given": "The page",
        "understood": "In their words",
        "number": 2,
    }
    sends(town, town.osei, "said", ref, **facts)
    assert "Agrees, version 2" in opens(town, town.tobi, "plan", ref)
    sends(town, town.tobi, "mind", ref, their_words="I want to stay", part=flat.reference)
    stands = opens(town, town.osei, "plan", ref)
    assert "No longer needed" in stands
    assert "I want to stay" in stands and "Changed their mind after version 2" in stands, "what they said last is shown"
    assert "Agrees, version 2" not in stands
    assert "Changed their mind after version 2" in opens(town, town.osei, "agree", ref)
    assert "I want to stay" in opens(town, town.osei, "mind", ref)


def test_a_change_of_mind_before_any_version_stands_on_the_plan(town):
    plan = town.starts()
    sends(town, town.osei, "mind", plan.reference, their_words="Not the school")
    stands = opens(town, town.osei, "plan", plan.reference)
    assert "Not the school" in stands and "after version" not in stands
    assert town.api(town.osei).get(f"/api/v1/plans/{plan.reference}/agreement/").json()["person"]["version"] is None


def test_a_change_of_mind_is_never_an_error_whatever_became_of_what_it_is_about(town):
    plan = town.starts()
    flat = town.adds(plan, "action", "Find a flat")
    facts = {"their_words": "I want to stay", "part": flat.reference, "stops": "now"}
    town.does(town.osei, "take_out_part", flat, text="Said twice")
    sends(town, town.osei, "mind", plan.reference, **facts)
    assert "I want to stay" in opens(town, town.osei, "mind", plan.reference)


@pytest.mark.parametrize(("name", "value"), [("measured_by", "nights"), ("starts_on", "soon"), ("agency", "A-ZZ9Z7Z")])
def test_further_fields_that_a_part_does_not_have_are_named_and_nothing_is_written(town, name, value):
    url = f"/api/v1/plans/{town.starts().reference}/"
    osei = town.api(town.osei)
    sent = {"kind": "goal", "title": "Sleep", "area": "accommodation", "details": {"success": "Six nights"}}
    wrong = {**sent, "details": {**sent["details"], name: value}}
    tag = {"If-Match": osei.get(url).headers["ETag"]}
    answer = osei.post(f"{url}add/", wrong, format="json", headers=tag)
    assert answer.status_code == 422 and answer.json()["errors"] == {name: ["This field is not known here."]}
    made = osei.post(f"{url}add/", sent, format="json", headers=tag)
    assert made.status_code == 200
    goal = next(part for part in made.json()["parts"] if part["kind"] == "goal")
    changed = {"part": goal["reference"], "details": {name: value}}
    answer = osei.post(f"{url}change/", changed, format="json", headers={"If-Match": made.headers["ETag"]})
    assert answer.status_code == 422 and name in answer.json()["errors"]
