"""What may be done in this room, one function a verb: each decides who may, locks, checks, and saves.

A fault in what was said comes out as a ValidationError that names the field; nothing here knows of a request.
"""

from consent.actions.agreement import draft_agreement, sign_agreement
from consent.actions.capacity import assess_capacity, assess_gillick, check_proxy
from consent.actions.conflict import declare_conflict, end_conflict
from consent.actions.conversation import hold_conversation
from consent.actions.ending import end_by_event
from consent.actions.objection import object_to_sharing
from consent.actions.ring_fence import clear_ring_fence, end_ring_fence, flag_ring_fence, unclear_ring_fence
from consent.actions.rule import draft_rule, sign_rule
from consent.actions.withdrawal import withdraw

__all__ = [
    "assess_capacity",
    "assess_gillick",
    "check_proxy",
    "clear_ring_fence",
    "declare_conflict",
    "draft_agreement",
    "draft_rule",
    "end_by_event",
    "end_conflict",
    "end_ring_fence",
    "flag_ring_fence",
    "hold_conversation",
    "object_to_sharing",
    "sign_agreement",
    "sign_rule",
    "unclear_ring_fence",
    "withdraw",
]
