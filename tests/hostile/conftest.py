"""Hostile requests are sent into the world of the matrix, after what has to have happened before their form is there."""

import pytest

from tests.hostile.before import BEFORE
from tests.hostile.doors import is_prepared
from tests.matrix.asking import undone
from tests.matrix.fixtures import world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def told_before(request):
    """Tell what comes before the form of this test's row; nothing of it stays."""
    row = request.node.callspec.params.get("row") if hasattr(request.node, "callspec") else None
    if row is None or not is_prepared(row):
        yield
        return
    there = request.getfixturevalue("world")
    with undone():
        there.there = {row.route: BEFORE[row.route][1](there)}
        yield
