"""A year, day by day: nothing stays silent, each reminder comes once, and a job that is killed loses and doubles nothing."""

import datetime as dt
from collections import Counter

import pytest
from django.db import connection, transaction
from django.utils import timezone

from agencies.acting import as_system
from hub.demo.clock import at
from notifications.models import Notice
from referrals import duties
from referrals.jobs import EFFECTS, do_what_is_due
from referrals.models import Referral, Reminder
from referrals.notices import SENTENCES
from referrals.states import ENDED, TURNS
from tests.referrals.lives import DECLINE, MONDAY, Lives

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
#: Every state in which something can be forgotten.
FORGOTTEN = (
    "sent",
    "received",
    "info_requested",
    "accepted",
    "active",
    "on_hold",
    "declined",
    "decline_under_review",
    "redirected",
)


@pytest.fixture
def lives(db):
    """A county with referrals in every state in which somebody forgets them."""
    told = Lives()
    told.forgotten = {state: told.in_state(state, MONDAY) for state in FORGOTTEN}
    told.forgotten["urgent"] = told.sent(MONDAY, urgency="within_24_hours")
    come_back = DECLINE | {"next_step": "come_back", "come_back_on": (MONDAY + 60 * DAY).date()}
    told.forgotten["come_back"] = told.do("decline", told.sent(MONDAY), told.county.ana, MONDAY, **come_back)
    return told


def evening(day: int) -> dt.datetime:
    """Return six in the evening, so many days after the beginning."""
    return MONDAY.replace(hour=18) + day * DAY


def run(day: int) -> int:
    """Let the job run on that morning and evening; return how much it did."""
    done = 0
    for moment in (evening(day).replace(hour=9, minute=30), evening(day)):
        with at(moment):
            done += do_what_is_due()
    return done


def snapshot() -> tuple:
    """Return what the hub has done: the states, the reminders, and how often each was told."""
    with as_system("tests"):
        states = sorted(Referral.objects.exclude(state="draft").values_list("reference", "state", "wake_at", "due_at"))
        marks = sorted(Reminder.objects.values_list("referral__reference", "kind", "due_at"))
        notices = Counter(Notice.objects.values_list("about", "verb", "agency_id", "user_id"))
        return states, marks, notices


def assert_nobody_forgets(now: dt.datetime) -> None:
    """Each referral is in a state, with somebody, until a moment that is yet to come; or it is over."""
    with as_system("tests"):
        for referral in Referral.objects.exclude(state="draft"):
            assert TURNS[referral.state] in ("sender", "receiver", "nobody")
            if referral.state not in ENDED:
                assert TURNS[referral.state] != "nobody", referral.state
                assert referral.wake_at is not None, f"{referral.state} is silent"
            assert referral.wake_at is None or referral.wake_at > now, referral.state


def test_through_a_year_nothing_is_silent_and_each_reminder_comes_once(lives):
    done = 0
    for day in range(366):
        done += run(day)
        if day % 7 == 0:
            assert run(day) == 0, "what was done is not done again"
            assert_nobody_forgets(evening(day))
    with as_system("tests"):
        assert Reminder.objects.count() == done
        kinds = {
            name: list(
                Reminder.objects.filter(referral=referral).order_by("due_at", "at").values_list("kind", flat=True)
            )
            for name, referral in lives.forgotten.items()
        }
        ends = {name: Referral.objects.get(pk=row.pk).state for name, row in lives.forgotten.items()}
    unanswered = ["answer_soon", "answer_due", "answer_late", "answer_escalated"]
    told = ["expired", "next_step"]
    assert kinds["sent"] == kinds["received"]
    assert [kind for kind in kinds["sent"] if kind != "answer_still_late"] == [*unanswered, *told]
    assert kinds["info_requested"][:2] == ["question_soon", "question_over"]
    assert kinds["info_requested"][-2:] == told
    assert kinds["urgent"][:2] == ["answer_due", "answer_escalated"] or "answer_late" in kinds["urgent"]
    assert kinds["declined"] == kinds["redirected"] == ["next_step"]
    assert kinds["come_back"] == ["come_back"]
    assert kinds["accepted"][:2] == ["contact_due", "contact_late"]
    assert kinds["accepted"].count("contact_still_late") >= 45
    assert kinds["active"][:2] == ["work_due", "work_late"]
    assert kinds["on_hold"][:2] == ["hold_due", "hold_late"]
    assert kinds["decline_under_review"][:2] == ["review_due", "review_late"]
    assert ends["sent"] == ends["received"] == ends["info_requested"] == ends["urgent"] == "expired"
    assert "answer_still_late" in kinds["urgent"]


def test_every_kind_of_duty_has_an_effect_and_none_is_left_over(lives):
    found = {"taken_over"}
    for referral in lives.forgotten.values():
        found |= {duty.kind for duty in duties.duties(referral)}
    assert found == set(EFFECTS)


