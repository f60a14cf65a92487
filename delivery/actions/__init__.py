"""What may be done in this room, one function a verb: each holds whom it is about, decides who may, checks, saves and tells.

Whether the worker may see the person and the part of the plan at all is for the door: it comes here through delivery.page.
"""

from delivery.actions.feedback import invite_feedback, record_feedback, respond_feedback
from delivery.actions.progress import record_progress
from delivery.actions.reports import decide_suitability, report_outcome, report_suitability
from delivery.actions.sessions import cancel_session, correct_session, plan_session, record_session

__all__ = [
    "cancel_session",
    "correct_session",
    "decide_suitability",
    "invite_feedback",
    "plan_session",
    "record_feedback",
    "record_progress",
    "record_session",
    "report_outcome",
    "report_suitability",
    "respond_feedback",
]
