"""Asking the product about a case that was built: facts from the tables, as the desk asks about a sight of the past.

The background actor asks, since row-level security speaks of now and cases speak of their own day.
"""

from dataclasses import dataclass

from django.db import transaction

from access.viewer import Viewer
from consent import facts as fact_loader
from consent.answers import Decision
from consent.decision import decide
from consent.world import Question
from hub.cases.building import build
from hub.cases.naming import Names
from people.models import RecordEntry


@dataclass(frozen=True, slots=True)
class Answer:
    """What the product answered to one case, beside what the case expects."""

    case: str
    given: tuple
    expected: tuple

    @property
    def as_expected(self) -> bool:
        """Return whether outcome, code and route are those that the case expects."""
        return self.given == self.expected

    def __str__(self) -> str:
        return f"{self.case}: expected {_words(self.expected)}, got {_words(self.given)}"


def answer(case: dict) -> Answer:
    """Build a case, ask, and undo everything; needs the system to be acting."""
    with transaction.atomic():
        names = build(case["world"])
        decision = ask(case, names)
        transaction.set_rollback(True)
    expected = case["expect"]
    return Answer(
        case["id"],
        (decision.outcome.value, decision.code.value, decision.route.value if decision.route else None),
        (expected["outcome"], expected["code"], expected["route"]),
    )


def ask(case: dict, names: Names) -> Decision:
    """Return the product's decision about a built case, with the facts that its own statement loads."""
    request = case["request"]
    viewer = viewer_of(case, names)
    item = names("item", request["item"])
    entries = list(RecordEntry.objects.filter(pk=item))
    people = [entry.person_id for entry in entries]
    facts, at = fact_loader.load(viewer, people, entries, at=request["at"], known_at=request["known_at"])
    return decide(
        Question(
            worker=str(viewer.user_id),
            role=viewer.role,
            item=str(item),
            purpose=request["purpose"],
            at=at,
            known_at=request["known_at"],
        ),
        facts,
    )


def viewer_of(case: dict, names: Names) -> Viewer:
    """Return the worker who asks, acting in the role of the question for the agency they work for."""
    request = case["request"]
    agency = next((row["agency"] for row in case["world"]["users"] if row["id"] == request["user"]), None)
    return Viewer(
        names("user", request["user"]), request["user"], names("agency", agency), agency or "", request["role"]
    )


def _words(answer: tuple) -> str:
    outcome, code, route = answer
    return f"{outcome} {code}" + (f" by {route}" if route else "")
