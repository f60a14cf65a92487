"""A small town for the tests of this room: an operator, two agencies with staff, and one that goes by another name."""

import pytest
from django.core.cache import cache

from tests.agencies.town import Town


@pytest.fixture
def town(db) -> Town:
    """Give the town."""
    return Town()


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    """Forget the tries that rate limits counted."""
    cache.clear()
    yield
    cache.clear()
