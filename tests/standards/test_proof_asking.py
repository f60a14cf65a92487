"""Proofs of themes 5, 20 and 32: what is beyond one’s part is asked, what changes is raised, what is shared has its ground."""

import pytest

from questions.models import Concern, Question
from tests.matrix.bodies import TALK
from tests.standards.story import Story

pytestmark = pytest.mark.django_db


@pytest.mark.proves("BE102v1 P10", "BE102v2 9", "GK102 P8", "GC202 P10", "ED5 P6")
def test_05_a_question_beyond_ones_part_is_put_to_somebody_and_answered(town):
    story = Story(town)
    codes = ("BE102v1 P10", "BE102v2 9", "GK102 P8", "GC202 P10", "ED5 P6")
    assert {row["state"] for row in story.sees(*codes).values()} == {"word"}
    body = {"agency": town.clinic.reference, "role": "lead", "text": "May we share the key?", "person": story.sam}
    answer = town.api(town.osei).post("/api/v1/questions/", body, format="json")
    assert answer.status_code == 201, answer.content
    story.open(*codes, says="waits for its answer")
    reference = Question.objects.get().reference
    url = f"/api/v1/questions/{reference}/"
    lead = town.api(town.lead)
    opened = lead.get(url)
    said = {"text": "Yes, to the nurse."}
    done = lead.post(f"{url}answer/", said, format="json", HTTP_IF_MATCH=opened["ETag"])
    assert done.status_code == 200, done.content
    story.met(*codes)


@pytest.mark.proves("BE102v1 P16", "BE102v2 15", "GK102 P16", "GC202 P16")
def test_20_an_urgent_concern_is_acknowledged_and_closed_with_what_came_of_it(town):
    story, codes = Story(town), ("BE102v1 P16", "BE102v2 15", "GK102 P16", "GC202 P16")
    story.joined(town.police)
    assert {row["state"] for row in story.sees(*codes).values()} == {"not_applicable"}
    sent = {
        "kind": "threat",
        "text": "He stood outside the surgery at nine.",
        "ring_me": "01632 960114",
        "rang": "emergency_services",
        "rang_words": "A car was sent.",
    }
    raised = town.api(town.osei).post(f"/api/v1/people/{story.sam}/concerns/", sent, format="json")
    assert raised.status_code == 201, raised.content
    concern = Concern.objects.get()
    story.open(*codes, says="is open")
    name = "questions:concern_act"
    story.posts(town.jay, name, concern.reference, "acknowledge", **{"acknowledge-will_do": "An officer stays there."})
    story.open(*codes, says="what came of it")
    story.posts(town.osei, name, concern.reference, "close", **{"close-outcome": "He was arrested."})
    story.met(*codes)


@pytest.mark.proves("ED5 P28")
def test_32_what_is_shared_was_talked_over_with_the_person(town):
    story = Story(town)
    story.joined()
    story.open("ED5 P28", says="No talk about sharing")
    text = story.gets(town.osei, "people:sharing", story.sam)
    assert "Northgate Housing" in text
    explained = ("limits", "purposes", "recipients", "refusing", "withdrawing")
    talk = {
        **TALK,
        **{f"{what}_explained": True for what in explained},
        "safe_to_talk_checked": True,
        "answers": [{"kind": "given", "recipient": town.housing.reference}],
    }
    answer = town.api(town.osei).post(f"/api/v1/people/{story.sam}/conversations/", talk, format="json")
    assert answer.status_code == 201, answer.content
    story.met("ED5 P28")
