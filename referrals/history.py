"""What each step of a referral is called in its history: what somebody did, where its new state alone would mislead."""

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


def words_of(step) -> str:
    """Return what was done in a step; the name of its state where that says it."""
    return DONE.get(step.verb, step.get_state_display())
