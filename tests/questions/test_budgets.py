"""What each door of this room costs: statements, the same for one row and for many (tests/house/test_budgets.py)."""

import pytest
from django.urls import reverse

from tests.house.test_budgets import READ, cost
from tests.questions.town import Town

pytestmark = pytest.mark.django_db

DOORS = [
    ("home", "ana", lambda town: "/"),
    ("to answer", "ana", lambda town: reverse("questions:list")),
    ("sent", "osei", lambda town: reverse("questions:list") + "?box=sent"),
    ("the form", "osei", lambda town: reverse("questions:new")),
    ("the form about a person", "osei", lambda town: reverse("questions:new") + f"?person={town.sam.reference}"),
    ("one question, asked", "ana", lambda town: reverse("questions:question", args=[town.first.reference])),
    ("one question, sent", "osei", lambda town: reverse("questions:question", args=[town.first.reference])),
    ("raising a concern", "osei", lambda town: reverse("questions:raise", args=[town.sam.reference])),
    ("one concern, told", "tobi", lambda town: reverse("questions:concern", args=[town.concern.reference])),
    ("one concern, raised", "osei", lambda town: reverse("questions:concern", args=[town.concern.reference])),
]
API = [
    ("questions", "ana", lambda town: "/api/v1/questions/"),
    ("one question", "ana", lambda town: f"/api/v1/questions/{town.first.reference}/"),
    ("concerns", "tobi", lambda town: "/api/v1/concerns/"),
    ("one concern", "tobi", lambda town: f"/api/v1/concerns/{town.concern.reference}/"),
]


def test_every_door_costs_the_same_for_one_row_and_for_many(db):
    town = Town().agree().consented()
    town.working(town.housing)
    town.first, town.concern = town.asks(), town.raises()
    doors = [(f"page: {name}", town.as_(getattr(town, who)), where(town)) for name, who, where in DOORS]
    doors += [(f"API: {name}", town.api(getattr(town, who)), where(town)) for name, who, where in API]
    few = {name: cost(client, url) for name, client, url in doors}
    for _ in range(12):
        town.asks()
        town.asks(person=None)
        town.raises()
    many = {name: cost(client, url) for name, client, url in doors}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name, _, _ in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table
