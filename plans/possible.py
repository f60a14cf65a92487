"""What somebody may do to a plan and to its parts at this moment: what policy allows, and the state of each.

A plan that is closed is only opened again; the person may change their mind all the same.
"""

from access.policy import able, can
from access.viewer import Viewer
from plans.lines import Line
from plans.models import Plan

ON_PLAN = (
    *("plan.set_review", "plan.call_review", "plan.propose", "plan.answer", "plan.record_answer", "plan.change_mind"),
    *("plan.deliver", "plan.close", "part.add", "role.offer", "cover.link", "gap.accept", "review.open"),
)
ON_PART = {
    "role": ("accept", "decline", "counter", "take_counter", "keep", "hand_over", "end"),
    "action": ("accept", "decline", "counter", "take_counter", "keep", "offer_again", "report", "name_worker"),
}


def on_plan(viewer: Viewer, plan: Plan) -> list[str]:
    """Return the verbs on the plan as a whole that are possible now."""
    if not plan.is_open:
        return able(viewer, plan, "plan.reopen", "plan.change_mind")
    asked = () if plan.review_accepted_at else ("plan.accept_review", "plan.decline_review")
    return able(viewer, plan, *ON_PLAN, *asked)


def on_part(viewer: Viewer, line: Line) -> list[str]:
    """Return the verbs on one part, which knows its plan, that are possible now."""
    part, plan = line.part, line.part.plan
    if not plan.is_open:
        return []
    verbs = able(viewer, part, *(f"{line.kind}.{act}" for act in ON_PART.get(line.kind, ())))
    if part.kind == "action" and part.start_now and part.state in ("proposed", "countered"):
        verbs += ["action.report"] if can(viewer, "action.report", part) else []
    if part.kind in ("aim", "goal", "option", "action", "domain"):
        verbs += able(viewer, part, "part.change", "part.take_out")
    if part.kind == "goal":
        verbs += able(viewer, plan, "goal.judge")
    if part.kind == "option" and part.state == "considered":
        verbs += able(viewer, plan, "option.choose")
    if part.kind in ("gap", "clash"):
        verbs += able(viewer, plan, f"{part.kind}.reopen") if part.state == "accepted" else []
    if part.kind in ("goal", "action"):
        verbs += able(viewer, plan, "part.move")
    return verbs
