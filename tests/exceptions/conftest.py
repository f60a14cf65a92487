"""The town of these tests."""

import pytest

from tests.exceptions.town import Town


@pytest.fixture
def town(db) -> Town:
    """A county in which decisions to share without consent are made."""
    return Town()
