"""A review: who takes part, what is said, what is decided, and what becomes of it in the plan (standards: ED5 P32)."""

import pytest
from django.core.exceptions import ValidationError

from agencies.acting import acting_as
from hub.kit.errors import NotNow, Refused
from plans.models import Part, Plan
from reviews.models import Minutes, Review
from reviews.page import review_page
from tests.plans.town import days

pytestmark = pytest.mark.django_db


def page_of(town, review, viewer):
    """Return a review as this worker reads it."""
    with acting_as(viewer):
        found = review_page(viewer, town.plan.reference, review.reference)
        assert found.outcomes is not None and found.trends is not None and found.decisions is not None
        return found


def test_a_review_is_finished_and_the_plan_goes_on_with_what_was_said(town):
    review = town.held()
    town.acts(review, "decide", title="Offer a parents’ group", agency_id=town.housing.pk, due_on=days(10))
    town.ends(review)
    with acting_as(town.osei):
        flat = Part.objects.get(pk=town.flat.pk)
        assert (flat.state, flat.due_on) == ("in_progress", days(20))
        made = Part.objects.get(plan=town.plan, kind="action", agency=town.housing, due_on=days(10))
        assert (made.state, made.entry.title) == ("proposed", "Offer a parents’ group")
        plan = Plan.objects.get(pk=town.plan.pk)
        assert (plan.review_on, plan.review_by_id, plan.review_accepted_at) == (days(40), town.housing.pk, None)
        assert {copy.agency_id for copy in Minutes.objects.filter(review=review)} == {town.housing.pk, town.police.pk}


def test_nobody_reports_for_an_agency_that_took_no_part(town):
    review = town.held(housing="here", police="apologies")
    town.ends(review)
    with acting_as(town.osei):
        assert Part.objects.get(pk=town.flat.pk).state == "in_progress"
        assert Part.objects.get(pk=town.locks.pk).state == "agreed"


def test_an_agency_that_sent_information_took_part(town):
    review = town.held(housing="here", police="sent")
    town.ends(review)
    with acting_as(town.osei):
        assert Part.objects.get(pk=town.locks.pk).state == "done"


def test_a_review_without_participants_is_refused_and_one_with_the_person_is_none_of_these(town):
    review = town.held(housing="apologies", police="apologies")
    town.acts(review, "hear", code="not_asked", given="Not safe to ring today")
    with pytest.raises(ValidationError, match="without participants"):
        town.ends(review)
    town.acts(review, "hear", code="before", given="To Dr Osei, on Monday", their_words="Go on")
    assert town.ends(review).state == "finished"


@pytest.mark.parametrize("left_out", ["hear", "say_outcome", "say_trend", "judge"])
def test_a_review_is_not_finished_while_something_was_left_out(town, left_out):
    review = town.opens()
    town.seats(review, housing="here")
    said = {
        "hear": {"code": "here", "their_words": "Go on"},
        "say_outcome": {
            "outcomes": {part.pk: {"code": "goes_on", "text": "", "due_on": None} for part in (town.flat, town.locks)}
        },
        "say_trend": {"trends": {town.risk.pk: {"code": "same", "text": ""}}},
        "judge": {"code": "keep", "text": "It works"},
    }
    for act, facts in said.items():
        if act != left_out:
            town.acts(review, act, **facts)
    shown = {
        "shown": (((town.flat.pk, "Find a flat"), (town.locks.pk, "Change the locks")), ((town.risk.pk, "Threats"),))
    }
    with pytest.raises(ValidationError):
        town.ends(review, **shown)
    town.acts(review, left_out, **said[left_out])
    assert town.ends(review, **shown).state == "finished"


def test_the_next_review_may_not_be_left_empty(town):
    review = town.held()
    with pytest.raises(ValidationError):
        town.ends(review, next_on=None)
    assert town.ends(review).next_on == days(40)


def test_nothing_about_the_actions_is_recorded_before_everybody_here_has_read_the_statement(town):
    review = town.opens()
    said = {"outcomes": {town.flat.pk: {"code": "done", "text": "", "due_on": None}}}
    with pytest.raises(NotNow):
        town.acts(review, "say_outcome", **said)
    parts = {
        town.clinic.pk: {"attendance": "here", "read": True},
        town.housing.pk: {"attendance": "here", "read": False},
    }
    town.acts(review, "attend", parts=parts)
    with pytest.raises(NotNow):
        town.acts(review, "say_outcome", **said)
    parts[town.housing.pk]["read"] = True
    town.acts(review, "attend", parts=parts)
    town.acts(review, "say_outcome", **said)


@pytest.mark.parametrize("code", ["part_done", "not_possible", "not_done", "not_needed"])
def test_what_was_not_done_is_explained(town, code):
    review = town.opens()
    town.seats(review, housing="here")
    with pytest.raises(ValidationError):
        town.acts(review, "say_outcome", outcomes={town.flat.pk: {"code": code, "text": " ", "due_on": None}})
    town.acts(review, "say_outcome", outcomes={town.flat.pk: {"code": code, "text": "A reason", "due_on": None}})


def test_only_the_agency_that_holds_the_review_writes_it_and_another_sends_information(town):
    review = town.opens()
    with pytest.raises(Refused):
        town.acts(review, "judge", by=town.tobi, code="keep", text="It works")
    town.acts(review, "contribute", by=town.tobi, text="The list moves on the first")
    found = page_of(town, review, town.osei)
    assert [one["text"] for one in found.information] == ["The list moves on the first"]
    assert {row["agency"]: row["attendance"] for row in found.present}[town.housing.name] == "sent"


def test_a_plan_has_one_review_in_progress(town):
    review = town.opens()
    with pytest.raises(NotNow):
        town.opens()
    town.acts(review, "abandon", text="The building was evacuated")
    assert town.opens().reference != review.reference


def test_what_is_finished_is_not_changed(town):
    review = town.ends(town.held())
    with pytest.raises(NotNow):
        town.acts(review, "judge", code="stop", text="No")
    with acting_as(town.osei):
        assert Review.objects.get(pk=review.pk).state == "finished"


def test_the_minutes_are_opened_once_for_an_agency(town):
    review = town.ends(town.held())
    copy = page_of(town, review, town.tobi).own_copy
    town.acts(copy, "read_minutes", by=town.tobi)
    town.acts(copy, "read_minutes", by=town.ana)
    found = page_of(town, review, town.osei)
    opened = {row["agency"]: row["opened_at"] is not None for row in found.copies}
    assert opened == {town.housing.name: True, town.police.name: False}
    assert page_of(town, review, town.tobi).own_copy is None


def test_who_reads_nothing_of_an_action_reads_nothing_of_its_outcome(town):
    therapy = town.adds(town.plan, "action", "Talk about the past", category="mental_health")
    review = town.opens()
    town.seats(review, housing="here")
    said = {"code": "part_done", "text": "Two of six talks", "due_on": None}
    town.acts(review, "say_outcome", outcomes={therapy.pk: said})
    assert "Two of six talks" in {row.text for row in page_of(town, review, town.osei).outcomes}
    seen = {entry.category_id for entry in page_of(town, review, town.tobi).page.readable.values()}
    if "mental_health" not in seen:
        assert "Two of six talks" not in {row.text for row in page_of(town, review, town.tobi).outcomes}
