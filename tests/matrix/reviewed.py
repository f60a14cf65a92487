"""A review of the plan of the matrix, in progress and complete but for its end, and what is sent to its doors."""

from agencies.acting import acting_as
from reviews import actions
from tests.matrix.planned import soon

JUDGED = {"code": "keep", "text": "It works."}
HEARD = {"code": "not_asked", "given": "Not safe to ring today."}


def review_together(world) -> None:
    """Let the clinic start the review of the plan, with housing there, and say everything that is said in one."""
    with acting_as(world.osei) as osei:
        world.review = review = actions.open_review(world.plan, by=osei)
        here = {"attendance": "here", "read": True}
        actions.attend_review(review, by=osei, parts={world.clinic.pk: here, world.housing.pk: here})
        actions.hear_review(review, by=osei, **HEARD)
        goes_on = {"code": "goes_on", "text": "", "due_on": None}
        outcomes = {part.pk: goes_on for part in (world.asked_action, world.plans_action)}
        actions.say_outcome_review(review, by=osei, outcomes=outcomes)
        actions.judge_review(review, by=osei, **JUDGED)
        world.review_decision = actions.decide_review(
            review, by=osei, title="Ring the school", agency_id=world.clinic.pk
        )


def ends(world, persona) -> dict:
    """Return what is sent to finish the review."""
    return {"next_on": soon(), "next_by": world.clinic.reference, "told": "Dr Osei, on Friday"}


def seats(world, persona) -> dict:
    """Return who takes part."""
    return {"parts": [{"agency": world.clinic.reference, "attendance": "here", "read": True}]}


def outcomes(world, persona) -> dict:
    """Return what became of an action."""
    return {"outcomes": [{"part": world.plans_action.reference, "code": "done"}]}


PAGES = {
    "reviews:new": {"held_on": "today"},
    "reviews:point": {"call-review_on": "tomorrow", "call-text": "Something has changed."},
    "reviews:finish": ends,
    "reviews:act": JUDGED,
}
API = {
    "plan-decline-review": {"text": "Nobody is there."},
    "plan-call-review": lambda world, persona: {"review_on": soon(1), "text": "Something has changed."},
    "review-attend": seats,
    "review-contribute": {"text": "The list moves on the first."},
    "review-hear": HEARD,
    "review-say-outcome": outcomes,
    "review-say-trend": {"trends": []},
    "review-judge": JUDGED,
    "review-decide": lambda world, persona: {"title": "Ring the bank", "agency": world.clinic.reference},
    "review-drop-decision": lambda world, persona: {"line": str(world.review_decision.pk)},
    "review-finish": ends,
    "review-abandon": {"text": "The building was evacuated."},
}
ADDRESSES = {
    ("timeline:plan", "reference"): lambda world, subject: world.plan.reference,
    ("api:plan_timeline", "plan"): lambda world, subject: world.plan.reference,
    ("reviews:", "reference"): lambda world, subject: world.plan.reference,
    ("reviews:", "review"): lambda world, subject: world.review.reference,
    ("reviews:point", "act"): lambda world, subject: "call",
    ("reviews:act", "act"): lambda world, subject: "judge",
    ("api:review", "plan"): lambda world, subject: world.plan.reference,
    ("api:review", "reference"): lambda world, subject: world.review.reference,
}
