"""What each door of this room costs: statements, the same for a little work and for much (tests/house/test_budgets.py)."""

import pytest

from tests.house.test_budgets import READ, cost

pytestmark = pytest.mark.django_db
DOORS = {
    "page": "/figures/",
    "page of what was sent": "/figures/?side=sent",
    "API how soon": "/api/v1/figures/timeliness/",
    "API declines": "/api/v1/figures/declines/",
    "API unmet need": "/api/v1/figures/unmet-need/",
    "API exports": "/api/v1/figures/exports/",
}


def test_every_door_costs_the_same_for_a_little_work_and_for_much(work):
    ana = work.county.ana
    clients = {door: (work.county.api if "API" in door else work.county.as_)(ana) for door in DOORS}
    facts = {"table": "declines", "why": "board"}
    work.declined(5)
    clients["page"].post("/figures/file/", facts)
    few = {door: cost(clients[door], url) for door, url in DOORS.items()}
    work.declined(20)
    work.declined(10, reason="outside_area", month=1)
    work.answered(15, month=2)
    for _ in range(6):
        clients["page"].post("/figures/file/", facts)
    many = {door: cost(clients[door], url) for door, url in DOORS.items()}
    table = "\n".join(f"{few[door]:3} {many[door]:3}  {door}" for door in DOORS)
    assert few == many, table
    assert max(many.values()) <= READ, table
