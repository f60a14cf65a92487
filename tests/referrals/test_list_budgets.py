"""What each list of referrals costs: statements, the same for one row and for many (tests/house/test_budgets.py)."""

import pytest
from django.urls import reverse

from referrals import actions
from tests.house.test_budgets import READ, cost
from tests.worlds import worker

pytestmark = pytest.mark.django_db
LISTS = [
    ("the inbox", "ana", "?box=answer"),
    ("narrowed", "ana", "?whose=nobody&late=only&since=1+jan"),
    ("by service", "ana", "?service={service}&sort=-sent&rows=50"),
    ("waiting", "ana", "?box=asked"),
    ("sent", "osei", "?box=sent"),
    ("everything ticked", "ana", "?ticked=all"),
    ("a view", "ana", "?view={view}"),
]


def doors(county) -> dict[str, tuple]:
    """Return each door with who opens it and its address."""
    named = {"service": county.service.reference, "view": county.view.reference}
    found = {name: (who, reverse("referrals:list") + query.format(**named)) for name, who, query in LISTS}
    found |= {
        "home of a lead": ("ana", reverse("home")),
        "home": ("osei", reverse("home")),
        "views": ("ana", reverse("referrals:views")),
        "one": ("ana", reverse("referrals:referral", args=[county.first.reference])),
        "its history": ("ana", reverse("referrals:history", args=[county.first.reference])),
        "a question": ("ana", reverse("referrals:ask", args=[county.first.reference])),
    }
    return found


def test_every_list_costs_the_same_for_one_row_and_for_many(county):
    county.agree().consented()
    county.first = county.sent()
    other = county.sent()
    with county.acting(county.ana) as ana:
        actions.ask(other, by=ana, text="How many rooms?")
        county.view = actions.save_view(by=ana, name="Late", box="answer", filters={"late": "only"})
        actions.take(county.first, by=ana)
    clients = {who: county.as_(getattr(county, who)) for who in ("ana", "osei")}
    few = {name: cost(clients[who], url) for name, (who, url) in doors(county).items()}
    for number in range(8):
        worker(county.housing, f"Helper {number}", "triage")
        sent = county.sent()
        with county.acting(county.ana) as ana:
            actions.save_view(by=ana, name=f"View {number}", box="answer", filters={})
            actions.take(sent if number % 2 else county.first, by=ana, user_id=county.tobi.user_id)
            if number % 3 == 0:
                actions.ask(sent, by=ana, text="How many rooms?")
    many = {name: cost(clients[who], url) for name, (who, url) in doors(county).items()}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name in many)
    print(table)
    assert few == many, table
    assert max(many.values()) <= READ, table
