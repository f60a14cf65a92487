"""Proofs of themes 16, 18, 19 and 21: done as agreed, progress, whether the help suits, feedback."""

import pytest
import time_machine
from django.utils import timezone

from delivery.models import Session
from tests.standards.story import Story
from tests.worlds import timedelta

pytestmark = pytest.mark.django_db


@pytest.mark.proves("BE102v1 P12", "BE102v2 11", "GK102 P10", "GC202 P12")
def test_16_what_came_of_each_session_and_action_is_recorded_against_what_was_agreed(town):
    story, codes = Story(town), ("BE102v1 P12", "BE102v2 11", "GK102 P10", "GC202 P12")
    dates = {"starts_on": "in 1 week", "due_on": "in 6 weeks"}
    visits = story.adds("action", "Visits each week", format="At home", **dates)
    story.open(*codes, says="Nothing is recorded yet")
    plan = {"plan-on": (timezone.localdate() + timedelta(days=8)).isoformat(), "plan-format": "home_visit"}
    where = (story.ref, visits.reference)
    story.posts(town.osei, "delivery:sessions", *where, **plan, **{"plan-times": 2, "plan-every": 14})
    session = Session.objects.filter(plan=story.plan).earliest("on")
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        story.open(*codes, says="Nobody has said what came of session")
        said = {"record-state": "attended", "record-text": "Calm. Two rooms are packed."}
        story.posts(town.osei, "delivery:session_act", *where, session.reference, "record", **said)
        story.met(*codes)
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        story.open(*codes, says="is late, and nobody has said why")
