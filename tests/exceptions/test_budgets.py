"""What each door of this room costs: statements, the same for one row and for many (tests/house/test_budgets.py)."""

import pytest
from django.urls import reverse

from consent.models import BreakGlass
from tests.exceptions.town import Town
from tests.house.test_budgets import READ, cost
from tests.worlds import worker

pytestmark = pytest.mark.django_db

DOORS = [
    ("the list", "clinic_officer", lambda town: reverse("exceptions:withheld")),
    ("the list at the recipient", "police_officer", lambda town: reverse("exceptions:withheld")),
    ("one decision", "clinic_officer", lambda town: reverse("exceptions:override", args=[town.first.reference])),
    ("one decision, told", "jay", lambda town: reverse("exceptions:override", args=[town.first.reference])),
    ("the form", "osei", lambda town: reverse("exceptions:decide", args=[town.sam.reference])),
    ("the consent record", "osei", lambda town: reverse("consent:person", args=[town.sam.reference])),
    ("the person at the recipient", "jay", lambda town: reverse("people:person", args=[town.sam.reference])),
    ("emergencies", "clinic_officer", lambda town: reverse("exceptions:emergencies")),
    ("one emergency", "clinic_officer", lambda town: reverse("exceptions:session", args=[town.session.reference])),
    ("the emergency form", "ana", lambda town: reverse("exceptions:emergency", args=[town.sam.reference])),
    ("where to open one", "ana", lambda town: reverse("exceptions:start")),
]
API = [
    ("decisions", "clinic_officer", lambda town: "/api/v1/overrides/"),
    ("one decision", "clinic_officer", lambda town: f"/api/v1/overrides/{town.first.reference}/"),
    ("emergencies", "clinic_officer", lambda town: "/api/v1/break-glass/"),
    ("one emergency", "clinic_officer", lambda town: f"/api/v1/break-glass/{town.session.reference}/"),
]


def test_every_door_costs_the_same_for_one_row_and_for_many(db):
    town = Town().agree()
    town.first, town.session = town.decided(), town.opened()
    doors = [(f"page: {name}", town.as_(getattr(town, who)), where(town)) for name, who, where in DOORS]
    doors += [(f"API: {name}", town.api(getattr(town, who)), where(town)) for name, who, where in API]
    few = {name: cost(client, url) for name, client, url in doors}
    for number in range(12):
        town.decided()
        town.opened(by=worker(town.housing, f"Night {number}", "triage"))
    assert BreakGlass.objects.visible_to(town.ana).count() == 13
    many = {name: cost(client, url) for name, client, url in doors}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name, _, _ in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table
