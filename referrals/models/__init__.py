"""The tables of this room."""

from referrals.models.chosen import ChosenService
from referrals.models.parts import PackItem, Question, Reminder, Step
from referrals.models.reason import Reason
from referrals.models.referral import SAYS, Referral
from referrals.models.worklist import Holding, Look, SavedView

__all__ = [
    "SAYS",
    "ChosenService",
    "Holding",
    "Look",
    "PackItem",
    "Question",
    "Reason",
    "Referral",
    "Reminder",
    "SavedView",
    "Step",
]
