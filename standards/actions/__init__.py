"""What may be done in this room, one function a verb."""

from standards.actions.attesting import attest_assurance

__all__ = ["attest_assurance"]
