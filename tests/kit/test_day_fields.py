"""Days as people type them."""

import datetime as dt

import pytest
import time_machine
from django import forms

from hub.kit.day_fields import BirthDateField, DayField, understood
from tests.kit.pages import draw, strict

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def one_day(monkeypatch):
    strict(monkeypatch)
    with time_machine.travel(dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/11/2026", (2026, 11, 25)),
        ("25 11 26", (2026, 11, 25)),
        ("2026-11-25", (2026, 11, 25)),
        ("25 nov", (2026, 11, 25)),
        ("23 Nov", (2027, 11, 23)),
        ("25th November 2026", (2026, 11, 25)),
        ("Wednesday 25 November 2026", (2026, 11, 25)),
        ("today", (2026, 11, 24)),
        ("tomorrow", (2026, 11, 25)),
        ("in 2 weeks", (2026, 12, 8)),
        ("+1 month", (2026, 12, 24)),
        ("in a year", (2027, 11, 24)),
        ("friday", (2026, 11, 27)),
        ("Tuesday", (2026, 12, 1)),
    ],
)
def test_a_day_is_understood_as_people_say_it(text, day):
    assert understood(text, TODAY) == dt.date(*day)


@pytest.mark.parametrize("text", ["soon", "31/02/2026", "32 nov", "25 foo", "in many weeks", "25/11", ""])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError):
        understood(text, TODAY)


def test_a_month_later_never_falls_out_of_the_month():
    assert understood("in 1 month", dt.date(2027, 1, 31)) == dt.date(2027, 2, 28)


def test_a_day_that_has_been_is_the_last_one():
    assert understood("25 nov", TODAY, past=True) == dt.date(2025, 11, 25)
    assert understood("1 1 90", TODAY, past=True) == dt.date(1990, 1, 1)


class Form(forms.Form):
    """One day and one date of birth."""

    contact = DayField(label="First contact by", help_text="For example 25 nov")
    born = BirthDateField(label="Date of birth", required=False)


def test_the_day_is_said_back_in_full_under_its_box():
    html = draw("{% field form.contact %}", form=Form({"contact": "in 2 days"}))
    assert 'value="in 2 days"' in html
    assert '<p class="seen" id="id_contact_echo">Thursday 26 November 2026</p>' in html


def test_a_day_that_is_none_keeps_its_text_and_says_what_to_type():
    html = draw("{% field form.contact %}", form=Form({"contact": "soonish"}))
    assert 'value="soonish"' in html
    assert "First contact by must be a real day, such as 25 nov or in 2 weeks" in html


def test_a_date_of_birth_has_three_labelled_boxes():
    html = draw("{% field form.born %}", form=Form())
    assert '<label for="id_born_0">Day</label>' in html
    assert '<label for="id_born_2">Year</label>' in html
    assert html.count('autocomplete="off"') == 3


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (("31", "2", "1990"), "Date of birth must be a real date"),
        (("1", "1", "2027"), "Date of birth must be today or in the past"),
        (("1", "1", "1890"), "Date of birth must be within the last 120 years"),
    ],
)
def test_a_date_of_birth_nobody_can_have_is_refused(boxes, sentence):
    form = Form({"contact": "today", **{f"born_{place}": text for place, text in enumerate(boxes)}})
    assert form.errors["born"] == [sentence]


def test_a_date_of_birth_is_put_together():
    form = Form({"contact": "today", "born_0": "3", "born_1": "4", "born_2": "1990"})
    assert form.is_valid()
    assert form.cleaned_data["born"] == dt.date(1990, 4, 3)
