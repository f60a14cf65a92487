"""The criteria as data: how many there are, under which theme each stands, and that the words are ours."""

from collections import Counter

import pytest

from plans.words import STANDARDS as OF_PLANS
from standards.criteria import BY_CODE, BY_SLUG, CRITERIA, STANDARDS, criteria_about
from standards.themes import ASKED, THEMES

#: Theme → criteria, as the specification of the themes has them; sub-points stand under their criterion.
SPECIFIED = {
    1: "BE102v1 P1 · BE102v2 1 · GK102 P1 · GC202 P1 · ED5 P1",
    2: "ED5 P2",
    3: "ED5 P3",
    4: "ED5 P4 · ED5 P5",
    5: "BE102v1 P10 · BE102v2 9 · GK102 P8 · GC202 P10 · ED5 P6",
    6: "ED5 P7",
    7: "BE102v1 P2 · BE102v2 2 · GK102 P2 · GC202 P2 · ED5 P9",
    8: "BE102v1 P4 · BE102v2 4 · GK102 P2 · GC202 P4",
    9: "BE102v1 P3 · BE102v2 3 · GK102 P3 · GC202 P3 · ED5 P10 · ED5 P11 · ED5 P25",
    10: "BE102v1 P5 · BE102v2 5 · GK102 P4 · GC202 P5 · ED5 P31",
    11: "BE102v1 P6 · BE102v2 6 · GK102 P5 · GC202 P6 · ED5 P27",
    12: "BE102v1 P7 · BE102v2 7 · GK102 P6 · GC202 P7",
    13: "BE102v1 P8 · BE102v1 P9 · BE102v2 8 · GK102 P7 · GC202 P8 · GC202 P9",
    14: "BE102v2 12 · ED5 P16 · ED5 P17 · GK102 P7",
    15: "BE102v1 P11 · BE102v2 10 · GK102 P9 · GC202 P11",
    16: "BE102v1 P12 · BE102v2 11 · GK102 P10 · GC202 P12",
    17: "BE102v1 P13 · BE102v2 12 · GK102 P11 · GK102 P12 · GC202 P13",
    18: "BE102v1 P14 · BE102v2 13 · GK102 P13 · GK102 P14 · GK102 P18 · GC202 P14",
    19: "BE102v1 P15 · BE102v2 14 · GK102 P15 · GC202 P15",
    20: "BE102v1 P16 · BE102v2 15 · GK102 P16 · GC202 P16",
    21: "BE102v1 P17 · BE102v2 16 · GK102 P17 · GC202 P17",
    22: "BE102v1 P18 · BE102v2 17 · GK102 P19 · GC202 P18 · ED5 P22",
    23: "BE102v1 P19 · GK102 P20 · GC202 P19",
    24: "BE102v1 P20 · BE102v2 18 · GK102 P21 · GK102 P22 · GC202 P20 · ED5 P8 · ED5 P33",
    25: "ED5 P12 · ED5 P13",
    26: "ED5 P14 · ED5 P29",
    27: "ED5 P15 · ED5 P16",
    28: "ED5 P17 · ED5 P18 · ED5 P19 · ED5 P20 · ED5 P21",
    29: "ED5 P23",
    30: "ED5 P24",
    31: "ED5 P26 · ED5 P31",
    32: "ED5 P28",
    33: "ED5 P30",
    34: "ED5 P32",
}


def test_there_are_113_criteria_as_many_as_each_standard_has():
    counted = Counter(one.standard for one in CRITERIA)
    assert counted == {"be102v1": 20, "be102v2": 18, "gk102": 22, "gc202": 20, "ed5": 33}
    assert len(CRITERIA) == len(BY_CODE) == len(BY_SLUG) == 20 + 18 + 22 + 20 + 33 == 113


def test_numbers_run_without_a_gap():
    for standard in STANDARDS:
        numbers = [int(one.number.removeprefix("P")) for one in CRITERIA if one.standard == standard]
        assert numbers == list(range(1, len(numbers) + 1)), standard


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_proves_the_criteria_of_the_specification_and_no_others(theme):
    assert {one.code for one in criteria_about(theme)} == set(SPECIFIED[theme].split(" · "))


def test_every_criterion_belongs_to_a_theme_that_there_is():
    assert list(THEMES) == list(range(1, 35)) == list(SPECIFIED)
    for one in CRITERIA:
        assert one.themes and set(one.themes) <= set(THEMES), one.code
    assert set(ASKED) <= set(THEMES)


def test_plans_name_the_same_standards():
    assert set(STANDARDS) == {code for code, _ in OF_PLANS}


@pytest.mark.parametrize("one", CRITERIA, ids=lambda one: one.slug)
def test_each_is_said_in_one_plain_sentence_of_ours(one):
    assert one.words.endswith(".") and one.words.count(".") == 1 and "{" not in one.words
    assert len(one.words.split()) <= 20
