"""The town in which a plan is delivered."""

import pytest

from tests.delivery.town import Town


@pytest.fixture
def town(db) -> Town:
    """Give the town, with a plan in which housing does something."""
    town = Town()
    town.running()
    return town
