"""Proofs of themes 12, 13, 14, 17 and 22: the person is told, understands, agrees, may change their mind, has advice."""

import pytest

from tests.standards.story import Story

pytestmark = pytest.mark.django_db


@pytest.mark.proves("BE102v1 P7", "BE102v2 7", "GK102 P6", "GC202 P7")
def test_12_what_the_person_was_given_is_recorded_for_the_version_that_stands(town):
    story, told = Story(town), ("BE102v1 P7", "BE102v2 7", "GK102 P6", "GC202 P7")
    story.open(*told, says="no version")
    story.proposes()
    story.open(*told, says="What they were given of version 1 is not recorded.")
    story.hears()
    story.met(*told)
    story.proposes()
    story.open(*told, says="version 2")
