"""Proofs of themes 9, 10, 11, 23, 29, 30, 33 and 34: who takes part, what each agreed to, and who is in charge."""

import pytest
import time_machine
from django.utils import timezone

from tests.standards.story import Story
from tests.worlds import timedelta

pytestmark = pytest.mark.django_db


@pytest.mark.proves("BE102v1 P3", "BE102v2 3", "GK102 P3", "GC202 P3", "ED5 P10", "ED5 P11", "ED5 P25")
def test_09_whoever_is_needed_is_found_and_has_accepted_a_part(town):
    story = Story(town)
    codes = ("BE102v1 P3", "BE102v2 3", "GK102 P3", "GC202 P3", "ED5 P10", "ED5 P11", "ED5 P25")
    story.open(*codes, says="Only one agency takes part")
    assert "Safe accommodation" in story.gets(town.osei, "services")
    role = story.offers()
    story.open(*codes, says="has not accepted its role")
    story.acts(role, "accept", by=town.ana)
    story.met(*codes)


@pytest.mark.proves("BE102v1 P5", "BE102v2 5", "GK102 P4", "GC202 P5", "ED5 P31")
def test_10_every_agency_has_said_that_it_agrees_and_understands(town):
    story = Story(town)
    codes = ("BE102v1 P5", "BE102v2 5", "GK102 P4", "GC202 P5", "ED5 P31")
    story.joined()
    story.none_known("other_plans")
    story.open(*codes, says="No version was proposed")
    story.proposes()
    story.answers(town.osei)
    story.answers(town.tobi, "agreed")
    story.open(*codes, says="Northgate Housing has not said that it agrees and understands")
    story.answers(town.tobi, "understood")
    story.met(*codes)


@pytest.mark.proves("BE102v1 P6", "BE102v2 6", "GK102 P5", "GC202 P6", "ED5 P27")
def test_11_every_action_and_date_is_agreed_by_the_agency_that_does_it(town):
    story = Story(town)
    codes = ("BE102v1 P6", "BE102v2 6", "GK102 P5", "GC202 P6", "ED5 P27")
    story.joined()
    flat = story.adds("action", "Find a flat", agency=town.housing.reference, due_on="in 4 weeks")
    story.open(*codes, says="is not agreed by Northgate Housing")
    story.acts(flat, "accept", by=town.tobi)
    story.open(*codes, says="Nobody was asked to agree")
    story.proposes()
    story.answers(town.osei)
    story.answers(town.tobi, "change_asked", text="The list moves on the first.")
    story.open(*codes, says="Northgate Housing has not agreed")
    story.answers(town.tobi)
    story.met(*codes)
    moved = {"starts_on": "", "due_on": "in 5 weeks"}
    story.does("dates", flat.reference, **moved, previewed=":in 5 weeks")
    story.open(*codes)


@pytest.mark.proves("BE102v1 P19", "GK102 P20", "GC202 P19")
def test_23_what_is_not_ours_is_declined_with_the_reason(town):
    story, codes = Story(town), ("BE102v1 P19", "GK102 P20", "GC202 P19")
    assert {row["state"] for row in story.sees(*codes).values()} == {"word"}
    story.joined()
    flat = story.adds("action", "Arrest him", agency=town.housing.reference, due_on="in 4 weeks")
    story.acts(flat, "decline", by=town.tobi, reason="not_our_work", text="The police do that.")
    story.met(*codes)


@pytest.mark.proves("ED5 P23")
def test_29_somebody_leads_and_the_next_review_stands(town):
    story = Story(town)
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        story.open("ED5 P23", says="The day of the next review is past")
        story.does("review", review_on="in 3 weeks", agency=town.clinic.reference)
        story.met("ED5 P23")


@pytest.mark.proves("ED5 P24")
def test_30_each_party_was_handed_its_own_view_and_opened_it(town):
    story = Story(town)
    story.joined()
    story.open("ED5 P24", says="no version")
    story.proposes()
    story.open("ED5 P24", says="was not handed out")
    for viewer in (town.osei, town.tobi):
        story.answers(viewer)
    story.does("deliver")
    story.open("ED5 P24", says="not opened yet")
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        story.open("ED5 P24", says="It is late.")
    for viewer in (town.tobi, town.osei):
        town.as_(viewer).post(f"/plans/{story.ref}/copy/open/")
    story.met("ED5 P24")


@pytest.mark.proves("ED5 P30")
def test_33_every_proposal_of_a_partner_has_its_answer(town):
    story = Story(town)
    story.joined()
    flat = story.adds("action", "Find a flat", agency=town.housing.reference, due_on="in 4 weeks")
    story.open("ED5 P30", says="was asked, and has not answered")
    story.acts(flat, "counter", by=town.tobi, due_on="in 6 weeks", text="The list moves on the first.")
    story.open("ED5 P30", says="proposed something else")
    story.acts(flat, "take_counter")
    story.proposes()
    story.open("ED5 P30", says="has not answered to the plan")
    story.answers(town.osei)
    story.answers(town.tobi)
    story.met("ED5 P30")


@pytest.mark.proves("ED5 P32")
def test_34_whoever_makes_the_review_happen_has_said_so_and_it_is_held_by_then(town):
    story = Story(town)
    story.joined()
    story.open("ED5 P32", says="Nobody was asked yet to agree to the next review")
    story.proposes()
    story.met("ED5 P32")
    story.does("review", review_on="in 3 weeks", agency=town.housing.reference)
    story.open("ED5 P32", says="Northgate Housing has not said that it makes the review happen")
    story.posts(town.tobi, "reviews:point", story.ref, "accept")
    story.open("ED5 P32", says="The next review was changed after version 1")
    story.proposes()
    story.met("ED5 P32")
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        story.open("ED5 P32", says="was to be held, and was not")