class Killed(BaseException):
    """The end of a process, at once: nothing catches it."""


def killed_at(number: int, day: int) -> bool:
    """Run the job on that evening and end it before its statement of this number; return whether it came so far."""
    count = 0

    def count_down(execute, sql, params, many, context):
        nonlocal count
        count += 1
        if count == number:
            raise Killed
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(count_down):
            run(day)
    except Killed:
        return True
    return False


@pytest.mark.parametrize("day", [2, 7, 8, 30])
def test_a_job_killed_before_any_statement_and_run_again_ends_the_same(lives, day):
    run(day - 1)
    before = transaction.savepoint_create()
    run(day)
    whole = snapshot()
    transaction.savepoint_rollback(before)
    number = 0
    while True:
        number += 1
        start = transaction.savepoint_create()
        came = killed_at(number, day)
        run(day)
        assert snapshot() == whole, f"killed before statement {number}"
        transaction.savepoint_rollback(start)
        if not came:
            break
    assert number > 20


def test_one_that_fails_does_not_stop_the_others(lives, monkeypatch):
    monkeypatch.setitem(EFFECTS, "question_over", lambda referral, by: 1 / 0)
    for day in range(12):
        run(day)
    with as_system("tests"):
        assert Reminder.objects.filter(kind="answer_escalated").exists()
        assert not Reminder.objects.filter(kind="question_over").exists()
        assert Referral.objects.get(pk=lives.forgotten["info_requested"].pk).state == "info_requested"
    monkeypatch.undo()
    run(12)
    with as_system("tests"):
        assert Referral.objects.get(pk=lives.forgotten["info_requested"].pk).state == "received"


def test_after_a_long_stop_of_the_worker_only_what_still_matters_is_said(lives):
    run(20)
    with as_system("tests"):
        kinds = set(Reminder.objects.filter(referral=lives.forgotten["sent"]).values_list("kind", flat=True))
        notices = Notice.objects.filter(about=lives.forgotten["sent"].reference, verb__contains="late")
        told = Counter(notices.values_list("verb", "agency_id", "user_id"))
    assert kinds == {"answer_still_late"}, "what is still late was late before: it is said once, in its latest words"
    assert {verb for verb, *_ in told} == {"referral.answer_still_late"} and set(told.values()) == {1}


@pytest.mark.parametrize("what", ["contact", "work", "hold", "review"])
def test_late_and_still_late_have_words_of_their_own(what):
    late, still = (SENTENCES[f"referral.{what}_{how}"] for how in ("late", "still_late"))
    assert late != still


@pytest.mark.parametrize(
    ("state", "what"),
    [("accepted", "contact"), ("active", "work"), ("on_hold", "hold"), ("decline_under_review", "review")],
)
def test_after_a_long_stop_one_thing_is_said_of_what_is_late_and_once_to_each(lives, state, what):
    run(200)
    about = lives.forgotten[state]
    with as_system("tests"):
        assert list(Reminder.objects.filter(referral=about).values_list("kind", flat=True)) == [f"{what}_still_late"]
        told = Notice.objects.filter(about=about.reference, verb__contains="late").values_list("verb", "user_id")
        assert len(told) == len(set(told)) > 0
        assert {verb for verb, _ in told} == {f"referral.{what}_still_late"}


def test_the_escalation_goes_to_the_leads_and_the_expiry_to_both_sides(lives):
    for day in (8, 31):
        run(day)
    silent = lives.forgotten["sent"].reference
    with as_system("tests"):
        leads = set(
            Notice.objects.filter(about=silent, verb="referral.answer_escalated").values_list("user_id", flat=True)
        )
        expired = set(Notice.objects.filter(about=silent, verb="referral.expire").values_list("agency_id", flat=True))
    county = lives.county
    assert leads == {county.ana.user_id, lives.lead.user_id}
    assert expired == {county.clinic.pk, county.housing.pk}


def test_work_that_was_handed_over_ends_when_the_other_agency_has_begun(lives):
    county = lives.county
    held = lives.forgotten["active"]
    taking = lives.sent(evening(0))
    Referral.objects.filter(pk=taking.pk).update(continues=held, takes_over=True)
    lives.do("accept", taking, lives.lead, evening(1))
    assert run(1) and Referral.objects.get(pk=held.pk).state == "active"
    lives.do("start", taking, lives.lead, evening(2), first_contact_on=timezone.localdate(evening(2)))
    run(2)
    with as_system("tests"):
        ended = Referral.objects.get(pk=held.pk)
        told = Notice.objects.filter(about=held.reference, verb="referral.taken_over")
        assert (ended.state, ended.reason) == ("completed", "handed_over")
        assert set(told.values_list("user_id", flat=True)) == {county.ana.user_id}
