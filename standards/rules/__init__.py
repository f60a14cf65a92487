"""The evidence of each theme, by what it is about: one function a theme, which reads one case and writes nothing."""

from standards.rules import addressing, asking, partners, person, progress, record, work
from standards.rules.registry import EACH, RULES

__all__ = ["EACH", "RULES", "addressing", "asking", "partners", "person", "progress", "record", "work"]
