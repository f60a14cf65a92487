"""The matrix stands in a world of its own."""

from tests.matrix.fixtures import world

__all__ = ["world"]
