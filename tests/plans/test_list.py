"""The list of plans: how each stands, from what its reader may see, the next review first, a page at a time."""

import re

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from people import actions as people
from plans import actions, listing
from tests.plans.town import days

pytestmark = pytest.mark.django_db
RISK = {"risk": "harm_from_others", "level": "high", "evidence": "Said"}


def listed(town, viewer, query: str = "") -> str:
    """Return the list as somebody sees it."""
    answer = town.as_(viewer).get(reverse("plans:list") + query)
    assert answer.status_code == 200
    return answer.text


def gaps(town, viewer) -> int:
    """Return how many gaps the list tells somebody of."""
    found = re.search(r"(\d+) gap", listed(town, viewer))
    return int(found[1]) if found else 0


def test_a_list_says_how_each_plan_stands(town):
    plan = town.starts()
    town.joined(plan)
    assert "Draft: nothing was proposed yet" in listed(town, town.tobi)
    town.does(town.osei, "propose_plan", plan)
    assert "Version 1: agreed by 0 of 2" in listed(town, town.tobi)
    for one in (town.osei, town.tobi):
        town.does(one, "answer_plan", plan, answer="agreed", number=1)
    assert "Version 1: agreed" in listed(town, town.tobi) and "agreed by" not in listed(town, town.tobi)
    town.adds(plan, "goal", "Own front door")
    assert "Changed since version 1" in listed(town, town.tobi)
    town.does(town.osei, "propose_plan", plan)
    assert "Version 2: agreed by 1 of 2" in listed(town, town.osei), "the new goal touches the agency whose it is"


@pytest.mark.parametrize(("hidden", "shown"), [({}, True), ({"category": "sexual_health"}, False)])
def test_gaps_are_counted_of_what_may_be_read(town, hidden, shown):
    plan = town.starts()
    town.joined(plan)
    before = {viewer: gaps(town, viewer) for viewer in (town.osei, town.tobi)}
    town.records(town.osei, "risk_factor", "Threats at home", details=RISK, **hidden)
    assert gaps(town, town.osei) == before[town.osei] + 1
    assert gaps(town, town.tobi) == before[town.tobi] + shown


def test_a_change_that_is_hidden_does_not_change_a_row(town):
    plan = town.starts()
    town.joined(plan)
    town.does(town.osei, "propose_plan", plan)
    before = "Version 1: agreed by 0 of 2"
    town.adds(plan, "goal", "Treatment", category="sexual_health")
    assert before in listed(town, town.tobi) and before not in listed(town, town.osei)


def test_plans_come_a_page_at_a_time_the_next_review_first(town, monkeypatch):
    monkeypatch.setattr(listing, "ROWS", 1)
    with acting_as(town.osei) as osei:
        kim = people.open_record(by=osei, given_name="Kim")
        sooner = actions.start_plan(kim, by=osei, aim="A home", review_on=days(10))
    later = town.starts()
    first, second = listed(town, town.osei), listed(town, town.osei, "?view=all&page=2")
    assert sooner.reference in first and later.reference not in first and "page=2" in first
    assert later.reference in second and sooner.reference not in second and "page=1" in second
    assert "No plan here" in listed(town, town.osei, "?page=3") and sooner.reference in listed(
        town, town.osei, "?page=x"
    )


def test_what_is_late_is_found_for_whoever_does_it_and_tells_nothing_of_others(town):
    plan = town.starts()
    town.joined(plan)
    town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(-2), start_now=True)
    assert plan.reference in listed(town, town.tobi, "?view=late")
    assert plan.reference not in listed(town, town.osei, "?view=late")


MENU = re.compile(r'href="/plans/"[^>]*>Plans\s*<[^>]*>\s*1\b')


def waits(town, viewer, plan) -> bool:
    """Return whether the plan is said to wait for this worker's agency: in the menu, on the start page and in the list."""
    home, found = town.as_(viewer).get("/").text, listed(town, viewer, "?view=answer")
    says = {bool(MENU.search(home)), "Answer in 1 plan" in home, plan.reference in found, "Your answer" in found}
    assert len(says) == 1, says
    return says.pop()


def test_what_asks_something_of_the_agency_is_said_in_the_menu_at_home_and_in_the_list(town):
    plan = town.starts()
    assert not waits(town, town.ana, plan)
    role = town.offers(plan)
    assert waits(town, town.ana, plan) and not waits(town, town.osei, plan)
    town.does(town.ana, "accept_role", role)
    assert not waits(town, town.ana, plan)
    action = town.adds(plan, "action", "Find a flat", agency=town.housing)
    assert waits(town, town.ana, plan)
    town.does(town.ana, "accept_action", action)
    town.does(town.osei, "propose_plan", plan)
    for one in (town.ana, town.osei):
        assert waits(town, one, plan)
        town.does(one, "answer_plan", plan, answer="agreed")
        assert not waits(town, one, plan)
