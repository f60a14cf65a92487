"""The county in which plans are made, for what the standards ask of them."""

import pytest

from tests.plans.town import Town


@pytest.fixture
def town(db) -> Town:
    """Give the county in which plans are made."""
    return Town()
