"""A plan of the matrix, for a person of its own, and what is sent to its doors.

The clinic leads; housing has a role, and its duty manager accepted it. What housing may read of it is a goal and an action.
"""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as
from consent import actions as consent
from people import actions as people
from plans import actions

READABLE = {"category": "needs_assessment"}
SAID = {"answer": "agrees", "their_words": "Yes.", "given": "The page.", "understood": "In their words."}
GOAL = {"title": "Own front door", "success": "The keys", "state": "now"}


def soon(days: int = 30) -> str:
    """Return a day to come, as it is sent."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def plan_together(world) -> None:
    """Let the clinic start a plan, in which housing has accepted a role and is asked to do something."""
    with acting_as(world.osei) as osei:
        person = people.open_record(by=osei, given_name="Thrice")
        consent.hold_conversation(person, by=osei, answers=[{"kind": "given", "recipient": world.housing}])
        review_on = timezone.localdate() + timedelta(days=30)
        plan = actions.start_plan(person, by=osei, aim="Sleep at night", review_on=review_on)
        role = actions.offer_role(plan, by=osei, agency=world.housing, role_kind="contributor", title="Finds a home")
    with acting_as(world.ana) as ana:
        actions.accept_role(role, by=ana)
    with acting_as(world.osei) as osei:
        goal = {"details": {"success": "The keys"}, **READABLE}
        world.goal = actions.add_part(plan, by=osei, kind="goal", title="Own front door", **goal)
        asked = {"agency": world.housing, "parent": world.goal, **READABLE}
        world.asked_action = actions.add_part(plan, by=osei, kind="action", title="Find a flat", **asked)
        world.option = actions.add_part(plan, by=osei, kind="option", title="A refuge", parent=world.goal, **READABLE)
        actions.propose_plan(plan, by=osei)
        world.goal = actions.change_part(world.goal, by=osei, title="Own door")
    world.plan, world.planned_role, world.planned = plan, role, person


def of(part: str, **facts):
    """Return what is sent about one part of the plan."""
    return lambda world, persona: {"part": getattr(world, part).reference, **facts}


PAGES = {
    "plans:person": {"aim": "Sleep at night", "review_on": "in 4 weeks", "starter": "ed5"},
    "plans:review": lambda world, persona: {"review_on": "in 4 weeks", "agency": world.clinic.reference},
    "plans:add": GOAL,
    "plans:change": GOAL,
    "plans:offer": lambda world, persona: {
        "agency": world.harbour.reference,
        "role_kind": "informed",
        "title": "Is told",
        "shown": f"{world.harbour.reference}:informed",
    },
    "plans:propose": {"propose-text": "The first one."},
    "plans:answer": {"answer-answer": "agreed", "answer-number": "1"},
    "plans:said": SAID,
    "plans:mind": {"their_words": "I want to stay."},
    "plans:act": {"judge-state": "later", "judge-text": "Not yet."},
}
API = {
    "starting-list": lambda world, persona: {"aim": "Sleep at night", "review_on": soon()},
    "plan-set-review": lambda world, persona: {"review_on": soon()},
    "plan-add": {"kind": "goal", "title": "Own money", "details": {"success": "An account"}},
    "plan-change": of("goal", title="Own flat"),
    "plan-offer-role": lambda world, persona: {
        "agency": world.harbour.reference,
        "role_kind": "informed",
        "title": "Is told",
    },
    "plan-propose": {},
    "plan-answer": {"answer": "agreed"},
    "plan-record-answer": SAID,
    "plan-change-mind": {"their_words": "I want to stay."},
    "plan-accept": of("asked_action"),
    "plan-decline": of("asked_action", reason="no_capacity"),
    "plan-counter": of("asked_action", title="Find a room"),
    "plan-take-counter": of("asked_action"),
    "plan-keep": of("asked_action"),
    "plan-offer-again": of("asked_action"),
    "plan-hand-over": lambda world, persona: {
        "part": world.planned_role.reference,
        "agency": world.harbour.reference,
    },
    "plan-end": of("planned_role", text="It is done."),
    "plan-report": of("asked_action", state="in_progress"),
    "plan-name-worker": of("asked_action", worker="M-222222"),
    "plan-judge": of("goal", state="later"),
    "plan-choose": of("option", text="Safe at once."),
    "plan-take-out": of("goal", text="Said twice."),
    "plan-move": of("goal", up=True),
}
ADDRESSES = {
    ("plans:", "reference"): lambda world, subject: world.plan.reference,
    ("plans:", "part"): lambda world, subject: world.goal.reference,
    ("plans:add", "kind"): lambda world, subject: "goal",
    ("plans:version", "number"): lambda world, subject: 1,
    ("plans:compare", "before"): lambda world, subject: 1,
    ("plans:compare", "now"): lambda world, subject: 0,
    ("plans:act", "act"): lambda world, subject: "judge",
    ("api:plan", "reference"): lambda world, subject: world.plan.reference,
}
