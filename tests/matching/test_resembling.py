"""Comparing two records: what counts, how much, and that nothing depends on which comes first."""

import datetime as dt

import pytest

from matching.resembling import ENOUGH, Traits, number_of, resemblance

AMINA = Traits("Amina", "Khan", "", dt.date(1990, 4, 3))


@pytest.mark.parametrize(
    "other",
    [
        Traits("Amina", "Khan", "", dt.date(1990, 4, 3)),
        Traits("Amena", "Khan", "", dt.date(1990, 4, 3)),
        Traits("Amina", "Kahn", "", dt.date(1990, 3, 4)),
        Traits("Ms", "Khan", "Amina", dt.date(1991, 4, 3)),
    ],
)
def test_a_slip_in_a_name_or_a_day_is_still_the_same_person(other):
    assert resemblance(AMINA, other)[0] >= ENOUGH
    assert resemblance(AMINA, other) == resemblance(other, AMINA)


@pytest.mark.parametrize(
    "other",
    [
        Traits("Amina", "Khan"),
        Traits("Amina", "Khan", "", dt.date(1985, 9, 9)),
        Traits("Samira", "Khan", "", dt.date(1990, 4, 3)),
        Traits("Amina", "Smith", "", dt.date(1990, 4, 3)),
    ],
)
def test_a_name_alone_or_a_day_alone_is_too_little(other):
    assert resemblance(AMINA, other)[0] < ENOUGH


def test_a_number_makes_up_for_an_unknown_day_however_it_is_written():
    one = Traits("Bill", "Moss", numbers=frozenset({number_of("07700 900123")}))
    other = Traits("William", "Moss", numbers=frozenset({number_of("+44 7700 900 123")}))
    score, parts = resemblance(one, other)
    assert score >= ENOUGH
    assert parts == [("family_name", "same"), ("first_name", "near"), ("number", "same")]
