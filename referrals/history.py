"""The history of a referral, for its page and the API, and what each step is called in it.

A step is called by what somebody did, where its new state alone would mislead.
"""

from access.viewer import Viewer
from agencies.names import shown_name
from referrals.models import Referral, Step

#: Who did what nobody did.
HUB = "The hub"
DONE = {
    "referral.ask": "Asked for information",
    "referral.answer": "Question answered",
    "referral.stop_waiting": "No longer waiting for an answer",
    "referral.pass_on": "Passed on to another service",
    "referral.take": "Given to a worker",
    "referral.undo_accept": "Acceptance undone",
    "referral.send_on": "Sent on to another service",
    "referral.go_on": "Looked at again",
    "referral.resume": "Work resumed",
    "referral.transfer": "Work handed over",
    "referral.ask_review": "Review of the decline asked for",
    "referral.uphold": "Decline upheld",
    "referral.overturn": "Decline taken back",
}


def steps_of(referral: Referral, viewer: Viewer) -> list[Step]:
    """Return each step that was taken, in order, with its words and who took it where, as this viewer calls them."""
    steps = list(referral.steps.select_related("by", "agency").with_why())
    for step in steps:
        step.words = words_of(step)
        step.where = shown_name(step.agency, viewer) if step.agency else HUB
        step.who = step.by.name if step.by else HUB
    return steps


def words_of(step) -> str:
    """Return what was done in a step; the name of its state where that says it."""
    return DONE.get(step.verb, step.get_state_display())
