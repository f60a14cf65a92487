"""What may be done in this room, one function a verb: each decides who may, locks, checks, saves and tells.

Whether the worker may see the person at all is for the door: it comes here through consent.sight.
"""

from questions.actions.acknowledging import acknowledge_concern, close_concern, ring_concern
from questions.actions.answering import answer_question, pass_on_question, see_question
from questions.actions.calling import call_review_concern
from questions.actions.chasing import (
    ask_to_ring_concern,
    escalate_concern,
    escalate_question,
    remind_question,
    tell_deputy_concern,
)
from questions.actions.ending import close_question, reopen_question, withdraw_question
from questions.actions.raising import raise_concern, report_concern
from questions.actions.sending import send_question

__all__ = [
    "acknowledge_concern",
    "answer_question",
    "ask_to_ring_concern",
    "call_review_concern",
    "close_concern",
    "close_question",
    "escalate_concern",
    "escalate_question",
    "pass_on_question",
    "raise_concern",
    "remind_question",
    "reopen_question",
    "report_concern",
    "ring_concern",
    "see_question",
    "send_question",
    "tell_deputy_concern",
    "withdraw_question",
]
