"""What may be done in this room, one function a verb: each decides who may, holds, checks, saves and tells.

Whether a worker may see a person at all is for the door: they come here through consent.sight.
"""

from conferences.actions.agenda import let_in_item, put_off_item, refer, withdraw_item
from conferences.actions.flagging import acknowledge_transfer, remove_flag, renew_flag, transfer_item
from conferences.actions.minuting import (
    answer_task,
    end_item,
    give_task,
    hold_conference,
    minute_conference,
    minute_item,
    remind_conference,
)
from conferences.actions.planning import accept_standing, decline_standing, invite, leave_standing, plan_conference
from conferences.actions.researching import escalate_research, find_nothing, remind_research, tell_research
from conferences.actions.tabling import (
    apologise_attendance,
    cancel_conference,
    close_agenda,
    confirm_attendance,
    note_attendance,
)

__all__ = [
    "accept_standing",
    "acknowledge_transfer",
    "answer_task",
    "apologise_attendance",
    "cancel_conference",
    "close_agenda",
    "confirm_attendance",
    "decline_standing",
    "end_item",
    "escalate_research",
    "find_nothing",
    "give_task",
    "hold_conference",
    "invite",
    "leave_standing",
    "let_in_item",
    "minute_conference",
    "minute_item",
    "note_attendance",
    "plan_conference",
    "put_off_item",
    "refer",
    "remind_conference",
    "remind_research",
    "remove_flag",
    "renew_flag",
    "tell_research",
    "transfer_item",
    "withdraw_item",
]
