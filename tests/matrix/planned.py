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
        world.plans_action = actions.add_part(plan, by=osei, kind="action", title="Ring the bank", **READABLE)
        world.option = actions.add_part(plan, by=osei, kind="option", title="A refuge", parent=world.goal, **READABLE)
        actions.propose_plan(plan, by=osei)
        actions.deliver_plan(plan, by=osei)
        world.goal = actions.change_part(world.goal, by=osei, title="Own door")
        actions.propose_plan(plan, by=osei)
        world.planned_need = people.record(
            person, by=osei, kind="need", title="A home", details={"domain": "accommodation"}
        )
        left = people.record(person, by=osei, kind="need", title="A bank account", details={"domain": "alcohol"})
        world.gap = actions.accept_gap(plan, by=osei, factor=left.pk, why="Later.")
        actions.change_part(world.goal, by=osei, due_on=timezone.localdate() + timedelta(days=9))
        second = actions.add_part(plan, by=osei, kind="goal", title="Own room", **goal)
        said = {"parts": [world.goal, second], "why": "One excludes the other"}
        world.said_clash = actions.say_clash(plan, by=osei, **said)
        world.second_goal = second
    world.plan, world.planned_role, world.planned = plan, role, person


def of(part: str, **facts):
    """Return what is sent about one part of the plan."""
    return lambda world, persona: {"part": getattr(world, part).reference, **facts}


def own(part: str, **facts):
    """Return what is sent about the role that a persona was offered, or this part for who was offered none."""
    return lambda world, persona: {
        "part": world.plan_roles.get(persona.name, getattr(world, part)).reference,
        **facts,
    }


def cell(world, persona) -> dict:
    """Return the cell of the matrix that is pressed."""
    return {"cell": f"{world.asked_action.reference}:{world.planned_need.reference}:helps"}


def goals(world, persona) -> dict:
    """Return what is said of two goals that contradict each other."""
    return {"first": world.goal.reference, "second": world.plans_action.reference, "why": "One excludes the other."}


def clash(world, persona) -> dict:
    """Return what is sent to accept what was said."""
    return {"key": f"{world.said_clash.about}:{soon(9)}", "why": "Both are wanted."}


EXIT = {"goes_on": "Housing rings monthly.", "signs": "No sleep.", "turn_to": "Dr Osei.", "helped": "The locks."}
CLOSED = {"because": "reached", "told": "Dr Osei, in person", "text": ""}
PAGES = {
    "plans:close": {**CLOSED, **EXIT},
    "plans:reopen_plan": {"text": "It began again.", "review_on": "in 4 weeks"},
    "plans:link": cell,
    "plans:gap": {"why": "Later."},
    "plans:clashes": clash,
    "plans:say": goals,
    "plans:dates": lambda world, persona: {"due_on": soon(9), "starts_on": "", "previewed": f":{soon(9)}"},
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
    "plans:propose": {"propose-text": "The first one.", "propose-number": "2"},
    "plans:answer": {"answer-answer": "agreed", "answer-number": "2"},
    "plans:said": SAID,
    "plans:mind": {"their_words": "I want to stay."},
    "plans:act": {"judge-state": "later", "judge-text": "Not yet."},
}
API = {
    "plan-close": {**CLOSED, "details": EXIT},
    "plan-reopen-plan": lambda world, persona: {"text": "It began again.", "review_on": soon()},
    "plan-link": lambda world, persona: {
        "part": world.asked_action.reference,
        "factor": world.planned_need.reference,
        "how": "helps",
    },
    "plan-accept-gap": lambda world, persona: {"factor": world.planned_need.reference, "why": "Later."},
    "plan-accept-clash": clash,
    "plan-say-clash": goals,
    "plan-reopen": of("gap"),
    "starting-list": lambda world, persona: {"aim": "Sleep at night", "review_on": soon()},
    "plan-set-review": lambda world, persona: {"review_on": soon()},
    "plan-add": {"kind": "goal", "title": "Own money", "details": {"success": "An account"}},
    "plan-change": of("goal", title="Own flat"),
    "plan-offer-role": lambda world, persona: {
        "agency": world.harbour.reference,
        "role_kind": "informed",
        "title": "Is told",
    },
    "plan-propose": {"number": 2},
    "plan-answer": {"answer": "agreed"},
    "plan-record-answer": SAID,
    "plan-change-mind": {"their_words": "I want to stay."},
    "plan-accept": own("asked_action"),
    "plan-decline": own("asked_action", reason="no_capacity"),
    "plan-counter": own("asked_action", title="Find a room"),
    "plan-take-counter": of("asked_action"),
    "plan-keep": of("asked_action"),
    "plan-offer-again": of("asked_action"),
    "plan-hand-over": lambda world, persona: {
        "part": world.planned_role.reference,
        "agency": world.harbour.reference,
    },
    "plan-end": own("planned_role", text="It is done."),
    "plan-report": of("asked_action", state="in_progress"),
    "plan-name-worker": of("asked_action", worker="M-222222"),
    "plan-judge": of("goal", state="later"),
    "plan-choose": of("option", text="Safe at once."),
    "plan-take-out": of("goal", text="Said twice."),
    "plan-move": of("goal", up=True),
}
ADDRESSES = {
    ("plans:gap", "factor"): lambda world, subject: world.planned_need.reference,
    ("plans:dates", "part"): lambda world, subject: world.plans_action.reference,
    ("plans:reopen", "part"): lambda world, subject: world.gap.reference,
    ("plans:", "reference"): lambda world, subject: world.plan.reference,
    ("plans:", "part"): lambda world, subject: world.goal.reference,
    ("plans:add", "kind"): lambda world, subject: "goal",
    ("plans:version", "number"): lambda world, subject: 1,
    ("plans:compare", "before"): lambda world, subject: 1,
    ("plans:compare", "now"): lambda world, subject: 0,
    ("plans:act", "act"): lambda world, subject: "judge",
    ("api:plan", "reference"): lambda world, subject: world.plan.reference,
}
