"""Questions and concerns that go to whom they belong, and urgent concerns that go to everybody who is there."""

from questions.models.concern import Alarm, Concern
from questions.models.question import Question, Turn

__all__ = ["Alarm", "Concern", "Question", "Turn"]
