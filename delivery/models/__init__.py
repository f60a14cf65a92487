"""What was delivered of a plan: dates, states and keys. What is said about the person stands in the record."""

from delivery.models.session import Session

__all__ = ["Session"]
