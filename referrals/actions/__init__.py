"""Everything that may be done to a referral: one function a verb, taken from here by pages, API and the demo."""

from referrals.actions.answering import accept, decline, receive, take, undo_accept
from referrals.actions.asking import answer, ask, stop_waiting
from referrals.actions.coding import add_coded_reason, end_coded_reason
from referrals.actions.drafting import discard, draft, edit
from referrals.actions.ending_drafts import end_draft, warn_draft
from referrals.actions.expiring import expire
from referrals.actions.keeping_views import change_view, discard_view, save_view
from referrals.actions.looking import look, mark_seen
from referrals.actions.moving import pass_on, redirect
from referrals.actions.reviewing import ask_review, overturn, uphold
from referrals.actions.sending import send, withdraw
from referrals.actions.sending_on import send_on
from referrals.actions.sharing_out import take_many
from referrals.actions.working import complete, end_early, go_on, hold, resume, start, transfer

__all__ = [
    "accept",
    "add_coded_reason",
    "answer",
    "ask",
    "ask_review",
    "change_view",
    "complete",
    "decline",
    "discard",
    "discard_view",
    "draft",
    "edit",
    "end_coded_reason",
    "end_draft",
    "end_early",
    "expire",
    "go_on",
    "hold",
    "look",
    "mark_seen",
    "overturn",
    "pass_on",
    "receive",
    "redirect",
    "resume",
    "save_view",
    "send",
    "send_on",
    "start",
    "stop_waiting",
    "take",
    "take_many",
    "transfer",
    "undo_accept",
    "uphold",
    "warn_draft",
    "withdraw",
]
