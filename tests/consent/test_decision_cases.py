"""The worked cases, and more made by hand: each gets the outcome, the code and the route that it expects."""

import pytest

from tests.consent import oracle
from tests.consent.answering import answer, decided, redacted
from tests.consent.directed import DIRECTED, as_a_pack
from tests.consent.worlds import CASES, pack

WORKED = pack("sharing.json")


def name(case):
    return case["id"]


@pytest.mark.parametrize("case", WORKED, ids=name)
def test_a_worked_case_is_answered_as_the_pack_expects(case):
    assert answer(decided(case)) == case["expect"], f"{case['facts']} ({case['why']})"


@pytest.mark.parametrize("case", DIRECTED, ids=name)
def test_a_case_made_by_hand_is_answered_as_it_expects(case):
    assert answer(decided(case)) == case["expect"]


@pytest.mark.parametrize("case", [case for case in DIRECTED if "redacts" in case], ids=name)
def test_the_other_people_in_an_entry_are_redacted_unless_they_pass(case):
    assert redacted(decided(case)) == case["redacts"]


@pytest.mark.parametrize("case", [*WORKED, *DIRECTED], ids=name)
def test_the_second_reading_of_the_design_answers_the_cases_too(case):
    assert oracle.answer(case) == case["expect"]


def test_cases_made_by_hand_have_names_of_their_own():
    assert len({case["id"] for case in DIRECTED}) == len(DIRECTED)


def test_the_pack_of_cases_made_by_hand_is_up_to_date():
    assert (CASES / "more.json").read_text() == as_a_pack(), "write it with python -m tests.consent.directed"
