"""What the tests of the people room share."""

import pytest

from tests.people.town import Town


@pytest.fixture
def town(db):
    """Give a clinic, a housing agency it may share with, and a stranger."""
    return Town()
