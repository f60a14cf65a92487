"""What the tests of this room stand on."""

import pytest

from tests.matching.town import Town


@pytest.fixture
def town(db):
    """Return a county with two agencies that may tell each other who somebody is, where the person agrees."""
    return Town()
