"""What a conference opens: papers from the closing of the agenda and a confirmed statement, until its window ends."""

import pytest
from django.http import Http404

from agencies.acting import acting_as, as_system
from conferences.item_page import item_page
from conferences.models import Item
from conferences.rows import items_of
from conferences.watching import put_away
from hub.kit.errors import Refused
from people.models import Assignment

PAPERS = {"identity", "conference_reason", "dash_checklist"}


def looks(viewer, item):
    """Return the page of an item as this worker sees it."""
    with acting_as(viewer):
        return item_page(viewer, items_of(viewer).get(pk=item.pk))


def test_nothing_is_open_before_the_agenda_is_closed(town):
    town.agree_all().asked()
    conference = town.plans()
    item = town.refers(conference)
    town.does(town.member, "confirm_attendance", conference)
    assert town.seen(town.member) == set()
    assert town.ties(item) == {"Police VPU"}
    with acting_as(town.member):
        assert not Item.objects.visible_to(town.member).exists()


def test_closing_opens_to_those_who_confirmed_and_the_end_of_the_window_closes(town):
    town.agree_all().asked()
    conference, item = town.tabled(town.member)
    assert town.seen(town.member) >= PAPERS
    assert town.seen(town.housing_lead) >= PAPERS  # a lead of an agency that takes part
    assert town.seen(town.tobi) == set()  # a colleague without a part
    assert town.seen(town.stranger) == set()  # nobody there has confirmed
    conference = town.ends_in(conference, 60)
    assert town.seen(town.member) >= PAPERS and put_away() == 0
    town.ends_in(conference, -1)
    assert town.seen(town.member) == set()  # without any clock of the hub having run
    assert put_away() == 1
    assert (town.now(item).state, town.ties(item)) == ("ended", set())
    with as_system("tests"):
        assert not Assignment.objects.live().filter(user_id=town.member.user_id).exists()


def test_confirming_after_the_closing_opens_then(town):
    town.agree_all().asked()
    conference, item = town.tabled()
    with pytest.raises(Refused, match="statement of confidentiality"):
        looks(town.member, item)
    assert town.seen(town.member) == set()
    town.does(town.member, "confirm_attendance", conference)
    assert town.seen(town.member) >= PAPERS
    page = looks(town.member, item)
    assert page.reason["text"].startswith("He waits") and page.checklist.score == 15


def test_each_confirms_for_themselves(town):
    town.agree_all().asked()
    _, item = town.tabled(town.member)
    with pytest.raises(Refused):
        looks(town.housing_lead, item)


def test_without_a_rule_the_item_says_nothing(town):
    conference, item = town.tabled()
    town.does(town.member, "confirm_attendance", conference)
    with pytest.raises(Http404):
        looks(town.member, item)


def test_minutes_shorten_the_window(town):
    town.agree_all().asked()
    conference, item = town.tabled(town.member, town.dawn)
    before = conference.window_ends_at
    town.begins(conference)
    town.does(town.dawn, "hold_conference", conference)
    town.does(town.dawn, "minute_item", item, text="An alarm is fitted on Friday.")
    assert looks(town.dawn, item).minutes and looks(town.member, item).minutes is None  # not sent yet
    conference = town.does(town.dawn, "minute_conference", conference)
    assert conference.window_ends_at < before
    assert looks(town.member, item).minutes["text"] == "An alarm is fitted on Friday."
    town.ends_in(conference, 60)
    assert "conference_minutes" in town.seen(town.member)
    town.ends_in(conference, -1)
    assert town.seen(town.member) == set()


def test_an_agency_that_is_kept_away_is_told_of_nothing(town):
    town.agree_all().asked()
    town.kept_away(town.housing)
    conference, item = town.tabled(town.member)
    assert town.seen(town.member) == set()
    with acting_as(town.member):
        assert not items_of(town.member).exists()
    assert "Mem Ber" not in town.told("conference.close_agenda")
    with acting_as(town.dawn):
        names = {one["agency"] for one in items_of(town.dawn).get().answers}
    assert str(town.housing.pk) not in names and town.ties(item) == set()
    town.does(town.housing_lead, "confirm_attendance", conference)
    assert town.seen(town.housing_lead) == set()


def test_an_agency_kept_away_later_finds_no_item(town):
    town.agree_all().asked()
    _, item = town.tabled(town.member)
    town.kept_away(town.housing)
    assert town.seen(town.member) == set()
    with pytest.raises(Http404):
        looks(town.member, item)


def test_a_worker_linked_to_the_person_finds_no_item(town):
    town.agree_all().asked()
    town.keep_from(town.member)
    town.tabled(town.member)
    assert town.seen(town.member) == set()
    with acting_as(town.member):
        assert not items_of(town.member).exists()


def test_taking_it_back_and_cancelling_close_at_once(town):
    town.agree_all().asked()
    conference = town.plans()
    item = town.refers(conference)
    town.does(town.osei, "withdraw_item", item)
    assert town.ties(item) == set()
    conference, item = town.tabled(town.member)
    town.does(town.dawn, "cancel_conference", conference, why="too_few")
    assert (town.ties(item), town.seen(town.member)) == (set(), set())


def test_the_name_of_an_agency_under_cover_stays_covered(town):
    town.agree_all().asked()
    type(town.harbour).objects.filter(pk=town.harbour.pk).update(cover_name="Support service")
    _, item = town.tabled(town.member, town.stranger)
    page = looks(town.member, item)
    agencies = {one["agency"] for one in page.answers}
    assert "Support service" in agencies and "Harbour Trust" not in agencies
    assert "Harbour Trust" in {one["agency"] for one in looks(town.stranger, item).answers}


def test_at_the_holder_those_who_triage_read_a_referral_before(town):
    town.agree_all().asked()
    item = town.refers(town.plans())
    assert town.seen(town.police_triage, "triage_referral") >= PAPERS
    assert town.seen(town.dawn) == set()
    page = looks(town.police_triage, item)
    assert page.reason["text"].startswith("He waits")
