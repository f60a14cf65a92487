"""What is new to each viewer, who else has it open, and the thread of questions."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consent import actions as consent
from hub.kit.errors import NotNow
from referrals import actions
from referrals.inbox import box_page
from referrals.models import Look, Question
from tests.worlds import worker

pytestmark = pytest.mark.django_db


def mark(county, viewer, box: str = "answer") -> str:
    """Return the mark of the one row of a box."""
    with county.acting(viewer):
        [row] = box_page(viewer, box).rows
    return row["mark"][0]


def open_it(county, viewer, referral) -> str:
    """Open the referral's page; return it."""
    return county.as_(viewer).get(reverse("referrals:referral", args=[referral.reference])).content.decode()


def test_new_and_changed_are_each_viewer_s_own_and_own_changes_never_count(county):
    sent = county.agree().consented().sent()
    assert (mark(county, county.ana), mark(county, county.tobi)) == ("New", "New")
    open_it(county, county.ana, sent)
    assert (mark(county, county.ana), mark(county, county.tobi)) == ("", "New")
    with county.acting(county.ana):
        asked = actions.ask(sent, by=county.ana, text="Two bedrooms?")
    assert mark(county, county.ana, "asked") == ""
    assert mark(county, county.osei, "sent") == "Changed"
    with county.acting(county.osei):
        actions.answer(asked, by=county.osei, text="Yes.")
    assert mark(county, county.ana) == "Answered you"
    assert mark(county, county.osei, "sent") == "Changed"  # what the receiver did, which nobody has opened yet
    open_it(county, county.osei, sent)
    assert mark(county, county.osei, "sent") == ""
    assert sent.reference in county.as_(county.ana).get(reverse("home")).content.decode().split('id="changed"')[1]
    open_it(county, county.ana, sent)
    assert mark(county, county.ana) == ""


def test_pressing_mark_as_seen_clears_it(county):
    sent = county.agree().consented().sent()
    with county.acting(county.ana):
        actions.receive(sent, by=county.ana)
    assert mark(county, county.osei, "sent") == "Changed"
    assert county.api(county.osei).post("/api/v1/referrals/seen/", {}, format="json").json() == {"seen": 1}
    assert mark(county, county.osei, "sent") == ""


def test_looks_are_seen_by_one_s_own_agency_alone(county):
    sent = county.agree().consented().sent()
    open_it(county, county.ana, sent)
    with county.acting(county.ana):
        assert [look.user_id for look in Look.objects.all()] == [county.ana.user_id]
    with county.acting(county.osei):
        assert [look.user_id for look in Look.objects.all()] == [county.osei.user_id]
    with county.acting(county.stranger):
        assert not Look.objects.exists()


def test_a_colleague_s_opening_is_told_and_nobody_else_s(county):
    sent = county.agree().consented().sent()
    duty = worker(county.housing, "Dee Uty", "duty_manager")
    open_it(county, county.ana, sent)
    open_it(county, county.housing_officer, sent)
    assert "Ana Ruiz opened this" in open_it(county, duty, sent)
    assert "Omar Ficer opened" not in open_it(county, duty, sent)
    assert "opened this" not in open_it(county, county.osei, sent)
    with county.acting(county.ana):
        Look.objects.filter(user_id=county.ana.user_id).update(opened_at=timezone.now() - timedelta(minutes=11))
    assert "Ana Ruiz opened" not in open_it(county, duty, sent)


def test_officers_are_not_told_who_has_it_open(county):
    sent = county.agree().consented().sent()
    open_it(county, county.ana, sent)
    assert "opened this" not in open_it(county, county.housing_officer, sent)


def test_nothing_is_told_to_or_of_somebody_with_a_conflict(county):
    sent = county.agree().consented().sent()
    with county.acting(county.tobi) as tobi:
        consent.declare_conflict(county.sam, by=tobi, user_id=tobi.user_id, kind="relative")
    there = county.as_(county.tobi).get(reverse("referrals:referral", args=[sent.reference]))
    assert there.status_code == 404
    assert "Tobi" not in open_it(county, county.ana, sent).split("Give to")[0]


def test_questions_stand_in_order_and_the_clock_waits_for_the_last_answer(county):
    sent = county.agree().consented().sent()
    with county.acting(county.ana) as ana:
        first = actions.ask(sent, by=ana, text="Two bedrooms?", gaps=["children"])
        actions.ask(first, by=ana, text="A dog?")
    with county.acting(county.osei) as osei:
        half = actions.answer(first, by=osei, text="No dog.", number=2)
        assert half.state == "info_requested"
        with pytest.raises(NotNow):
            actions.answer(half, by=osei, text="Again.", number=2)
        whole = actions.answer(half, by=osei, text="Yes.")
        assert whole.state == "received"
        assert [row.answer for row in Question.objects.filter(referral=sent)] == ["Yes.", "No dog."]
        assert Question.objects.first().words == "Children and dependants\nTwo bedrooms?"


def test_the_sender_asks_too_and_stops_nobody_s_clock(county):
    sent = county.agree().consented().sent()
    client = county.as_(county.osei)
    answer = client.post(reverse("referrals:ask", args=[sent.reference]), {"text": "When can you say?"})
    assert answer.status_code == 303
    shown = open_it(county, county.ana, sent)
    assert "waits for you" in shown
    told = county.as_(county.ana).post(
        reverse("referrals:answer", args=[sent.reference]), {"text": "Tomorrow.", "number": 1}
    )
    assert told.status_code == 303
    with county.acting(county.osei):
        assert Question.objects.get().answer == "Tomorrow."
    sent.refresh_from_db(fields=["state"])
    assert sent.state == "received"
