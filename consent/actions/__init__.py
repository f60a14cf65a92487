"""What may be done in this room, one function a verb: each decides who may, locks, checks, and saves.

A fault in what was said comes out as a ValidationError that names the field; nothing here knows of a request.
"""

from consent.actions.agreement import draft_agreement, edit_agreement, sign_agreement
from consent.actions.agreement_change import (
    leave_agreement,
    resume_agreement,
    supersede_agreement,
    suspend_agreement,
)
from consent.actions.break_glass import (
    allow_break_glass,
    close_break_glass,
    extend_break_glass,
    open_break_glass,
    review_break_glass,
)
from consent.actions.capacity import assess_capacity, assess_gillick, check_proxy
from consent.actions.conflict import declare_conflict, end_conflict
from consent.actions.conversation import hold_conversation
from consent.actions.ending import end_by_event
from consent.actions.ground import add_ground, end_ground
from consent.actions.objection import object_to_sharing
from consent.actions.overriding import (
    approve_override,
    countersign_override,
    inform_override,
    refuse_override,
    rescind_override,
    review_override,
    withdraw_override,
)
from consent.actions.proposing import propose_override, renew_override
from consent.actions.recall import (
    answer_recall,
    change_recall,
    close_recall,
    escalate_recall,
    recall_after,
    recall_corrected,
)
from consent.actions.ring_fence import clear_ring_fence, end_ring_fence, flag_ring_fence, unclear_ring_fence
from consent.actions.rule import draft_rule, end_rule, replace_rule, sign_rule, simulate_rule
from consent.actions.withdrawal import withdraw

__all__ = [
    "add_ground",
    "allow_break_glass",
    "answer_recall",
    "approve_override",
    "assess_capacity",
    "assess_gillick",
    "change_recall",
    "check_proxy",
    "clear_ring_fence",
    "close_break_glass",
    "close_recall",
    "countersign_override",
    "declare_conflict",
    "draft_agreement",
    "draft_rule",
    "edit_agreement",
    "end_by_event",
    "end_conflict",
    "end_ground",
    "end_ring_fence",
    "end_rule",
    "escalate_recall",
    "extend_break_glass",
    "flag_ring_fence",
    "hold_conversation",
    "inform_override",
    "leave_agreement",
    "object_to_sharing",
    "open_break_glass",
    "propose_override",
    "recall_after",
    "recall_corrected",
    "refuse_override",
    "renew_override",
    "replace_rule",
    "rescind_override",
    "resume_agreement",
    "review_break_glass",
    "review_override",
    "sign_agreement",
    "sign_rule",
    "simulate_rule",
    "supersede_agreement",
    "suspend_agreement",
    "unclear_ring_fence",
    "withdraw",
    "withdraw_override",
]
