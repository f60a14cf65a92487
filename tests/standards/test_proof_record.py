"""Proofs of themes 1, 2, 4, 6, 24 and 31: what is known is on the record, and it is looked after."""

import pytest
import time_machine
from django.utils import timezone

from tests.standards.story import Story
from tests.worlds import timedelta

pytestmark = pytest.mark.django_db
RISK = {"risk": "harm_from_others", "level": "high", "evidence": "Sam told us."}
OTHER = {"owner": "Council", "plan": "Child in need plan", "contact": "The duty desk"}


def iso(ahead: int) -> str:
    """Return the day so many days from today, as it is sent."""
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


@pytest.mark.proves("BE102v1 P1", "BE102v2 1", "GK102 P1", "GC202 P1", "ED5 P1")
def test_01_what_is_known_is_gathered_or_it_is_said_that_none_is_known(town):
    story, codes = Story(town), ("BE102v1 P1", "BE102v2 1", "GK102 P1", "GC202 P1", "ED5 P1")
    story.open(*codes, says="No current assessment")
    story.records("assessment", "Risk list", tool="DASH", assessor="N. Osei", review_on=iso(20))
    story.open(*codes, says="children or dependants")
    story.none_known("dependants")
    story.open(*codes, says="other plans")
    story.records("other_plan", "Child plan", **OTHER)
    story.met(*codes)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        story.open(*codes, says="No current assessment")


@pytest.mark.proves("ED5 P2")
def test_02_help_that_was_tried_before_is_known_with_what_it_changed(town):
    story = Story(town)
    story.open("ED5 P2", says="No help tried before")
    story.none_known("tried")
    story.met("ED5 P2")
    story.records("intervention", "A course", impact="Sam slept better for a month.")
    found = story.states(standard="ed5")["ED5 P2"]["found"]
    assert [one["words"].split(" E-")[0] for one in found] == ["Help tried before"]


@pytest.mark.proves("ED5 P4", "ED5 P5")
def test_04_each_specialist_was_asked_and_what_is_late_is_said(town):
    story, codes = Story(town), ("ED5 P4", "ED5 P5")
    story.open(*codes, says="No specialist need")
    need = story.records("specialist_need", "An advocate", what="advocate", needed_by=iso(7))
    story.open(*codes, says="who was asked")
    text = story.gets(town.osei, "people:correct", story.sam, need.reference)
    version = text.split('name="version" value="')[1].split('"')[0]
    asked = {"what": "advocate", "needed_by": iso(7), "referred_to": "Advocacy North", "referred_on": iso(0)}
    facts = {"title": need.title, "seal": "none", "reason": "They were asked", "version": version}
    story.posts(town.osei, "people:correct", story.sam, need.reference, **facts, **asked, category="needs_assessment")
    story.met(*codes)
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        story.open(*codes, says="is late")


@pytest.mark.proves("ED5 P7")
def test_06_readiness_to_change_is_looked_at_where_the_case_concerns_offending(town):
    story = Story(town)
    assert story.sees("ED5 P7")["ED5 P7"]["state"] == "word"
    story.says("ED5 P7", 6, answer="not_applicable", words="Sam has never offended.")
    assert story.sees("ED5 P7")["ED5 P7"]["state"] == "not_applicable"
    story.records("risk_factor", "Took a car", **{**RISK, "risk": "offending_or_reoffending"})
    story.open("ED5 P7", says="how ready")
    story.records("readiness", "Talked on Monday", stage="thinking", helps="A job", hinders="Old friends")
    story.met("ED5 P7")


@pytest.mark.proves("BE102v1 P20", "BE102v2 18", "GK102 P21", "GK102 P22", "GC202 P20", "ED5 P8", "ED5 P33")
def test_24_what_was_to_be_looked_at_again_was_and_corrections_keep_what_was_said(town):
    story = Story(town)
    codes = ("BE102v1 P20", "BE102v2 18", "GK102 P21", "GK102 P22", "GC202 P20", "ED5 P8", "ED5 P33")
    risk = story.records("risk_factor", "Threats by text", **RISK, review_on=iso(3))
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        story.open(*codes, says="looked at again")
        text = story.gets(town.osei, "people:correct", story.sam, risk.reference)
        version = text.split('name="version" value="')[1].split('"')[0]
        facts = {"title": "Threats by text, fewer", "seal": "none", "reason": "Looked at again", "version": version}
        more = {"category": "risk_assessment", "review_on": iso(30)}
        story.posts(town.osei, "people:correct", story.sam, risk.reference, **facts, **RISK, **more)
        story.met(*codes)
        history = story.gets(town.osei, "people:entry", story.sam, risk.reference)
        assert "Threats by text, fewer" in history and "Looked at again" in history


@pytest.mark.proves("ED5 P26")
def test_31_other_plans_are_known_and_their_days_do_not_clash_with_this_one(town):
    story = Story(town)
    story.open("ED5 P26", says="other organisations")
    story.adds("action", "Meet at the clinic", starts_on="in 2 weeks", due_on="in 2 weeks", visits="on")
    story.records("other_plan", "Child plan", **OTHER, booked=iso(14))
    story.open("ED5 P26", says="2 meetings")
    text = story.gets(town.osei, "plans:clashes", story.ref)
    key = text.split('name="key" value="')[1].split('"')[0]
    story.does("clashes", key=key, why="One is in the morning.")
    story.met("ED5 P26")
