"""Sessions: planned, recorded, corrected, called off; by whom, when, and who is told."""

from datetime import time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.acting import acting_as, as_system
from delivery.models import Session
from delivery.page import count
from hub.kit.errors import NotNow, Refused, Stale
from notifications.models import Notice
from people.models import RecordEntry
from plans.models import Turn
from tests.plans.town import days

pytestmark = pytest.mark.django_db


def told(verb: str) -> set[str]:
    """Return the names of who was told this."""
    with as_system("tests"):
        return set(Notice.objects.filter(verb=verb).values_list("user__name", flat=True))


def test_one_session_or_a_set_of_them_is_planned(town):
    first = town.plans_sessions(times=4, every=14, at=time(14, 30))
    with acting_as(town.tobi):
        found = list(Session.objects.filter(series=first.series))
    assert [one.on for one in found] == [days(0), days(14), days(28), days(42)]
    assert {(one.at, one.minutes, one.format, one.state) for one in found} == {
        (time(14, 30), 50, "one_to_one", "planned")
    }
    with as_system("tests"):
        assert Turn.objects.filter(verb="session.plan", part=town.action).count() == 1


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("times", {"times": 0}),
        ("times", {"times": 27}),
        ("every", {"every": 0}),
        ("on", {"on": -32}),
        ("on", {"on": 366, "times": 2}),
        ("format", {"format": "dancing"}),
        ("minutes", {"minutes": 0}),
    ],
)
def test_what_cannot_be_planned_is_said_beside_its_field(town, field, facts):
    with pytest.raises(ValidationError) as wrong:
        town.plans_sessions(**facts)
    assert list(wrong.value.error_dict) == [field]


def test_two_sessions_of_an_action_at_one_time_are_not_planned(town):
    town.plans_sessions(at=time(10))
    with pytest.raises(ValidationError):
        town.plans_sessions(at=time(10))
    town.plans_sessions(at=time(11))


def test_only_the_agency_that_does_the_action_plans_and_records(town):
    session = town.plans_sessions()
    for verb, thing, facts in (
        ("plan_session", town.action, {"on": days(1), "format": "group"}),
        ("record_session", session, {"state": "attended"}),
        ("cancel_session", session, {"because": "moved"}),
    ):
        with pytest.raises(Refused):
            town.delivers(town.osei, verb, thing, **facts)


def test_what_was_not_agreed_has_no_sessions_but_for_what_may_start_now(town):
    waits = town.adds(town.plan, "action", "Change the locks", agency=town.housing)
    with pytest.raises(NotNow):
        town.plans_sessions(action=waits)
    now = town.adds(town.plan, "action", "Ring each day", agency=town.housing, start_now=True)
    assert town.plans_sessions(action=now).state == "planned"
    with pytest.raises(Refused):
        town.plans_sessions(action=town.goal, by=town.osei)


def test_what_came_of_a_session_is_an_entry_of_the_record_in_the_category_of_the_action(town):
    session = town.records_session(town.plans_sessions(), text="Calm, and on time.")
    assert (session.state, session.version) == ("attended", 2)
    with acting_as(town.tobi):
        entry = RecordEntry.objects.get(pk=session.entry_id)
        action = RecordEntry.objects.get(pk=town.action.entry_id)
    assert (entry.kind, entry.text, entry.owner_id) == ("session_note", "Calm, and on time.", town.housing.pk)
    assert entry.category_id == action.category_id


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("state", {"state": "planned"}),
        ("whose", {"state": "not_held", "why": "Snow."}),
        ("why", {"state": "not_held", "whose": "logistics"}),
        ("whose", {"state": "missed", "whose": "person"}),
        ("text", {"state": "attended", "concern": True}),
    ],
)
def test_what_is_not_said_of_a_session_is_asked_for(town, field, facts):
    with pytest.raises(ValidationError) as wrong:
        town.records_session(town.plans_sessions(), **facts)
    assert list(wrong.value.error_dict) == [field]


def test_what_is_still_to_come_cannot_be_recorded(town):
    with pytest.raises(ValidationError):
        town.records_session(town.plans_sessions(on=1))


def test_a_session_is_recorded_once(town):
    session = town.plans_sessions()
    town.records_session(session)
    with pytest.raises(NotNow):
        town.records_session(session, state="missed")


