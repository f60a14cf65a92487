"""The evidence of each theme, by what it is about: one function a theme, which reads one case and writes nothing."""

from standards.rules import addressing, asking, partners, person, progress, record, work
from standards.rules.registry import RULES

__all__ = ["RULES", "addressing", "asking", "partners", "person", "progress", "record", "work"]
