"""Proofs of themes 16, 18, 19 and 21: done as agreed, progress, whether the help suits, feedback."""

import pytest
import time_machine
from django.utils import timezone

from delivery.models import Feedback, Report, Session
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


@pytest.mark.proves("BE102v1 P14", "BE102v2 13", "GK102 P13", "GK102 P14", "GK102 P18", "GC202 P14")
def test_18_progress_is_recorded_as_often_as_was_agreed_of_the_children_too(town):
    story = Story(town)
    theirs, codes = ("BE102v1 P14", "GK102 P13", "GC202 P14"), ("BE102v2 13", "GK102 P14", "GK102 P18")
    goal = story.adds("goal", "Sleep safely", how_often="Every week", method="A diary", judged_by="Sam")
    story.records("dependant", "Son", name="K.")
    story.open(*codes, *theirs, says="No progress is recorded")
    sent = {"goal": goal.reference, "on": "today", "about": "person", "discussed": "yes"}
    said = {"achievements": "Nine nights of fourteen", "setbacks": "A call on Sunday", "strengths": "Rang us at once"}
    story.posts(town.osei, "delivery:progress_new", story.ref, **sent, **said)
    story.met(*codes)
    story.open(*theirs, says="How the children or dependants are getting on")
    told = {"about": "dependants", "achievements": "Back at school", "discussed": "yes"}
    story.posts(town.osei, "delivery:progress_new", story.ref, **{**sent, **told})
    story.met(*codes, *theirs)
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        story.open(*codes, *theirs, says="every 7 days was agreed")


@pytest.mark.proves("BE102v1 P15", "BE102v2 14", "GK102 P15", "GC202 P15")
def test_19_whoever_delivers_reports_whether_it_suits_and_the_lead_decides(town):
    story, codes = Story(town), ("BE102v1 P15", "BE102v2 14", "GK102 P15", "GC202 P15")
    visits = story.adds("action", "Visits each week", starts_on="in 1 week", due_on="in 12 weeks")
    story.open(*codes, says="No report on whether the help suits")
    said = {
        "findings": "Half of the nights.",
        "concerns": "He rings.",
        "recommendation": "change",
        "reasons": "Too rare.",
    }
    story.posts(town.osei, "delivery:report_new", story.ref, visits.reference, **said)
    story.open(*codes, says="is not decided yet")
    report = Report.objects.get(plan=story.plan)
    decided = {"decide-state": "accepted", "decide-reason": "Twice a week from Monday."}
    story.posts(town.osei, "delivery:decide", story.ref, report.reference, **decided)
    story.met(*codes)
    with time_machine.travel(timezone.now() + timedelta(days=100)):
        story.open(*codes, says="there was none before the review")


@pytest.mark.proves("BE102v1 P17", "BE102v2 16", "GK102 P17", "GC202 P17")
def test_21_somebody_is_asked_what_they_think_and_what_they_say_is_answered(town):
    story, codes = Story(town), ("BE102v1 P17", "BE102v2 16", "GK102 P17", "GC202 P17")
    story.open(*codes, says="Nobody was asked for feedback")
    story.posts(town.osei, "delivery:feedback", story.sam, **{"invite-source": "carer", "invite-channel": "in_person"})
    asked = Feedback.objects.get()
    story.open(*codes, says="what was said is not recorded yet")
    said = {"record-state": "given", "record-helped": "That she rings on time."}
    story.posts(town.osei, "delivery:said_act", story.sam, asked.reference, "record", **said)
    story.open(*codes, says="has no answer yet")
    done = {"respond-text": "She rings each Monday."}
    story.posts(town.osei, "delivery:said_act", story.sam, asked.reference, "respond", **done)
    story.met(*codes)
