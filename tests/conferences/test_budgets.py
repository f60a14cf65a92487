"""What each door of this room costs: statements, the same for one row and for many (tests/house/test_budgets.py)."""

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from consent import actions as consent
from people import actions as people
from tests.conferences.town import Town
from tests.house.test_budgets import READ, cost

pytestmark = pytest.mark.django_db

DOORS = [
    ("home of a lead", "dawn", lambda town: "/"),
    ("home of a practitioner", "osei", lambda town: "/"),
    ("conferences", "dawn", lambda town: reverse("conferences:list")),
    ("conferences of a member", "member", lambda town: reverse("conferences:list")),
    ("planning one", "dawn", lambda town: reverse("conferences:new")),
    ("members", "dawn", lambda town: reverse("conferences:members")),
    ("one conference", "dawn", lambda town: reverse("conferences:conference", args=[town.one.reference])),
    ("one, at a member", "member", lambda town: reverse("conferences:conference", args=[town.one.reference])),
    ("one item", "dawn", lambda town: reverse("conferences:item", args=[town.item.reference])),
    ("one item, at a member", "member", lambda town: reverse("conferences:item", args=[town.item.reference])),
    ("lapsed flags", "dawn", lambda town: reverse("conferences:flags")),
    ("the return", "dawn", lambda town: reverse("conferences:figures")),
    (
        "the return at a member",
        "housing_lead",
        lambda town: reverse("conferences:figures") + f"?of={town.police.reference}",
    ),
    ("referring", "osei", lambda town: reverse("conferences:refer", args=[town.sam.reference])),
]
API = [
    ("conferences", "dawn", lambda town: "/api/v1/conferences/"),
    ("one conference", "member", lambda town: f"/api/v1/conferences/{town.one.reference}/"),
    ("members", "dawn", lambda town: "/api/v1/conference-members/"),
    ("items", "dawn", lambda town: "/api/v1/conference-items/"),
    ("flags", "dawn", lambda town: "/api/v1/conference-flags/"),
    ("the return", "dawn", lambda town: "/api/v1/conference-return/"),
    ("one item", "member", lambda town: f"/api/v1/conference-items/{town.item.reference}/"),
]


def fill(town, conference, count: int) -> None:
    """Refer so many people more to a conference whose agenda is open."""
    for number in range(count):
        with acting_as(town.osei):
            person = people.open_record(by=town.osei, given_name=f"Person {number}")
            answers = [{"kind": "given", "recipient": one} for one in (town.housing, town.police)]
            consent.hold_conversation(person, by=town.osei, answers=answers)
        dash = town.checks(person)
        town.refers(conference, person=person, checklist=dash, children=1)


def made(town, count: int) -> None:
    """Make a conference with so many items, its agenda closed, and as many that are planned."""
    town.one = town.plans()
    town.item = town.refers(town.one)
    fill(town, town.one, count - 1)
    for viewer in (town.member, town.dawn):
        town.does(viewer, "confirm_attendance", town.one)
    town.does(town.dawn, "close_agenda", town.one)
    for _ in range(count):
        town.plans()


def test_every_door_costs_the_same_for_one_row_and_for_many(db):
    town = Town().agree_all().asked()
    made(town, 1)
    doors = [(f"page: {name}", town.as_(getattr(town, who)), where) for name, who, where in DOORS]
    doors += [(f"API: {name}", town.api(getattr(town, who)), where) for name, who, where in API]
    few = {name: cost(client, where(town)) for name, client, where in doors}
    made(town, 6)
    many = {name: cost(client, where(town)) for name, client, where in doors}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name, _, _ in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table