def test_a_correction_says_why_and_keeps_what_was_said(town):
    session = town.records_session(town.plans_sessions(), state="missed", text="Not there.")
    facts = {"state": "late", "text": "There at ten past.", "reason": "The other door"}
    fixed = town.delivers(town.tobi, "correct_session", session, **facts)
    with acting_as(town.tobi):
        entry = RecordEntry.objects.get(pk=session.entry_id)
    assert (fixed.state, entry.text, entry.version) == ("late", "There at ten past.", 2)
    with pytest.raises(Stale):
        town.delivers(town.tobi, "correct_session", session, **facts)
    with pytest.raises(ValidationError):
        town.delivers(town.tobi, "correct_session", fixed, **{**facts, "reason": ""})


def test_a_session_that_is_called_off_says_why_and_is_not_counted(town):
    session = town.plans_sessions(on=3)
    with pytest.raises(ValidationError):
        town.delivers(town.tobi, "cancel_session", session, because="bored")
    town.delivers(town.tobi, "cancel_session", session, because="person_asked")
    assert count(town.sessions(town.tobi).lines).planned == 0
    with pytest.raises(NotNow):
        town.records_session(session)


def test_a_day_after_it_was_due_a_session_is_late_to_record(town):
    session = town.plans_sessions(at=time(10))
    due = timezone.make_aware(timezone.datetime.combine(session.on, time(10)))
    for hours, late in ((23, False), (25, True)):
        with time_machine.travel(due + timedelta(hours=hours), tick=False):
            assert town.now(session).is_late_to_record is late
            assert count(town.sessions(town.tobi).lines).to_record == int(late)
    town.records_session(session)
    with time_machine.travel(due + timedelta(days=9), tick=False):
        assert not town.now(session).is_late_to_record


def test_what_was_delivered_is_counted_by_whose_side_a_miss_was_on(town):
    first = town.plans_sessions(on=-28, times=5)
    with acting_as(town.tobi):
        rows = list(Session.objects.filter(series=first.series))
    said = [
        {"state": "attended"},
        {"state": "late"},
        {"state": "missed"},
        *({"state": "not_held", "whose": whose, "why": "Snow."} for whose in ("person", "logistics")),
    ]
    for row, facts in zip(rows, said, strict=True):
        town.records_session(row, **facts)
    found = count(town.sessions(town.osei).lines)
    assert (found.planned, found.attended, found.late, found.missed) == (5, 1, 1, 1)
    assert (found.person, found.ours, found.logistics, found.hidden) == (1, 0, 1, 0)


def test_a_concern_is_told_to_the_lead_once(town):
    session = town.records_session(town.plans_sessions(), text="A bruise.", concern=True)
    assert "Lena Ead" in told("session.record")
    facts = {"state": "attended", "text": "Two bruises.", "concern": True, "reason": "Counted again"}
    town.delivers(town.tobi, "correct_session", session, **facts)
    assert told("session.correct") == set()


def test_without_a_concern_nobody_is_told(town):
    town.records_session(town.plans_sessions())
    assert told("session.record") == told("delivery.concern") == set()


def test_what_came_of_a_session_is_seen_where_its_entry_is_and_that_it_was_recorded_by_who_reads_the_action(town):
    session = town.records_session(town.plans_sessions(), state="missed", text="Private.")
    with acting_as(town.tobi):
        entry = RecordEntry.objects.get(pk=session.entry_id)
        RecordEntry.objects.filter(pk=entry.pk).update(sensitivity=3)
    [mine], [theirs] = town.sessions(town.tobi).lines, town.sessions(town.osei).lines
    assert (mine.state, mine.text) == ("missed", "Private.")
    assert (theirs.state, theirs.text, theirs.whose, theirs.can) == ("recorded", "", "", [])
    assert count([theirs]).hidden == 1 and count([theirs]).missed == 0


def test_who_may_not_read_the_action_knows_of_no_session(town):
    town.joined(town.plan, town.police, title="Makes the home safer")
    town.plans_sessions()
    assert len(town.sessions(town.pat).lines) == 1
    with as_system("tests"):
        RecordEntry.objects.filter(pk=town.action.entry_id).update(sensitivity=3)
    assert town.sessions(town.pat).lines == []
