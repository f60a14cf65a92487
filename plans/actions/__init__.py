"""What may be done in this room, one function a verb: each holds whom it is about, decides who may, checks, saves and tells.

Whether the worker may see the person and the part at all is for the door: it comes here through plans.page.
"""

from plans.actions.agreeing import answer_plan, change_mind, propose_plan, record_answer
from plans.actions.aligning import accept_clash, accept_gap, link_cover, reopen_clash, reopen_gap, say_clash
from plans.actions.answering import (
    accept_action,
    choose_option,
    counter_action,
    decline_action,
    judge_goal,
    keep_action,
    name_worker_action,
    offer_again_action,
    report_action,
    take_counter_action,
)
from plans.actions.closing import close_plan, reopen_plan
from plans.actions.delivering import chase_plan, deliver_plan, open_copy_plan
from plans.actions.reviewing import accept_review, call_review, decline_review
from plans.actions.roles import (
    accept_role,
    counter_role,
    decline_role,
    end_role,
    hand_over_role,
    keep_role,
    offer_role,
    take_counter_role,
)
from plans.actions.starting import set_review, start_plan
from plans.actions.writing import add_part, change_part, move_part, take_out_part

__all__ = [
    "accept_action",
    "accept_clash",
    "accept_gap",
    "accept_review",
    "accept_role",
    "add_part",
    "answer_plan",
    "call_review",
    "change_mind",
    "change_part",
    "chase_plan",
    "choose_option",
    "close_plan",
    "counter_action",
    "counter_role",
    "decline_action",
    "decline_review",
    "decline_role",
    "deliver_plan",
    "end_role",
    "hand_over_role",
    "judge_goal",
    "keep_action",
    "keep_role",
    "link_cover",
    "move_part",
    "name_worker_action",
    "offer_again_action",
    "offer_role",
    "open_copy_plan",
    "propose_plan",
    "record_answer",
    "reopen_clash",
    "reopen_gap",
    "reopen_plan",
    "report_action",
    "say_clash",
    "set_review",
    "start_plan",
    "take_counter_action",
    "take_counter_role",
    "take_out_part",
]
