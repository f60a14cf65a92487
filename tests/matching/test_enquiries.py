"""Asking another agency: only where its name may be told, and only a yes is told back."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.acting import acting_as, as_system
from consent import actions as consent
from consent.models import Involvement
from hub.kit.errors import NotNow, Refused
from matching import actions as matching
from matching.clock import remind_and_close
from matching.models import Answer, Enquiry, Link
from notifications.models import Notice

LATER = dt.timedelta(days=12)


def seen_by(town, viewer, enquiry) -> str:
    """What a page of a question tells, without what differs from request to request."""
    text = town.as_(viewer).get(f"/matching/questions/{enquiry.reference}/").text
    return text.split("<main", 1)[1].split("</main>")[0].replace(enquiry.reference, "K")


def test_the_agency_that_is_asked_sees_the_name_and_nothing_more(town):
    town.agrees(town.amina, town.osei, town.housing)
    enquiry = town.ask()
    page = seen_by(town, town.ana, enquiry)
    assert "Amina Khan" in page and "3 April 1990" in page and "To see who else helps" in page
    assert "Amina" not in town.as_(town.stranger).get(f"/matching/questions/{enquiry.reference}/").text


def test_to_ask_is_refused_where_the_name_may_not_be_told(town):
    with pytest.raises(ValidationError, match="may not tell this agency"):
        town.ask()
    with pytest.raises(ValidationError, match="may not tell this agency"):
        town.ask(agency=town.harbour)
    with as_system("tests"):
        assert not Enquiry.objects.exists() and not Involvement.objects.exists()


def test_nothing_is_asked_of_whoever_is_kept_away(town):
    town.agrees(town.amina, town.osei, town.housing)
    town.keep_away(town.amina, town.housing)
    with pytest.raises(ValidationError, match="kept away"):
        town.ask()


def test_a_yes_is_told_with_whom_to_speak_to_and_ends_the_sight(town):
    town.agrees(town.amina, town.osei, town.housing)
    enquiry = town.ask()
    town.answer(enquiry, "known")
    page = seen_by(town, town.osei, enquiry)
    assert "They know this person" in page and "Ana Ruiz, duty desk" in page
    assert Notice.objects.filter(verb="enquiry.answer", user_id=town.osei.user_id).count() == 1
    assert "Amina" not in seen_by(town, town.ana, enquiry)


def test_a_no_and_a_refusal_and_silence_look_the_same_before_and_after(town):
    town.agrees(town.amina, town.osei, town.housing)
    with time_machine.travel(timezone.now(), tick=False):
        asked = {says: town.ask() for says in ("not_known", "prefer_not", "silence")}
        for says in ("not_known", "prefer_not"):
            town.answer(asked[says], says)
        assert len({seen_by(town, town.osei, one) for one in asked.values()}) == 1
        with acting_as(town.osei):
            assert Answer.objects.count() == 0
            assert Involvement.objects.filter(ends_at__isnull=True).count() == 3
            assert {one.version for one in Enquiry.objects.all()} == {1}
    with time_machine.travel(timezone.now() + LATER, tick=False):
        remind_and_close()
        pages = {seen_by(town, town.osei, one) for one in asked.values()}
        assert len(pages) == 1 and "No answer that names anybody" in pages.pop()
        told = Notice.objects.filter(verb="enquiry.close", user_id=town.osei.user_id)
        assert sorted(told.values_list("about", flat=True)) == sorted(one.reference for one in asked.values())
        remind_and_close()
        assert told.count() == 3
        assert "You have answered" in seen_by(town, town.ana, asked["prefer_not"])
        assert "Amina" not in seen_by(town, town.ana, asked["silence"])
    with as_system("tests"):
        assert not Involvement.objects.filter(ends_at__isnull=True).exists()


def test_an_answer_is_given_once_in_time_and_by_those_who_may(town):
    town.agrees(town.amina, town.osei, town.housing)
    enquiry = town.ask()
    with pytest.raises(Refused):
        town.answer(enquiry, "known", by=town.tobi)
    with pytest.raises(ValidationError, match="Select your answer"):
        town.answer(enquiry, "same")
    with pytest.raises(ValidationError, match="Say who to speak to"):
        town.answer(enquiry, "known", speak_to=" ")
    town.answer(enquiry, "not_known")
    with pytest.raises(NotNow):
        town.answer(enquiry, "known")
    other = town.ask()
    with time_machine.travel(timezone.now() + LATER), pytest.raises(NotNow):
        town.answer(other, "known")


def test_whoever_is_asked_is_reminded_once(town):
    town.agrees(town.amina, town.osei, town.housing)
    enquiry = town.ask()
    with time_machine.travel(enquiry.due_at - dt.timedelta(hours=8)):
        remind_and_close()
        remind_and_close()
    assert Notice.objects.filter(verb="enquiry.remind", about=enquiry.reference).count() == 1


def test_a_yes_about_two_records_links_them_and_opens_nothing(town):
    town.agrees(town.amina, town.osei, town.housing)
    theirs = town.opens()
    (pair,) = town.pairs()
    town.answer(town.ask_pair(pair), "same")
    with acting_as(town.lead):
        link = Link.objects.visible_to(town.lead).get()
        assert (link.person_reference, link.other_reference) == (town.amina.reference, theirs.reference)
    assert town.as_(town.lead).get(f"/people/{theirs.reference}/").status_code == 404
    assert town.as_(town.housing_lead).get(f"/people/{town.amina.reference}/").status_code == 404
    for viewer in (town.lead, town.housing_lead):
        assert link.reference in town.as_(viewer).get("/matching/").text
    with acting_as(town.housing_lead), pytest.raises(ValidationError, match="Say why"):
        matching.undo_link(link, by=town.housing_lead, why=" ")
    with acting_as(town.housing_lead):
        matching.undo_link(link, by=town.housing_lead, why="A cousin of the same name")
    with acting_as(town.lead), pytest.raises(NotNow):
        matching.undo_link(link, by=town.lead, why="Again")
    assert "A cousin of the same name" in town.as_(town.lead).get(f"/matching/links/{link.reference}/").text
    assert town.pairs() == [pair]


def test_two_people_are_never_asked_about_again(town):
    town.opens()
    (pair,) = town.pairs()
    with acting_as(town.lead):
        matching.dismiss_match(pair, by=town.lead, why="Another Amina")
    assert pair.reference not in town.as_(town.lead).get("/matching/").text
    assert [one.state for one in town.pairs(again=True)] == ["different"]
    with acting_as(town.lead), pytest.raises(NotNow):
        matching.ask_match(pair, by=town.lead, why="Still")


def test_to_ask_about_a_pair_needs_both_to_be_tellable(town):
    theirs = town.opens()
    (pair,) = town.pairs()
    with pytest.raises(ValidationError, match="may not tell this agency"):
        town.ask_pair(pair)
    town.agrees(town.amina, town.osei, town.housing)
    with acting_as(town.tobi):
        consent.withdraw(theirs, by=town.tobi, recipient=town.clinic)
    with pytest.raises(NotNow):
        town.ask_pair(pair)
