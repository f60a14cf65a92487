"""Proofs of themes 12, 13, 14, 17 and 22: the person is told, understands, agrees, may change their mind, has advice."""

import pytest
import time_machine
from django.utils import timezone

from people.models import RecordEntry
from standards.models import Attestation
from tests.standards.story import Story
from tests.worlds import timedelta

pytestmark = pytest.mark.django_db
CONTACT = {"channel": "phone", "allowed": "yes", "value": "07700 900123", "message": "no", "say_who": "no"}


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


def speaks(story: Story) -> None:
    """Record how to talk with Sam: needs, words, safe contact."""
    story.records("communication", "Polish", interpreter="professional_interpreter", language="Polish")
    story.records("preferred_words", "Words", use="Parker", avoid="Samantha")
    story.records("safe_contact", "Mobile", **CONTACT, checked_on=timezone.localdate().isoformat())


@pytest.mark.proves("BE102v1 P8", "BE102v1 P9", "BE102v2 8", "GC202 P8", "GC202 P9")
def test_13_the_way_of_talking_is_recorded_and_understanding_was_checked(town):
    story, suited = Story(town), ("BE102v1 P8", "BE102v1 P9", "BE102v2 8", "GC202 P8", "GC202 P9")
    story.open(*suited, says="how they communicate")
    speaks(story)
    story.open(*suited, says="checked that they understood")
    story.proposes()
    story.hears(understood="Told it back in their own words")
    story.met(*suited)


@pytest.mark.proves("BE102v2 12", "GK102 P7", "ED5 P16", "ED5 P17")
def test_14_the_person_answers_to_the_version_and_somebody_says_how_it_is_with_the_family(town):
    story, codes = Story(town), ("BE102v2 12", "GK102 P7", "ED5 P16", "ED5 P17")
    speaks(story)
    story.domain("family_and_relationships")
    story.adds("action", "Find a flat", due_on="in 2 weeks")
    story.proposes()
    story.open(*codes, says="What the person says")
    story.hears(answer="disagrees", their_words="Not before the school year ends.")
    seen = story.sees(*codes)
    assert {row["state"] for row in seen.values()} == {"word"}, "what the family says stands in no record"
    story.says("ED5 P16", 14, words="Sam’s mother was told nothing: it is not safe.")
    story.met(*codes)
    assert "not safe" in story.gets(town.osei, "standards:criterion", story.ref, "ed5-p16")
    story.says("ED5 P16", 14, answer="taken_back", words="She was asked after all.")
    assert {row["state"] for row in story.sees(*codes).values()} == {"word"}
    assert Attestation.objects.count() == 2 and RecordEntry.objects.filter(kind="standard_word").count() == 2


@pytest.mark.proves("BE102v1 P13", "GK102 P11", "GK102 P12", "GC202 P13")
def test_17_a_change_of_mind_counts_at_once_and_what_else_was_considered_is_recorded(town):
    story, codes = Story(town), ("BE102v1 P13", "GK102 P11", "GK102 P12", "GC202 P13")
    action = story.adds("action", "Go to the bank", due_on="in 2 weeks")
    assert {row["state"] for row in story.sees(*codes).values()} == {"not_applicable"}
    story.does("mind", their_words="I do not want that any more.", part=action.reference, stops="now")
    story.open(*codes, says="without what else was considered")
    story.does("mind", their_words="I mean it.", alternatives="An account that only Sam opens")
    story.met(*codes)


@pytest.mark.proves("BE102v1 P18", "BE102v2 17", "GK102 P19", "GC202 P18", "ED5 P22")
def test_22_contacts_were_checked_lately_and_money_was_thought_of(town, settings):
    settings.ADVICE_REVIEWED_ON = ""
    story = Story(town)
    codes = ("BE102v1 P18", "BE102v2 17", "GK102 P19", "GC202 P18", "ED5 P22")
    story.open(*codes, says="No safe way to contact")
    story.records("safe_contact", "Mobile", **CONTACT, checked_on=timezone.localdate().isoformat())
    story.open(*codes, says="Nobody has said when these numbers")
    settings.ADVICE_REVIEWED_ON = (timezone.localdate() - timedelta(days=200)).isoformat()
    story.open(*codes, says="have to be looked at again")
    settings.ADVICE_REVIEWED_ON = timezone.localdate().isoformat()
    story.open(*codes, says="money and benefits")
    story.domain("finance_benefits_debt", "not_needed")
    story.met(*codes)
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        story.open(*codes, says="not checked in the last")
