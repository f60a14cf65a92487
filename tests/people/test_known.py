"""What is known: a risk checklist that counts itself, referrals with their day, pointers, and none known by category."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.actions import correct
from people.checklist import checklist_of
from people.details import clean_details
from people.kinds import KINDS
from people.kinds_dash import ANSWERS, NO, QUESTIONS, UNKNOWN, YES
from people.kinds_known import ABOUT
from tests.people.town import acting

JUDGED = {"judged_high": NO, "judgement": "Seen twice.", "repeat": NO, "assessor": "N. Osei"}


def answers(ticks=0, **more):
    """A risk checklist with so many ticks."""
    return {code: YES if number < ticks else NO for number, code in enumerate(QUESTIONS)} | JUDGED | more


def wrong(kind, details):
    """What is objected to, by field."""
    with pytest.raises(ValidationError) as error:
        clean_details(KINDS[kind], details)
    return error.value.message_dict


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from([code for code, _ in ANSWERS]), min_size=len(QUESTIONS), max_size=len(QUESTIONS)))
def test_the_score_is_how_often_yes_was_answered_whatever_the_rest(given_answers):
    found = checklist_of(dict(zip(QUESTIONS, given_answers, strict=True)) | JUDGED)
    assert found.score == sum(one == YES for one in given_answers)
    assert found.score + found.not_known + given_answers.count(NO) == found.questions == 24
    assert found.is_visible_high == (found.score >= 14)
    assert f"{found.score} of 24 ticks" in found.words


@pytest.mark.parametrize(("ticks", "high"), [(13, False), (14, True), (24, True)])
def test_fourteen_ticks_are_visible_high_risk_and_thirteen_are_not(ticks, high):
    found = checklist_of(answers(ticks))
    assert found.is_visible_high == found.is_high == high
    assert "which starts at 14 ticks" in found.words
    assert ("This is visible high risk" in found.words) == high


@pytest.mark.parametrize(("incidents", "grows"), [(None, False), (0, False), (2, False), (3, True)])
def test_three_incidents_are_potential_escalation_and_two_are_not(incidents, grows):
    found = checklist_of(answers(incidents=incidents))
    assert found.is_escalating == found.is_high == grows
    assert ("not said" in found.words) == (incidents is None)


def test_professional_judgement_makes_a_risk_high_whatever_the_ticks():
    found = checklist_of(answers(1, judged_high=YES))
    assert found.is_high and not found.is_visible_high
    assert "1 of 24 ticks: high in professional judgement" in found.brief


def test_a_repeat_within_a_year_is_said_besides():
    assert "A repeat within 12 months." in checklist_of(answers(repeat=YES)).words
    assert "repeat" not in checklist_of(answers(repeat=UNKNOWN)).words


def test_a_partnership_sets_its_own_thresholds(settings):
    settings.DASH_HIGH_RISK_TICKS, settings.DASH_ESCALATION_INCIDENTS = 10, 5
    found = checklist_of(answers(10, incidents=4))
    assert found.is_visible_high and not found.is_escalating
    assert "starts at 10 ticks" in found.words and "starts at 5." in found.words


def test_every_question_is_answered_and_dont_know_is_an_answer():
    form = KINDS["dash_checklist"]
    for code in QUESTIONS:
        left_out = {name: value for name, value in answers().items() if name != code}
        assert set(wrong("dash_checklist", left_out)) == {code}
        assert clean_details(form, answers(**{code: UNKNOWN}))[code] == UNKNOWN
    assert len(QUESTIONS) == len(set(QUESTIONS)) == 24


def test_a_judgement_needs_what_it_rests_on_and_a_score_is_never_typed():
    assert set(wrong("dash_checklist", answers(judgement=" "))) == {"judgement"}
    assert set(wrong("dash_checklist", answers(score=15))) == {"score"}
    assert set(wrong("dash_checklist", answers(judged_high=UNKNOWN))) == {"judged_high"}


@pytest.mark.parametrize("number", [-1, 10_000, "3", 2.5, True, [3]])
def test_how_many_incidents_is_a_whole_number(number):
    assert set(wrong("dash_checklist", answers(incidents=number))) == {"incidents"}


def test_a_referral_to_a_specialist_says_to_whom_and_when():
    need = {"what": "interpreter"}
    assert clean_details(KINDS["specialist_need"], need) == need
    assert set(wrong("specialist_need", need | {"referred_to": "Language line"})) == {"referred_on"}
    today = timezone.localdate()
    assert set(wrong("specialist_need", need | {"referred_on": today})) == {"referred_to"}
    assert set(wrong("specialist_need", need | {"outcome": "Booked"})) == {"referred_to"}
    ahead = need | {"referred_to": "Language line", "referred_on": today + dt.timedelta(days=1)}
    assert set(wrong("specialist_need", ahead)) == {"referred_on"}


def test_the_plan_of_another_organisation_is_a_pointer_and_holds_nothing_of_its_words(town):
    today = timezone.localdate()
    plan = {"owner": "Children’s services", "plan": "Child in need plan", "contact": "Duty desk"}
    booked = [today + dt.timedelta(days=9), today.isoformat(), today]
    entry = town.note(town.person(), "other_plan", details=plan | {"booked": booked, "reviewed_on": booked[0]})
    assert entry.details["booked"] == [today.isoformat(), booked[0].isoformat()]
    assert (entry.category_id, entry.sensitivity) == ("plan_actions", 1)
    for name in ("text", "their_words"):
        with pytest.raises(ValidationError) as error:
            town.note(town.person(), "other_plan", details=plan, **{name: "Section 1 of their plan"})
        assert set(error.value.message_dict) == {name}
    for days in ("2026-01-01", ["soon"], ["2026-01-01"] * 51):
        assert set(wrong("other_plan", plan | {"booked": days})) == {"booked"}


@pytest.mark.parametrize("about", ABOUT)
def test_that_none_is_known_is_kept_with_what_it_is_about(town, about):
    kinds = ABOUT[about].kinds
    assert ABOUT[about].category == KINDS[kinds[0]].category
    entry = town.note(town.person(), "none_known", details={"about": about})
    assert entry.category_id == ABOUT[about].category


def test_no_other_category_lets_that_none_is_known_out_and_a_correction_moves_it(town):
    person = town.person()
    with pytest.raises(ValidationError) as error:
        town.note(person, "none_known", details={"about": "dependants"}, category="needs_assessment")
    assert set(error.value.message_dict) == {"category"}
    entry = town.note(person, "none_known", details={"about": "needs"})
    with acting(town.nneka) as by:
        fresh = correct(entry, by=by, reason="Meant the children", details={"about": "dependants"})
    assert fresh.category_id == "children_dependants"
