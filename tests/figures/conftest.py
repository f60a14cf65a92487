"""The quarter of these tests."""

import pytest

from tests.figures.work import Work


@pytest.fixture
def work(county) -> Work:
    """A county in which a quarter of work is done."""
    return Work(county)
