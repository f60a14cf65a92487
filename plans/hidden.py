"""What is said of what a viewer may not read, and whom they are told to ask: never their own agency for another's words."""

from access.viewer import Viewer
from consent.sight import PersonSight
from plans.models import Plan

NOT_SHARED = "{what} is not shared with {whom}. {ask}"
ASK_LEAD = "Ask {} what you need to know."
ASK_OTHERS = "Ask the other agencies what you need to know."
ASK_TO_BE_ASSIGNED = "Your team lead or duty manager can assign you."


def not_shared(what: str, *, viewer: Viewer, sight: PersonSight, plan: Plan, lead: str) -> str:
    """Return that this is not shared, and what to do: `lead` is the name of the agency that leads the plan."""
    whom = viewer.agency_name if sight.sees_something else "you"
    ask = ASK_OTHERS if sight.sees_something else ASK_TO_BE_ASSIGNED
    if plan.lead_id != viewer.agency_id:
        ask = ASK_LEAD.format(lead)
    return NOT_SHARED.format(what=what, whom=whom, ask=ask)
