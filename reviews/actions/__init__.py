"""What may be done in this room, one function a verb: each holds whom it is about, decides who may, checks, saves and tells.

Whether the worker may see the person and the review at all is for the door: it comes here through reviews.page.
"""

from reviews.actions.finishing import finish_review, read_minutes_review, remind_review
from reviews.actions.opening import abandon_review, attend_review, contribute_review, open_review
from reviews.actions.saying import (
    decide_review,
    drop_decision_review,
    hear_review,
    judge_review,
    say_outcome_review,
    say_trend_review,
)

__all__ = [
    "abandon_review",
    "attend_review",
    "contribute_review",
    "decide_review",
    "drop_decision_review",
    "finish_review",
    "hear_review",
    "judge_review",
    "open_review",
    "read_minutes_review",
    "remind_review",
    "say_outcome_review",
    "say_trend_review",
]
