"""When entries are due: by category, from the end of the last tie, never while one is open, later for who was a child."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.acting import acting_as, as_system
from hub.kit.errors import Refused
from people.models import Assignment, Person
from retention.clock import kept_about, people_in
from retention.models import Period

pytestmark = pytest.mark.django_db


def kept(town, by=None) -> dict:
    """Return what the clinic keeps about Sam, by key."""
    with acting_as(by or town.clinic_officer) as viewer:
        return {each.id: each for each in kept_about(viewer, town.sam.pk)}


def why(town, entry) -> str:
    """Return why an entry stays today."""
    return kept(town)[entry.pk].stays_because(timezone.localdate())


def test_what_is_usual_is_due_after_seven_years_and_a_risk_is_kept_longer(town):
    assert why(town, town.need) == ""
    assert why(town, town.risk) == "not_due"
    found = kept(town)
    assert (found[town.need.pk].years, found[town.risk.pk].years) == (7, 20)
    assert found[town.need.pk].authority.startswith("The partnership")


def test_a_tie_that_opens_again_stops_the_clock_and_its_end_starts_it_from_nothing(town):
    with acting_as(town.osei):
        again = Assignment.objects.create(person=town.sam, agency=town.clinic, user_id=town.osei.user_id)
    assert kept(town)[town.need.pk].ties == ["assigned"]
    assert why(town, town.need) == "tie"
    with acting_as(town.osei):
        Assignment.objects.filter(pk=again.pk).update(ends_at=timezone.now() - dt.timedelta(hours=1))
    assert why(town, town.need) == "not_due"
    assert kept(town)[town.need.pk].due_on >= timezone.localdate() + dt.timedelta(days=7 * 365)


def test_who_was_a_child_is_kept_until_the_25th_birthday(town):
    born = timezone.localdate() - dt.timedelta(days=20 * 366)
    with as_system("test"):
        Person.objects.filter(pk=town.sam.pk).update(born_on=born)
    assert why(town, town.need) == "not_due"
    due = kept(town)[town.need.pk].due_on
    assert (due.year - born.year, due.month) == (25, born.month)


def test_an_agency_sets_its_own_period_and_the_other_keeps_the_partnership_s(town):
    row = town.acts(town.clinic_officer, "set_retention", category="needs_assessment", years=30, authority="NHS code")
    assert why(town, town.need) == "not_due"
    assert kept(town)[town.need.pk].authority == "NHS code"
    with acting_as(town.housing_officer) as other:
        assert not Period.objects.filter(pk=row.pk).exists()
        assert Period.objects.visible_to(other).get(category="needs_assessment").years == 7
    again = town.acts(town.second, "set_retention", category="needs_assessment", years=1, authority="Board 4/26")
    assert (again.pk, again.version) == (row.pk, 2)
    assert why(town, town.need) == ""


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"years": 0}, "years"),
        ({"years": 101}, "years"),
        ({"authority": " "}, "authority"),
        ({"category": "no"}, "category"),
    ],
)
def test_a_period_is_checked_by_field(town, facts, field):
    with pytest.raises(ValidationError) as raised:
        town.acts(
            town.clinic_officer,
            "set_retention",
            **{"category": "housing", "years": 7, "authority": "Board 4/26", **facts},
        )
    assert list(raised.value.error_dict) == [field]


def test_a_caseworker_sets_nothing(town):
    with pytest.raises(Refused):
        town.acts(town.osei, "set_retention", category="housing", years=7, authority="Board 4/26")


def test_lists_hold_whom_nothing_ties_and_only_at_the_agency_that_recorded_it(town):
    with acting_as(town.clinic_officer) as viewer:
        (row,) = people_in(viewer, "due", timezone.localdate(), most=25)
        assert (row.person, row.entries, row.due) == (town.sam.reference, 3, 2)
        assert people_in(viewer, "held", timezone.localdate(), most=25) == []
    with acting_as(town.housing_officer) as other:
        assert people_in(other, "due", timezone.localdate(), most=25) == []
        assert kept_about(other, town.sam.pk) == []
