"""What the doors of a referral cost as it moves on: statements, the same for one and for many (tests/house/test_budgets.py)."""

import pytest
from django.urls import reverse

from referrals.models import Referral
from tests.house.test_budgets import READ, cost
from tests.referrals.lives import Lives

pytestmark = pytest.mark.django_db
#: The state, who looks, and the act on whose page they are ("" for the referral's own page).
DOORS = [
    ("active", "ana", ""),
    ("on_hold", "ana", ""),
    ("completed", "osei", ""),
    ("decline_under_review", "lead", ""),
    ("redirected", "osei", ""),
    ("received", "ana", "pass-on"),
    ("received", "ana", "redirect"),
    ("accepted", "ana", "start"),
    ("active", "ana", "go-on"),
    ("active", "ana", "hold"),
    ("active", "ana", "transfer"),
    ("active", "ana", "complete"),
    ("declined", "osei", "ask-review"),
    ("declined", "osei", ""),
    ("decline_under_review", "lead", "uphold"),
]
#: Who sends it on sees first who will see what: the audience of a referral costs as much as on the page before sending.
SENDING = ("redirected", "osei", "send-on")


def test_every_door_costs_the_same_for_one_referral_and_for_many(db):
    lives = Lives()
    doors = [(lives.in_state(state), who, code) for state, who, code in (*DOORS, SENDING)]

    def costs() -> dict:
        found = {}
        for (referral, who, code), (state, *_) in zip(doors, (*DOORS, SENDING), strict=True):
            viewer = getattr(lives, who, None) or getattr(lives.county, who)
            place = (
                ("referrals:act", [referral.reference, code]) if code else ("referrals:referral", [referral.reference])
            )
            found[f"{state} {code}".strip()] = cost(lives.county.as_(viewer), reverse(place[0], args=place[1]))
        found["decline"] = cost(
            lives.county.as_(lives.county.ana), reverse("referrals:decline", args=[doors[5][0].reference])
        )
        found["reasons"] = cost(lives.county.api(lives.lead), "/api/v1/referral-reasons/")
        return found

    few = costs()
    for _ in range(6):
        lives.in_state("active")
        lives.in_state("redirected")
    assert Referral.objects.visible_to(lives.county.osei).count() >= 20
    many = costs()
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name in few)
    assert few == many, table
    sending = many.pop("redirected send-on")
    assert max(many.values()) <= READ + 4, table
    assert sending <= 40, table
