"""Hostile requests are sent into the world of the matrix."""

from tests.matrix.fixtures import world

__all__ = ["world"]
