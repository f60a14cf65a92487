"""What officers and workers do at the desk, each act once: alerts, samples, reasons, disputes, notes, working hours."""

from desk.actions.alert import decide
from desk.actions.decision import dispute_decision, note_decision
from desk.actions.dispute import answer_dispute
from desk.actions.hours import set_hours
from desk.actions.reason import answer_reason, ask_reason
from desk.actions.sample import check_sample
from desk.actions.trial import attach_trial, keep_trial

__all__ = [
    "answer_dispute",
    "answer_reason",
    "ask_reason",
    "attach_trial",
    "check_sample",
    "decide",
    "dispute_decision",
    "keep_trial",
    "note_decision",
    "set_hours",
]
