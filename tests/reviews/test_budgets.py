"""What each door of this room costs: statements, the same for a small review and for a large one."""

import pytest
from django.urls import reverse

from tests.house.test_budgets import READ, cost
from tests.plans.town import days

pytestmark = pytest.mark.django_db


def of_plan(name: str):
    """Return what gives the address of a page about the town’s plan."""
    return lambda town: reverse(f"reviews:{name}", args=[town.plan.reference])


def of_review(name: str, query: str = ""):
    """Return what gives the address of a page of the town’s review."""
    return lambda town: reverse(f"reviews:{name}", args=[town.plan.reference, town.review.reference]) + query


DOORS = [
    ("reviews of all plans", "tobi", lambda town: reverse("reviews:due")),
    ("reviews of one plan", "tobi", of_plan("list")),
    ("starting a review", "osei", of_plan("new")),
    ("one review, held", "osei", of_review("review")),
    ("one review, taking part", "tobi", of_review("review")),
    ("check and finish", "osei", of_review("finish")),
    ("check, as somebody else", "osei", lambda town: of_review("finish", f"?as={town.housing.reference}")(town)),
]
API = [
    ("reviews of all plans", "tobi", lambda town: "/api/v1/reviews/"),
    ("reviews of one plan", "tobi", lambda town: f"/api/v1/plans/{town.plan.reference}/reviews/"),
    ("one review", "tobi", lambda town: f"/api/v1/plans/{town.plan.reference}/reviews/{town.review.reference}/"),
]


def grown(town, many: int) -> None:
    """Let the review have so many more actions, risks and decisions of which something was said."""
    details = {"risk": "harm_from_others", "level": "medium", "evidence": "Said so"}
    risks = [town.records(town.osei, "risk_factor", f"Risk {each}", details=details) for each in range(many)]
    actions = [
        town.adds(town.plan, "action", f"Action {each}", agency=town.housing, due_on=days(each + 1))
        for each in range(many)
    ]
    said = {"code": "part_done", "text": "Half of it", "due_on": None}
    town.acts(town.review, "say_outcome", outcomes={part.pk: said for part in actions})
    town.acts(town.review, "say_trend", trends={risk.pk: {"code": "up", "text": "Seen"} for risk in risks})
    for each in range(many):
        town.acts(town.review, "decide", title=f"Decision {each}", agency_id=town.housing.pk)


def test_every_door_costs_the_same_for_a_small_review_and_for_a_large_one(town):
    town.review = town.held()
    grown(town, 1)
    doors = [(f"page: {name}", town.as_(getattr(town, who)), where(town)) for name, who, where in DOORS]
    doors += [(f"API: {name}", town.api(getattr(town, who)), where(town)) for name, who, where in API]
    few = {name: cost(client, url) for name, client, url in doors}
    grown(town, 12)
    many = {name: cost(client, url) for name, client, url in doors}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name, _, _ in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table
