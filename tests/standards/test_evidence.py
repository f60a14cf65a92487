"""What several things come to that are all asked for, and how many records are named."""

from itertools import product

import pytest

from standards.criteria import CRITERIA
from standards.evidence import LABELS, MOST, WORST, Evidence, Found, few, gap, met, not_needed, together, word
from standards.rules import EACH, RULES
from standards.themes import THEMES

A, B = Found("A", "/a/"), Found("B", "/b/")
ONE = {
    "met": met([A]),
    "gap": gap("Missing.", B, [A]),
    "word": word("Say it.", [A]),
    "not_applicable": not_needed("No."),
}


@pytest.mark.parametrize(("first", "second"), product(LABELS, LABELS))
def test_of_two_things_the_worse_counts_whichever_comes_first(first, second):
    states = {together([ONE[a], ONE[b]]).state for a, b in ((first, second), (second, first))}
    assert states == {min(first, second, key=WORST.index)}


def test_a_gap_and_a_question_say_both_and_lead_to_where_the_gap_is_closed():
    found = together([ONE["gap"], ONE["word"]])
    assert found.words == "Missing. Say it." and found.close == (B,) and found.found == (A,)


def test_what_is_met_and_what_is_not_needed_is_met():
    assert together([ONE["not_applicable"], ONE["met"]]) == Evidence("met", (A,), "", ())


@pytest.mark.parametrize("many", range(12))
def test_few_records_are_named_and_the_others_counted(many):
    found = few(Found(str(each), f"/{each}/") for each in range(many))
    assert len(found) <= MOST + 1
    named = [one for one in found if one.url]
    rest = many - len(named)
    assert (found[-1].words == f"and {rest} more") if rest else len(named) == many


def test_what_is_found_twice_is_named_once():
    assert few([A, B, A]) == (A, B)


def test_there_is_one_rule_a_theme_and_none_besides():
    assert set(RULES) == set(THEMES) and set(EACH) <= set(THEMES)
    assert {theme for one in CRITERIA for theme in one.themes} == set(RULES)
