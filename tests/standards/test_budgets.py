"""What each door of this room costs: statements, the same for one plan and for fifty, for a small plan and a large one."""

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from consent import actions as consent
from people import actions as people
from plans import actions
from tests.house.test_budgets import READ, cost
from tests.plans.test_budgets import grown
from tests.plans.town import days

pytestmark = pytest.mark.django_db
DOORS = [
    ("page", "osei", lambda town: reverse("standards:plan", args=[town.plan.reference])),
    (
        "page, every standard",
        "tobi",
        lambda town: reverse("standards:plan", args=[town.plan.reference]) + "?standard=ed5",
    ),
    ("file", "osei", lambda town: reverse("standards:plan", args=[town.plan.reference]) + "?csv"),
    ("one criterion", "osei", lambda town: reverse("standards:criterion", args=[town.plan.reference, "ed5-p7"])),
    ("over plans", "lead", lambda town: reverse("standards:agency")),
]
API = [
    ("of a plan", "osei", lambda town: f"/api/v1/plans/{town.plan.reference}/assurance/"),
    ("over plans", "lead", lambda town: "/api/v1/assurance/"),
]


def more_plans(town, count: int) -> None:
    """Let the clinic lead so many more plans, each for somebody else."""
    with acting_as(town.osei) as osei:
        for each in range(count):
            person = people.open_record(by=osei, given_name=f"Person {each}")
            consent.hold_conversation(person, by=osei, answers=[{"kind": "given", "recipient": town.housing}])
            plan = actions.start_plan(person, by=osei, aim="Sleep", review_on=days(20))
            actions.propose_plan(plan, by=osei)


def test_every_door_costs_the_same_for_one_plan_and_for_fifty(town):
    town.plan = town.starts()
    town.joined(town.plan)
    grown(town, 6, 3)
    town.does(town.osei, "propose_plan", town.plan)
    doors = [(f"page: {name}", town.as_(getattr(town, who)), where(town)) for name, who, where in DOORS]
    doors += [(f"API: {name}", town.api(getattr(town, who)), where(town)) for name, who, where in API]
    few = {name: cost(client, url) for name, client, url in doors}
    grown(town, 24, 40)
    more_plans(town, 49)
    many = {name: cost(client, url) for name, client, url in doors}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name, _, _ in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table
