"""Questions and concerns that go to whom they belong, and urgent concerns that go to everybody who is there."""

from questions.models.concern import Alarm, CalledReview, Concern
from questions.models.question import Question, Turn

__all__ = ["Alarm", "CalledReview", "Concern", "Question", "Turn"]
