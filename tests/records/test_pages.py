"""The pages about a person: what stands on them, for whom."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.people.town import visit

RISK = {"risk": "harm_from_others", "level": "high", "evidence": "Neighbours called twice."}
SAFE = {
    "channel": "phone",
    "allowed": "yes",
    "value": "07700 900123",
    "days": ["monday", "tuesday", "wednesday", "thursday", "friday"],
    "hours": "10am to midday",
    "message": "no",
    "say_who": "no",
}
PAGES = [
    "",
    "risks/",
    "contact/",
    "sharing/",
    "team/",
    "record/",
    "record/note/",
    "record/safe_contact/",
    "identity/correct/",
]


def safe(days_ago=0, **facts):
    """A safe way to contact, checked so many days ago."""
    return {**SAFE, "checked_on": (timezone.localdate() - dt.timedelta(days=days_ago)).isoformat(), **facts}


@pytest.fixture
def sam(town):
    """A person with a bit of everything."""
    sam = town.person(pronouns="they/them", born_on=dt.date(1990, 4, 3))
    town.note(sam, "wish", title="Sleep", their_words="Sleep. My kids in the same school.")
    town.note(sam, "risk_factor", title="Threats at home", details=RISK)
    town.note(sam, "protective_factor", title="Sister nearby")
    town.note(sam, "need", title="A safe place to live", details={"domain": "accommodation"})
    town.note(sam, "safe_contact", title="Mobile", details=safe())
    town.note(sam, "dependant", title="Son", details={"name": "K.", "age": "7"})
    town.note(
        sam, "communication", title="Polish", details={"interpreter": "professional_interpreter", "language": "Polish"}
    )
    town.note(sam, "note", title="Visit", text="Calm.")
    return sam


@pytest.mark.parametrize("tail", PAGES)
def test_every_page_opens_for_the_worker(town, sam, tail):
    response = visit(town.nneka).get(f"/people/{sam.reference}/{tail}")
    assert response.status_code == 200
    assert "Sam Parker" in response.text
