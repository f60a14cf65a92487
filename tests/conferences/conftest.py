"""The town of these tests."""

import pytest

from tests.conferences.town import Town


@pytest.fixture
def town(db) -> Town:
    """A county in which the police hold conferences, and the clinic and housing are members."""
    return Town()
