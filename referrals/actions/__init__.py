"""Everything that may be done to a referral: one function a verb, taken from here by pages, API and the demo."""

from referrals.actions.answering import accept, decline, receive, take, undo_accept
from referrals.actions.asking import answer, ask
from referrals.actions.drafting import discard, draft, edit
from referrals.actions.sending import send, withdraw

__all__ = [
    "accept",
    "answer",
    "ask",
    "decline",
    "discard",
    "draft",
    "edit",
    "receive",
    "send",
    "take",
    "undo_accept",
    "withdraw",
]
