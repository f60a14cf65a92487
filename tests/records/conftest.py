"""What the tests of the records room share."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.people.town import Town

RISK = {"risk": "harm_from_others", "level": "high", "evidence": "Neighbours called twice."}
SAFE = {
    "channel": "phone",
    "allowed": "yes",
    "value": "07700 900123",
    "days": ["monday", "tuesday", "wednesday", "thursday", "friday"],
    "hours": "10am to midday",
    "message": "yes_only_these_words",
    "message_words": "Hi Sam, it is Ana",
    "say_who": "no",
}
HOME = {"channel": "address", "value": "12 Elm Rise\nBrookfield\nBF1 2CD"}


@pytest.fixture
def town(db):
    """Give a clinic, a housing agency it may share with, and a stranger."""
    return Town()


@pytest.fixture
def sam(town):
    """A person with a bit of everything, whom Nneka at the clinic works with."""
    sam = town.person(pronouns="they/them", born_on=dt.date(1990, 4, 3))
    town.note(sam, "wish", title="Sleep", their_words="Sleep. My kids in the same school.")
    town.note(sam, "risk_factor", title="Threats at home", details=RISK)
    town.note(sam, "protective_factor", title="Sister nearby")
    town.note(sam, "need", title="A safe place to live", details={"domain": "accommodation"})
    town.note(sam, "safe_contact", title="Mobile", details=safe())
    town.note(sam, "dependant", title="Son", details={"name": "K.", "age": "7"})
    polish = {"interpreter": "professional_interpreter", "language": "Polish"}
    town.note(sam, "communication", title="Interpreter", details=polish)
    town.note(sam, "note", title="Visit", text="Calm.")
    return sam


def safe(days_ago=0, **facts):
    """A safe way to contact, checked so many days ago."""
    return {**SAFE, "checked_on": (timezone.localdate() - dt.timedelta(days=days_ago)).isoformat(), **facts}
