"""What may be done in this room, one function a verb: each decides who may, locks, checks, and saves.

Whether the worker may see the person at all is for the door: it comes here through consent.sight.
"""

from rights.actions.answering import answer, refuse, withdraw
from rights.actions.carrying import carry_out
from rights.actions.clock import acknowledge, clarify, extend, resume
from rights.actions.deciding import decide, second_read
from rights.actions.pair import check_pair
from rights.actions.receiving import collect, involve, plan_safety, receive, verify
from rights.actions.telling import check_statement, hold_statement

__all__ = [
    "acknowledge",
    "answer",
    "carry_out",
    "check_pair",
    "check_statement",
    "clarify",
    "collect",
    "decide",
    "extend",
    "hold_statement",
    "involve",
    "plan_safety",
    "receive",
    "refuse",
    "resume",
    "second_read",
    "verify",
    "withdraw",
]
