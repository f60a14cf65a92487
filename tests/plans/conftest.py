"""The county in which plans are made."""

import pytest

from tests.plans.town import Town


@pytest.fixture
def town(db) -> Town:
    """Give the county in which plans are made."""
    return Town()
