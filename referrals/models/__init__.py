"""The tables of this room."""

from referrals.models.chosen import ChosenService
from referrals.models.parts import PackItem, Question, Reminder, Step
from referrals.models.reason import Reason
from referrals.models.referral import SAYS, Referral

__all__ = ["SAYS", "ChosenService", "PackItem", "Question", "Reason", "Referral", "Reminder", "Step"]
