"""What is delivered of the plan of the matrix: sessions of an action that the clinic does, and what is sent to their doors."""

from django.utils import timezone

from agencies.acting import acting_as
from delivery import actions
from tests.matrix.planned import soon

FORM = {"format": "one_to_one"}
SUITS = {"findings": "Four nights of seven.", "recommendation": "change", "reasons": "Mornings are too early."}
DETAILS = {"about": "person", "achievements": "Opened the letter.", "discussed": "yes"}
GOES = {"on": "today", **DETAILS}
CAME_TO = {"result": "partly", "why": "Half of it."}


def deliver_together(world) -> None:
    """Let the clinic plan sessions of its action, and record one."""
    today = timezone.localdate()
    with acting_as(world.osei) as osei:
        world.planned_session = actions.plan_session(world.plans_action, by=osei, on=today, **FORM)
        recorded = actions.plan_session(world.plans_action, by=osei, on=today, **FORM)
        world.recorded = actions.record_session(recorded, by=osei, state="attended")
        world.feedback = actions.invite_feedback(world.planned, by=osei)
        said = actions.invite_feedback(world.planned, by=osei, source="family")
        world.said = actions.record_feedback(said, by=osei, details={"helped": "The talks."})
        world.report = actions.report_suitability(world.plans_action, by=osei, **SUITS)


def planned(world, persona) -> dict:
    """Return what is sent to plan a session."""
    return {"action": world.plans_action.reference, "on": soon(3), **FORM}


PAGES = {
    "delivery:sessions": {"plan-on": "in 2 weeks", "plan-format": "group", "plan-times": "1", "plan-every": "7"},
    "delivery:session_act": {"record-state": "attended"},
    "delivery:progress_new": GOES,
    "delivery:report_new": SUITS,
    "delivery:decide": {"decide-state": "in_part", "decide-reason": "From Monday."},
    "delivery:outcome": CAME_TO,
    "delivery:feedback": {"invite-source": "person", "invite-channel": "in_person"},
    "delivery:said_act": {"record-state": "given", "record-helped": "The talks."},
}
API = {
    "plan-session-list": planned,
    "plan-session-record": {"state": "attended"},
    "plan-session-correct": {"state": "late", "reason": "Counted again"},
    "plan-session-cancel": {"because": "moved"},
    "plan-progress-list": {"details": DETAILS},
    "plan-suitability-list": lambda world, persona: {"part": world.plans_action.reference, **SUITS},
    "plan-suitability-decide": {"state": "accepted", "reason": "From Monday."},
    "feedback-list": {},
    "feedback-record": {"state": "given", "details": {"helped": "The talks."}},
    "feedback-respond": {"text": "More of them."},
    "plan-outcome-list": lambda world, persona: {"goal": world.goal.reference, **CAME_TO},
}
ADDRESSES = {
    ("delivery:", "reference"): lambda world, subject: world.plan.reference,
    ("delivery:", "part"): lambda world, subject: world.plans_action.reference,
    ("delivery:", "session"): lambda world, subject: world.planned_session.reference,
    ("delivery:feedback", "reference"): lambda world, subject: world.planned.reference,
    ("delivery:said", "reference"): lambda world, subject: world.planned.reference,
    ("delivery:said", "feedback"): lambda world, subject: world.feedback.reference,
    ("delivery:said_act", "act"): lambda world, subject: "record",
    ("api:feedback", "person"): lambda world, subject: world.planned.reference,
    ("api:feedback", "reference"): lambda world, subject: world.feedback.reference,
    ("api:feedback-respond", "reference"): lambda world, subject: world.said.reference,
    ("delivery:", "report"): lambda world, subject: world.report.reference,
    ("delivery:outcome", "part"): lambda world, subject: world.goal.reference,
    ("api:plan-progress", "plan"): lambda world, subject: world.plan.reference,
    ("api:plan-outcome", "plan"): lambda world, subject: world.plan.reference,
    ("api:plan-delivered", "plan"): lambda world, subject: world.plan.reference,
    ("api:plan-suitability", "plan"): lambda world, subject: world.plan.reference,
    ("api:plan-suitability", "reference"): lambda world, subject: world.report.reference,
    ("delivery:session_act", "act"): lambda world, subject: "record",
    ("api:plan-session", "plan"): lambda world, subject: world.plan.reference,
    ("api:plan-session", "reference"): lambda world, subject: world.planned_session.reference,
    ("api:plan-session-correct", "reference"): lambda world, subject: world.recorded.reference,
}
