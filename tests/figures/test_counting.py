"""Counts agree with the clocks of referrals, hold what the lists hold, and nobody finds in them what is kept from them."""

import datetime as dt
from itertools import pairwise

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.acting import acting_as
from consent import actions as consent
from figures import counting
from figures.counting import ANSWER, CONTACT, RECEIVED, SENT, calendar, promises, what_stayed_unmet, why_declined
from figures.hiding import Band
from figures.quarters import Quarter, finished, quarter_of
from hub.kit.working_days import add_working_days, working_days_between, working_time_between
from referrals.clock import HOURS, WORKING_DAYS, due_at
from tests.figures.work import DECLINE

pytestmark = pytest.mark.django_db
moments = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 6, 1), timezones=st.just(dt.UTC))


def clocked(sent: dt.datetime, answered: dt.datetime, urgency: str) -> tuple:
    """Return what the database says of one referral that was never paused: in time, minutes taken, and promised."""
    one = ", answered AS (SELECT %s::timestamptz AS sent_at, %s::text AS urgency, %s::timestamptz AS at)"
    told = "SELECT at <= due, answered - sent, promised - sent FROM clocked"
    sql = f"WITH seen AS (SELECT 1) {counting.DAYS} {one} {counting.OFFICE} {told}"
    with connection.cursor() as cursor:
        days = calendar(dt.date(2026, 1, 1), dt.date(2026, 8, 1))
        cursor.execute(sql, [*days, *promises(), sent, urgency, answered])
        return cursor.fetchone()


@given(moments, st.timedeltas(dt.timedelta(0), dt.timedelta(days=40)), st.sampled_from([*HOURS, *WORKING_DAYS]))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_clocks_an_answer_as_the_referral_does(sent, wait, urgency):
    answered, due = sent + wait, due_at(urgency, sent)
    in_time, taken, promised = clocked(sent, answered, urgency)
    assert in_time == (answered <= due)
    minute = dt.timedelta(minutes=1)
    assert float(taken) == pytest.approx(working_time_between(sent, answered) / minute, abs=0.01)
    assert float(promised) == pytest.approx(working_time_between(sent, due) / minute, abs=0.01)


def soon(work, side=RECEIVED, viewer="ana") -> dict:
    """Return how soon by what is measured and month."""
    with acting_as(getattr(work.county, viewer)) as by:
        lines = counting.how_soon(by, side, work.quarter)
    return {(line.measure, line.month): line for line in lines}


def test_what_is_answered_after_its_time_is_late_and_a_question_is_an_answer(work):
    work.answered(6)
    work.answered(5, days=6)  # five working days were promised
    work.answered(5, month=1, act="ask", text="How many rooms?")
    first, second, _ = work.quarter.months
    line = soon(work)[ANSWER, first]
    assert (line.in_time, line.late) == (Band(5), Band(5))
    assert (line.taken, line.promised) == (8 * 60, 5 * 8 * 60 + 7 * 60)
    assert soon(work)[ANSWER, second].in_time == Band(5)
    assert soon(work, SENT, "osei")[ANSWER, first] == line
    assert soon(work, SENT) == soon(work, RECEIVED, "osei") == soon(work, viewer="stranger") == {}


def test_first_contact_is_measured_in_working_days_against_the_day_that_was_agreed(work):
    accepted = work.answered(5)
    day = work.morning(0, 1).date()
    met = add_working_days(day, 3)
    for referral in accepted:
        then = dt.datetime.combine(met, dt.time(12), work.morning().tzinfo)
        work.do("start", referral, work.county.ana, then, first_contact_on=met)
    line = soon(work)[CONTACT, met.replace(day=1)]
    assert (line.in_time, line.late) == (Band(5), Band(0))
    assert line.taken == working_days_between(day, met) * 8 * 60
    assert line.promised == working_days_between(day, accepted[0].first_contact_by) * 8 * 60


