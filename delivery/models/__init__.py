"""What was delivered of a plan: dates, states and keys. What is said about the person stands in the record."""

from delivery.models.feedback import Feedback
from delivery.models.progress import Progress
from delivery.models.report import Outcome, Report
from delivery.models.session import Session

__all__ = ["Feedback", "Outcome", "Progress", "Report", "Session"]
