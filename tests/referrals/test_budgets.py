"""What each page of a draft costs: statements, the same for one service and entry and for many (tests/house/test_budgets.py)."""

import pytest
from django.urls import reverse

from agencies.models import Service
from people import actions as people
from referrals import actions
from tests.house.test_budgets import READ, cost

pytestmark = pytest.mark.django_db
CODES = ("contact", "help", "risks", "household", "tried", "services", "sharing")


def doors(county, draft, sent):
    """Return each door of the author with its address."""
    found = {name: reverse(f"referrals:{name}", args=[draft.reference]) for name in ("draft", "check", "audience")} | {
        code: reverse("referrals:task", args=[draft.reference, code]) for code in CODES
    }
    return found | {"sent": reverse("referrals:sent", args=[sent.reference])}


def test_every_page_of_a_draft_costs_the_same_for_one_row_and_for_many(county):
    county.agree().consented()
    sent, draft = county.sent(), county.draft()
    client = county.as_(county.osei)
    few = {name: cost(client, address) for name, address in doors(county, draft, sent).items()}
    more = [
        Service.objects.create(agency=county.housing, name=f"Service {n}", summary="Help.", needs_met=["Accommodation"])
        for n in range(9)
    ]
    with county.acting(county.osei) as by:
        strengths = [
            people.record(county.sam, by=by, kind="protective_factor", title=f"Strength {n}") for n in range(20)
        ]
        actions.edit(draft, by=by, services=[county.service, *more], pack=[county.need, *strengths])
        other = actions.edit(county.draft(), by=by, services=[county.service, *more])
        for _ in range(3):
            county.sent()
        other = actions.send(other, by=by)
    many = {name: cost(client, address) for name, address in doors(county, draft, other).items()}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name in few)
    assert few == many, table
    assert max(many.values()) <= READ, table
