"""The town of these tests."""

import pytest

from tests.questions.town import Town


@pytest.fixture
def town(db) -> Town:
    """A county in which questions are asked and concerns are raised."""
    return Town()
