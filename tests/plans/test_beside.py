"""What stands beside a plan on its page: plans of other organisations, and what to do when somebody is in danger."""

import pytest

from tests.plans.test_pages import opens
from tests.plans.town import days

pytestmark = pytest.mark.django_db
CHILD_PLAN = {
    "owner": "Council",
    "plan": "Child in need plan",
    "contact": "the family desk",
    "goals": "School every day",
}


@pytest.fixture
def plan(town):
    """Give a plan in which housing has a role, and whose review is in 60 days."""
    plan = town.starts()
    town.joined(plan)
    return plan


def told(town, viewer, plan) -> list[dict]:
    """Return the other plans as the API tells them to somebody."""
    return town.api(viewer).get(f"/api/v1/plans/{plan.reference}/").json()["other_plans"]


@pytest.mark.parametrize(("hidden", "shown"), [({}, True), ({"category": "sexual_health"}, False)])
def test_the_plan_of_another_organisation_is_pointed_at_where_it_may_be_read(town, plan, hidden, shown):
    details = {**CHILD_PLAN, "reviewed_on": days(60).isoformat()}
    there = town.records(town.osei, "other_plan", "Another plan", details=details, **hidden)
    for viewer, reads in ((town.osei, True), (town.tobi, shown)):
        page, rows = opens(town, viewer, "plan", plan.reference), told(town, viewer, plan)
        for words in ("Child in need plan", "Council", "the family desk", "School every day", "1 clash"):
            assert (words in page) == reads, words
        assert [row["reference"] for row in rows] == ([there.reference] if reads else [])
    assert told(town, town.osei, plan)[0]["clashes"][0].startswith("2 meetings on")


def test_a_plan_says_what_to_do_in_danger_and_the_sign_of_the_person(town, plan):
    assert "call 999" in opens(town, town.tobi, "plan", plan.reference)
    assert "Their sign" not in opens(town, town.osei, "plan", plan.reference)
    town.safe(unsafe_sign="I ask after the cat")
    assert "Their sign that it is not safe: I ask after the cat" in opens(town, town.osei, "plan", plan.reference)
