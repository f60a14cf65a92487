"""What each door of this room costs: statements, the same for one session and for fifty."""

import pytest
from django.urls import reverse

from tests.house.test_budgets import READ, cost
from tests.plans.town import days

pytestmark = pytest.mark.django_db


def of_plan(name: str, *more: str):
    """Return what gives the address of a page of the town’s plan; `more` names what stands behind."""
    return lambda town: reverse(
        f"delivery:{name}", args=[town.plan.reference, *(getattr(town, one).reference for one in more)]
    )


DOORS = [
    ("progress", "osei", of_plan("progress")),
    ("progress, with a role", "tobi", of_plan("progress")),
    ("recording progress", "tobi", of_plan("progress_new")),
    ("reports", "osei", of_plan("reports")),
    ("one report", "osei", of_plan("report", "report")),
    ("writing a report", "tobi", of_plan("report_new", "action")),
    ("an outcome", "tobi", of_plan("outcome", "goal")),
    ("feedback", "tobi", lambda town: reverse("delivery:feedback", args=[town.sam.reference])),
    ("one of them", "tobi", lambda town: reverse("delivery:said", args=[town.sam.reference, town.said.reference])),
    ("sessions of an action", "tobi", of_plan("sessions", "action")),
    ("sessions of an action, read", "osei", of_plan("sessions", "action")),
    ("one session", "tobi", of_plan("session", "action", "session")),
]
API = [
    ("sessions", "tobi", lambda town: f"/api/v1/plans/{town.plan.reference}/sessions/"),
    *(
        (name, "osei", lambda town, name=name: f"/api/v1/plans/{town.plan.reference}/{name}/")
        for name in ("progress", "suitability", "outcomes", "delivered")
    ),
    ("feedback", "tobi", lambda town: f"/api/v1/people/{town.sam.reference}/feedback/"),
    ("a report", "osei", lambda town: f"/api/v1/plans/{town.plan.reference}/suitability/{town.report.reference}/"),
    ("a session", "tobi", lambda town: f"/api/v1/plans/{town.plan.reference}/sessions/{town.session.reference}/"),
]


def grown(town, many: int) -> None:
    """Let there be so many more of everything that the room keeps."""
    for each in range(many):
        session = town.plans_sessions(on=-(each % 30), times=2)
        if each % 2:
            town.records_session(session, text="Said.")
            report = town.reports()
            said = town.delivers(town.tobi, "record_feedback", town.asked(), details={"helped": "Talks."})
            town.delivers(town.tobi, "respond_feedback", said, text="More of them.")
            town.progresses(ago=each % 30, score=each % 11)
            town.delivers(town.osei, "decide_suitability", report, state="accepted", reason="Yes.")
            town.delivers(town.tobi, "report_outcome", town.goal, result="partly", why="Half of it.")
    town.adds(town.plan, "action", "Another", agency=town.housing, due_on=days(9))


def test_every_door_costs_the_same_for_little_and_for_much(town):
    town.session, town.report = town.plans_sessions(), town.reports()
    town.said = town.asked()
    grown(town, 2)
    doors = [(f"page: {name}", town.as_(getattr(town, who)), where(town)) for name, who, where in DOORS]
    doors += [(f"API: {name}", town.api(getattr(town, who)), where(town)) for name, who, where in API]
    few = {name: cost(client, url) for name, client, url in doors}
    grown(town, 48)
    many = {name: cost(client, url) for name, client, url in doors}
    table = "\n".join(f"{few[name]:3} {many[name]:3}  {name}" for name, _, _ in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table
