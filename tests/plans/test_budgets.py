"""What each door of this room costs: statements, the same for a small plan and for a large one."""

import pytest
from django.urls import reverse

from tests.house.test_budgets import READ, cost
from tests.plans.town import days

pytestmark = pytest.mark.django_db


def of_plan(name: str, *more):
    """Return what gives the address of a page of the town’s plan."""
    return lambda town: reverse(f"plans:{name}", args=[town.plan.reference, *more])


DOORS = [
    ("plans", "tobi", lambda town: reverse("plans:list")),
    ("waiting for us", "tobi", lambda town: reverse("plans:list") + "?view=answer"),
    ("one plan, led", "osei", of_plan("plan")),
    ("one plan, with a role", "tobi", of_plan("plan")),
    ("agreement", "tobi", of_plan("agree")),
    ("versions", "tobi", of_plan("versions")),
    ("one version", "tobi", of_plan("version", 1)),
    ("two versions", "tobi", of_plan("compare", 1, 0)),
    ("what the person says", "osei", of_plan("said")),
    ("a change of mind", "osei", of_plan("mind")),
    ("sequence", "tobi", of_plan("sequence")),
    ("coverage", "tobi", of_plan("coverage")),
    ("the matrix as a table", "tobi", lambda town: of_plan("coverage")(town) + "?csv"),
    ("clashes", "tobi", of_plan("clashes")),
    (
        "dates of an action",
        "osei",
        lambda town: reverse("plans:dates", args=[town.plan.reference, town.action.reference]),
    ),
    ("on a page", "tobi", of_plan("page")),
    ("the copy", "osei", of_plan("copy")),
    ("handed out", "osei", of_plan("delivery")),
    ("the copy for an agency", "tobi", lambda town: of_plan("copy")(town) + "?for=agency"),
    ("one action", "tobi", lambda town: reverse("plans:part", args=[town.plan.reference, town.action.reference])),
    ("adding an action", "osei", of_plan("add", "action")),
    ("changing one", "osei", lambda town: reverse("plans:change", args=[town.plan.reference, town.action.reference])),
    ("offering a role", "osei", of_plan("offer")),
    ("the next review", "osei", of_plan("review")),
    ("handing over", "tobi", of_plan("handover")),
    ("closing", "osei", of_plan("close")),
    ("plans of a person", "osei", lambda town: reverse("plans:person", args=[town.sam.reference])),
]
API = [
    ("plans", "tobi", lambda town: "/api/v1/plans/"),
    ("one plan", "tobi", lambda town: f"/api/v1/plans/{town.plan.reference}/"),
    ("agreement", "tobi", lambda town: f"/api/v1/plans/{town.plan.reference}/agreement/"),
    ("one version", "tobi", lambda town: f"/api/v1/plans/{town.plan.reference}/version/"),
    ("two versions", "tobi", lambda town: f"/api/v1/plans/{town.plan.reference}/compare/?before=1"),
    *(
        (name, "tobi", lambda town, name=name: f"/api/v1/plans/{town.plan.reference}/{name}/")
        for name in ("sequence", "coverage", "clashes")
    ),
    (
        "who would see it",
        "osei",
        lambda town: f"/api/v1/plans/{town.plan.reference}/audience/?agency={town.police.reference}",
    ),
    (
        "what moves",
        "osei",
        lambda town: f"/api/v1/plans/{town.plan.reference}/moves/?part={town.action.reference}&due_on=2030-01-01",
    ),
]


def grown(town, factors: int, actions: int) -> None:
    """Let the plan have so many more risks and actions."""
    goal = town.adds(town.plan, "goal", "Another goal")
    details = {"risk": "harm_from_others", "level": "medium", "evidence": "Said so"}
    found = [town.records(town.osei, "risk_factor", f"Risk {each}", details=details) for each in range(factors)]
    before = None
    for each in range(actions):
        facts = {"after": [before]} if before else {}
        before = town.adds(
            town.plan,
            "action",
            f"Action {each}",
            agency=town.housing if each % 2 else town.clinic,
            parent=goal,
            factors={found[each % factors].pk: "main"},
            starts_on=days(each),
            due_on=days(each + 7),
            **facts,
        )


def test_every_door_costs_the_same_for_a_small_plan_and_for_a_large_one(town):
    town.plan = town.starts(starter="gk102")
    town.joined(town.plan)
    town.action = town.adds(town.plan, "action", "Find a flat", agency=town.housing, due_on=days(9))
    grown(town, 6, 3)
    town.does(town.osei, "propose_plan", town.plan)
    doors = [(f"page: {name}", town.as_(getattr(town, who)), where(town)) for name, who, where in DOORS]
    doors += [(f"API: {name}", town.api(getattr(town, who)), where(town)) for name, who, where in API]
    few = {name: cost(client, url) for name, client, url in doors}
    grown(town, 24, 57)
    many = {name: cost(client, url) for name, client, url in doors}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name, _, _ in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table
