"""What a plan rests on: the checklist counts itself, a referral has its date, and “none known” is somebody's statement."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from agencies.acting import acting_as
from people import actions as people
from people.kinds_known import DASH, outcome, ticks
from tests.worlds import County

#: What the checklist asks besides its questions.
REST = {
    "incidents": "none",
    "repeated": "no",
    "judgement": "no",
    "judgement_why": "Nothing new.",
    "assessor": "N. Osei",
}


def checklist(count: int, **changes) -> dict:
    """Return a checklist with so many questions answered with yes."""
    asked = {name: "yes" if place < count else "no" for place, name in enumerate(DASH)}
    return {**asked, **REST, **changes}


@given(st.sets(st.sampled_from(sorted(DASH))), st.sets(st.sampled_from(sorted(DASH))))
def test_only_a_yes_counts(said, unknown):
    details = {name: "yes" if name in said else "not_known" if name in unknown else "no" for name in DASH}
    assert ticks(details) == len(said)


@pytest.mark.parametrize(("count", "is_high"), [(0, False), (13, False), (14, True), (24, True)])
def test_fourteen_of_twenty_four_are_visible_high_risk(count, is_high):
    assert any("visible high risk" in said for said in outcome(checklist(count))) is is_high


def test_judgement_escalation_and_a_repeat_are_said_besides():
    said = outcome(checklist(3, judgement="yes", incidents="more", repeated="yes"))
    assert len(said) == 4


@pytest.fixture
def county(db) -> County:
    """Give the small county."""
    return County()


def recorded(county, kind: str, title: str, **details):
    """Return an entry of this kind about Sam."""
    with acting_as(county.osei) as by:
        return people.record(county.sam, by=by, kind=kind, title=title, details=details)


@pytest.mark.django_db
def test_the_page_of_a_checklist_says_what_follows_from_it(county):
    entry = recorded(county, "dash", "Asked today", **checklist(15))
    url = reverse("people:entry", args=[county.sam.reference, entry.reference])
    page = county.as_(county.osei).get(url).content.decode()
    assert "15 of 24 answered with yes; visible high risk (14 or more)" in page
    told = (
        county.api(county.osei)
        .get(f"/api/v1/people/{county.sam.reference}/entries/{entry.reference}/")
        .content.decode()
    )
    assert '"outcome":15' in told


@pytest.mark.django_db
def test_every_question_is_answered(county):
    with pytest.raises(ValidationError) as wrong:
        recorded(county, "dash", "Asked today", **{**checklist(3), "choked": ""})
    assert "choked" in wrong.value.error_dict


@pytest.mark.django_db
def test_a_referral_without_a_date_is_refused(county):
    with pytest.raises(ValidationError) as wrong:
        recorded(county, "specialist_need", "Interpreter", referred_to="County interpreters")
    assert "referred_on" in wrong.value.error_dict
    assert recorded(county, "specialist_need", "Interpreter", referred_to="Them", referred_on="2026-01-05")


def risks_page(county, viewer) -> str:
    """Return the page of risks and strengths as this worker reads it."""
    return county.as_(viewer).get(reverse("people:risks", args=[county.sam.reference])).content.decode()


@pytest.mark.django_db
def test_none_known_is_said_by_somebody_and_an_empty_list_says_nothing(county):
    assert "None known" not in risks_page(county, county.osei)
    recorded(county, "none_known", "No strength known", about="protective_factor")
    assert "None known, said Riverside Clinic" in risks_page(county, county.osei)


@pytest.mark.django_db
def test_what_is_there_counts_more_than_that_none_was_known(county):
    recorded(county, "none_known", "No strength known", about="protective_factor")
    recorded(county, "protective_factor", "Sister nearby")
    page = risks_page(county, county.osei)
    assert "Sister nearby" in page and "None known" not in page
