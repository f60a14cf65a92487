"""A conference from its planning to its minutes: agenda, cut-off, answers, who takes part, actions (domain, Case conference)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.acting import acting_as, as_system
from conferences import actions
from conferences.models import Conference, Flag, Item, Research
from conferences.page import conference_page
from conferences.rows import conferences_of, items_of
from conferences.watching import chase_answers, chase_minutes
from hub.kit.errors import NotNow, Refused
from people.models import RecordEntry


def page(viewer, conference):
    """Return the page of a conference as this worker sees it."""
    with acting_as(viewer):
        return conference_page(viewer, conferences_of(viewer).get(pk=conference.pk))


def test_a_conference_has_its_members_and_its_times(town):
    conference = town.plans()
    assert {town.clinic.pk, town.housing.pk, town.harbour.pk} == set(conference.member_ids)
    assert conference.cut_off_at < conference.returns_due_at < conference.starts_at
    assert set(town.told("conference.plan")) == {"Lena Ead", "Hana Lead", "Mem Ber", "Ana Ruiz", "Stran Ger"}
    with acting_as(town.nobody):
        assert not Conference.objects.visible_to(town.nobody).exists()


def test_a_conference_whose_cut_off_is_over_is_not_planned(town):
    with pytest.raises(ValidationError, match="cut-off"):
        town.plans(days=2)
    with pytest.raises(Refused), acting_as(town.osei):
        actions.plan_conference(by=town.osei, area="North", starts_at=timezone.now(), place="Hall")


def test_invited_twice_and_left_agencies(town):
    with acting_as(town.dawn):
        with pytest.raises(ValidationError, match="already"):
            actions.invite(by=town.dawn, agency=town.housing)
        with pytest.raises(ValidationError, match="Your agency holds"):
            actions.invite(by=town.dawn, agency=town.police)
    conference = town.plans()
    with acting_as(town.housing_lead):
        standing = town.housing_lead and next(iter(standings(town.housing_lead)))
    town.does(town.housing_lead, "leave_standing", standing)
    assert town.housing.pk not in town.now(conference).party_ids
    with acting_as(town.member):
        assert not Conference.objects.visible_to(town.member).exists()


def standings(viewer):
    """Return the memberships that this worker may know of."""
    return list(actions.planning.Standing.objects.visible_to(viewer))


def test_after_the_cut_off_the_next_one_is_offered_and_the_urgent_waits_for_the_chair(town):
    first, second = town.plans(days=30), town.plans(days=60)
    with time_machine.travel(first.cut_off_at + timedelta(hours=1), tick=False):
        with pytest.raises(ValidationError, match=second.reference):
            town.refers(first)
        with pytest.raises(ValidationError, match="cannot wait"):
            town.refers(first, urgent=True)
        item = town.refers(first, urgent=True, cannot_wait="He is released on Monday")
        assert (item.state, item.is_late) == ("waiting", True)
        assert town.told("item.ask_in") == ["Dawn Pike", "Jay Hart"]
        with pytest.raises(NotNow, match="came too late"):
            town.does(town.dawn, "close_agenda", first)
        with pytest.raises(Refused):
            town.does(town.osei, "let_in_item", item)
        item = town.does(town.dawn, "let_in_item", item)
        assert item.state == "listed"
        item = town.does(town.dawn, "put_off_item", item)
        assert item.conference_id == second.pk
        with pytest.raises(NotNow, match="no later conference"):
            town.does(town.dawn, "put_off_item", item)


def test_what_is_said_is_in_the_record_and_the_checklist_is_the_agencys_own(town):
    conference = town.plans()
    with pytest.raises(ValidationError, match="risk checklist"):
        town.refers(conference, checklist=town.risk)
    item = town.refers(conference, hoped_for="An alarm", children=2, pack=[town.risk])
    assert (item.letter.kind, item.letter.owner_id) == ("conference_reason", town.clinic.pk)
    assert item.letter.details == {"hoped_for": "An alarm", "children": 2}
    with pytest.raises(ValidationError, match="already"):
        town.refers(conference)


def test_a_repeat_is_worked_out_from_earlier_conferences(town):
    conference, item = town.tabled()
    town.begins(conference)
    town.does(town.dawn, "hold_conference", conference)
    assert town.now(item).state == "discussed" and not town.now(item).is_repeat
    soon = town.refers(town.plans(days=60))
    assert soon.is_repeat
    late = town.refers(town.plans(days=400))
    assert not late.is_repeat


def test_each_member_answers_and_what_is_missing_is_listed(town):
    town.agree_all().asked()
    conference, item = town.tabled(town.member, town.dawn)
    found = page(town.dawn, conference)
    assert [one["agency"] for one in found.missing] == [
        "Harbour Trust",
        "Northgate Housing",
        "Police VPU",
        "Riverside Clinic",
    ]
    town.does(town.member, "find_nothing", town.research(item, town.housing))
    with pytest.raises(NotNow):
        town.does(town.member, "find_nothing", town.research(item, town.housing))
    told = town.does(
        town.jay, "tell_research", town.research(item, town.police), text="Two calls.", category="incident_history"
    )
    assert (told.state, told.entry.category_id, told.entry.owner_id) == ("told", "incident_history", town.police.pk)
    assert [one["agency"] for one in page(town.dawn, conference).missing] == ["Harbour Trust", "Riverside Clinic"]
    later = town.does(
        town.member, "tell_research", town.research(item, town.housing), text="A note was found.", category="housing"
    )
    assert later.state == "told"
    with pytest.raises(Refused):
        town.does(town.dawn, "find_nothing", town.research(item, town.harbour))
    with pytest.raises(ValidationError, match="kind of information"):
        town.does(town.stranger, "tell_research", town.research(item, town.harbour), text="A", category="intelligence")


def test_reminders_and_escalations_come_once(town):
    conference, item = town.tabled()
    assert chase_answers() == 0
    town.does(town.member, "find_nothing", town.research(item, town.housing))
    town.begins(conference)
    assert chase_answers() == 6 and chase_answers() == 0  # three are missing: reminded, and their leads told
    assert "Hana Lead" not in town.told("research.escalate")
    assert town.told("research.escalate").count("Dawn Pike") == 4  # as lead of the police, and as chair for each
    with as_system("tests"):
        assert Research.objects.filter(escalated_at__isnull=False).count() == 3


def test_minutes_that_are_late_are_asked_for_once(town):
    conference, _ = town.tabled()
    town.begins(conference)
    conference = town.does(town.dawn, "hold_conference", conference)
    assert chase_minutes() == 0
    with as_system("tests"):
        Conference.objects.update(minutes_due_at=timezone.now() - timedelta(minutes=1))
    assert (chase_minutes(), chase_minutes()) == (1, 0)
    assert town.told("conference.remind") == ["Dawn Pike"]


def test_it_is_held_after_it_begins_and_minuted_when_each_item_is(town):
    town.agree_all().asked()
    conference, item = town.tabled(town.dawn)
    with pytest.raises(NotNow, match="not begun"):
        town.does(town.dawn, "hold_conference", conference)
    town.begins(conference)
    with pytest.raises(NotNow):
        town.does(town.dawn, "minute_item", item, text="Too early")
    town.does(town.dawn, "hold_conference", conference)
    with pytest.raises(NotNow, match=item.reference):
        town.does(town.dawn, "minute_conference", conference)
    town.does(town.dawn, "minute_item", item, text="First.")
    town.does(town.dawn, "minute_item", item, text="Second.")
    with as_system("tests"):
        assert RecordEntry.objects.get(kind="conference_minutes").text == "Second."
        flag = Flag.objects.get()
    assert (flag.ends_on - flag.starts_on).days in (365, 366)
    town.does(town.dawn, "minute_conference", conference)
    with pytest.raises(NotNow):
        town.does(town.dawn, "minute_item", item, text="Third.")


def test_an_action_is_read_by_its_agency_until_it_is_answered(town):
    town.agree_all().asked()
    conference, item = town.tabled(town.member, town.dawn)
    town.begins(conference)
    town.does(town.dawn, "hold_conference", conference)
    task = town.does(
        town.dawn, "give_task", item, agency=town.housing, text="Change the locks", due_on=timezone.localdate()
    )
    with pytest.raises(ValidationError, match="takes part"):
        town.does(town.dawn, "give_task", item, agency=None, text="Nothing", due_on=timezone.localdate())
    town.ends_in(conference, -1)
    assert town.seen(town.housing_lead) == {"identity", "conference_task"}  # the papers are closed
    with pytest.raises(Refused):
        town.does(town.dawn, "answer_task", task, outcome="done", text="Done")
    task = town.does(town.member, "answer_task", task, outcome="not_done", text="The door was shut")
    assert (task.state, town.ties(task)) == ("not_done", {"Northgate Housing"})
    task = town.does(town.member, "answer_task", task, outcome="not_possible", text="Sam has moved")
    assert (task.state, town.ties(task)) == ("not_possible", set())
    assert town.seen(town.housing_lead) == set()
    with pytest.raises(NotNow):
        town.does(town.member, "answer_task", task, outcome="done", text="Again")


def test_who_takes_part(town):
    conference = town.plans()
    town.does(town.member, "confirm_attendance", conference)
    first = town.does(town.member, "confirm_attendance", conference)
    assert first.confirmed_at
    with pytest.raises(ValidationError, match="why you cannot come"):
        town.does(town.lead, "apologise_attendance", conference, apology="")
    sorry = town.does(town.lead, "apologise_attendance", conference, apology="away")
    assert sorry.came == "apologies"
    with pytest.raises(NotNow):
        town.does(town.dawn, "note_attendance", first, came="here")
    town.refers(conference)
    town.does(town.dawn, "close_agenda", conference)
    assert town.does(town.dawn, "note_attendance", first, came="here").came == "here"
    with pytest.raises(Refused):
        town.does(town.member, "note_attendance", first, came="absent")
    assert [one["name"] for one in page(town.dawn, conference).people] == ["Lena Ead", "Mem Ber"]


def test_cancelling_puts_off_what_was_listed(town):
    first, second = town.plans(days=30), town.plans(days=60)
    item = town.refers(first)
    town.does(town.dawn, "cancel_conference", first, why="too_few")
    assert town.now(item).conference_id == second.pk
    with acting_as(town.osei):
        assert items_of(town.osei).get().conference_id == second.pk
        assert Item.objects.visible_to(town.osei).count() == 1
