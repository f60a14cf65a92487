"""What may be done in this room, one function a verb: each holds the person, decides who may, checks, saves and tells."""

from retention.actions.carrying import carry_out_disposal
from retention.actions.checking import agree_disposal, refuse_disposal, withdraw_disposal
from retention.actions.ending import end_work
from retention.actions.holding import lift_hold, place_hold, remind_hold
from retention.actions.proposing import propose_disposal
from retention.actions.schedule import set_retention

__all__ = [
    "agree_disposal",
    "carry_out_disposal",
    "end_work",
    "lift_hold",
    "place_hold",
    "propose_disposal",
    "refuse_disposal",
    "remind_hold",
    "set_retention",
    "withdraw_disposal",
]