def unmet(work, side, viewer) -> list:
    """Return what stayed unmet, as pairs of need and band."""
    with acting_as(viewer) as by:
        return [(line.need, line.area, line.people) for line in what_stayed_unmet(by, side, work.quarter)]


def test_a_need_that_was_sent_on_and_accepted_is_met_for_whoever_sent_it_on(work):
    declined = work.declined(6)
    osei, ana = work.county.osei, work.county.ana
    ours = ("Accommodation", "Northgate", Band(5))
    assert unmet(work, SENT, osei) == unmet(work, RECEIVED, ana) == [ours]
    for referral in declined[:2]:
        after = work.do("send_on", referral, osei, service=work.floating)
        after = work.do("send", after, osei)  # a draft first: nobody there could read it now
        work.do("accept", after, ana)
    assert unmet(work, SENT, osei) == [("Accommodation", "Northgate", Band(0))]
    assert unmet(work, RECEIVED, ana) == [ours]


def reasons(work, viewer) -> list[Band]:
    """Return the bands of what was declined."""
    with acting_as(viewer) as by:
        return [line.people for line in why_declined(by, RECEIVED, work.quarter)]


def test_whoever_is_linked_to_the_person_finds_them_in_no_count_and_a_colleague_does(work):
    work.declined(5)
    work.do("accept", work.again(work.morning(2)), work.county.ana)  # so that housing knows of one of them today
    assert reasons(work, work.county.ana) == reasons(work, work.lead) == [Band(5)]
    with acting_as(work.lead) as lead:
        consent.declare_conflict(work.person, by=lead, user_id=lead.user_id, kind="relative")
    assert reasons(work, work.lead) == [Band(0)]  # four are left
    assert reasons(work, work.county.ana) == [Band(5)]


def test_five_referrals_of_one_person_are_no_crowd(work):
    work.declined(4)
    for _ in range(3):
        again = work.again(work.morning())
        work.do("decline", again, work.county.ana, work.morning(0, 1), reason="no_capacity", **DECLINE)
    assert reasons(work, work.county.ana) == [Band(0)]
    work.declined(1)
    assert reasons(work, work.county.ana) == [Band(5)]


def test_an_agency_that_is_kept_away_reads_the_same_figures_as_before(work):
    work.declined(5)
    before = reasons(work, work.county.ana)
    with acting_as(work.county.clinic_officer) as officer:
        review = timezone.localdate() + dt.timedelta(days=60)
        consent.flag_ring_fence(
            work.county.sam, by=officer, agency=work.county.housing, reason="Linked to them", review_on=review
        )
    assert reasons(work, work.county.ana) == before == [Band(5)]


def test_row_level_security_holds_behind_the_scope(work, monkeypatch):
    work.declined(5)
    everything = counting.Referral.objects.all
    monkeypatch.setattr(counting, "rows_of", lambda viewer, side: everything().exclude(state="draft"))
    assert reasons(work, work.county.ana) == [Band(5)]
    assert reasons(work, work.county.stranger) == []


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)))
def test_quarters_follow_each_other_and_none_is_offered_before_it_is_over(day):
    now, offered = quarter_of(day), finished(day)
    assert now.first_day <= day <= now.last_day and now.next.before == now and now.before.next == now
    assert all(quarter.ends_at.date() <= day for quarter in offered)
    assert offered[0].next == now
    assert all(later.first_day == earlier.next.first_day for later, earlier in pairwise(offered))


@override_settings(EXTRA_BANK_HOLIDAYS=["2026-07-02"])
def test_a_day_off_that_is_given_once_is_in_the_calendar_of_the_database():
    days, before, works = calendar(dt.date(2026, 7, 1), dt.date(2026, 7, 3))
    place = days.index(dt.date(2026, 7, 2))
    assert not works[place] and before[place + 1] == before[place]
    assert str(Quarter(2026, 3)) == "July to September 2026"
