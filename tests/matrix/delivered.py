"""What is delivered of the plan of the matrix: sessions of an action that the clinic does, and what is sent to their doors."""

from django.utils import timezone

from agencies.acting import acting_as
from delivery import actions
from tests.matrix.planned import soon

FORM = {"format": "one_to_one"}


def deliver_together(world) -> None:
    """Let the clinic plan sessions of its action, and record one."""
    today = timezone.localdate()
    with acting_as(world.osei) as osei:
        world.session = actions.plan_session(world.plans_action, by=osei, on=today, **FORM)
        recorded = actions.plan_session(world.plans_action, by=osei, on=today, **FORM)
        world.recorded = actions.record_session(recorded, by=osei, state="attended")


def planned(world, persona) -> dict:
    """Return what is sent to plan a session."""
    return {"action": world.plans_action.reference, "on": soon(3), **FORM}


PAGES = {
    "delivery:sessions": {"plan-on": "in 2 weeks", "plan-format": "group", "plan-times": "1", "plan-every": "7"},
    "delivery:session_act": {"record-state": "attended"},
}
API = {
    "plan-session-list": planned,
    "plan-session-record": {"state": "attended"},
    "plan-session-correct": {"state": "late", "reason": "Counted again"},
    "plan-session-cancel": {"because": "moved"},
}
ADDRESSES = {
    ("delivery:", "reference"): lambda world, subject: world.plan.reference,
    ("delivery:", "part"): lambda world, subject: world.plans_action.reference,
    ("delivery:", "session"): lambda world, subject: world.session.reference,
    ("delivery:session_act", "act"): lambda world, subject: "record",
    ("api:plan-session", "plan"): lambda world, subject: world.plan.reference,
    ("api:plan-session", "reference"): lambda world, subject: world.session.reference,
    ("api:plan-session-correct", "reference"): lambda world, subject: world.recorded.reference,
}
