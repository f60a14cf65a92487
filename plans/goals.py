"""The goals of a plan as its page groups them."""

from plans import states
from plans.page import PlanPage

#: What of the actions can be shown alone: the words, and which stay.
SHOW = {
    "mine": ("My agency", lambda page, line: line.part.agency_id == page.viewer.agency_id),
    "late": ("Late", lambda page, line: line.days_late > 0),
    "open": ("Not agreed", lambda page, line: line.state in ("proposed", "countered", "refused")),
}


def goals_shown(page: PlanPage, show: str = "") -> list[dict]:
    """Return the goals in groups: those of now first; `show` leaves only actions of the own agency, late, or not agreed."""
    keep = SHOW.get(show, ("", lambda page, line: True))[1]
    goals = [
        {"line": goal, "actions": [one for one in goal.inside if one.kind == "action" and keep(page, one)]}
        for goal in page.of_kind("goal")
    ]
    groups = [
        {"code": code, "label": label, "goals": [one for one in goals if one["line"].state == code]}
        for code, label in states.GOAL_STATES
    ]
    return [group for group in groups if group["goals"]]
