"""A plan is closed with what holds afterwards, is seen for two more weeks, and can be opened again (ED5 P23)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.acting import acting_as
from consent.models import Involvement
from hub.kit.errors import NotNow, Refused
from plans.models import Plan
from tests.plans.town import days

pytestmark = pytest.mark.django_db
EXIT = {"goes_on": "Housing rings monthly", "signs": "No sleep", "turn_to": "Dr Osei", "helped": ""}
ENDS = {"because": "reached", "details": EXIT, "told": "Dr Osei, in person"}


@pytest.fixture
def plan(town):
    """Give a plan with a partner, a goal and an action of which nothing is left."""
    plan = town.starts()
    town.joined(plan)
    town.goal = town.adds(plan, "goal", "Sleep")
    town.flat = town.adds(plan, "action", "Find a flat", agency=town.housing)
    town.does(town.tobi, "accept_action", town.flat)
    return plan


def ended(town, plan) -> Plan:
    """Return the plan with an end to everything."""
    town.does(town.tobi, "report_action", town.flat, state="done", text="The keys are there")
    town.does(town.osei, "judge_goal", town.goal, state="achieved", text="Fourteen nights")
    return plan


def ties(town) -> dict:
    """Return until when the partner’s tie to the person holds, by agency."""
    with acting_as(town.osei):
        rows = Involvement.objects.filter(person=town.sam, tier="plan").order_by("starts_at")
        return {row.agency_id: row.ends_at for row in rows}


def test_a_plan_is_closed_only_when_every_action_has_an_end_and_every_goal_a_judgement(town, plan):
    with pytest.raises(NotNow, match=town.flat.reference):
        town.does(town.osei, "close_plan", plan, **ENDS)
    town.does(town.tobi, "report_action", town.flat, state="not_needed", text="No longer")
    with pytest.raises(NotNow, match=town.goal.reference):
        town.does(town.osei, "close_plan", plan, **ENDS)
    town.does(town.osei, "judge_goal", town.goal, state="stopped", text="No longer")
    assert not town.does(town.osei, "close_plan", plan, **ENDS).is_open


@pytest.mark.parametrize("missing", ["goes_on", "signs", "turn_to"])
def test_what_holds_afterwards_is_said(town, plan, missing):
    ended(town, plan)
    with pytest.raises(ValidationError):
        town.does(town.osei, "close_plan", plan, **{**ENDS, "details": {**EXIT, missing: ""}})
    town.does(town.osei, "close_plan", plan, **ENDS)


def test_only_the_lead_closes_and_the_person_was_told(town, plan):
    ended(town, plan)
    with pytest.raises(Refused):
        town.does(town.tobi, "close_plan", plan, **ENDS)
    with pytest.raises(ValidationError):
        town.does(town.osei, "close_plan", plan, **{**ENDS, "told": " "})
    town.does(town.osei, "close_plan", plan, **ENDS)


def test_a_closed_plan_is_not_changed_and_the_person_may_still_change_their_mind(town, plan):
    ended(town, plan)
    town.does(town.osei, "close_plan", plan, **ENDS)
    with pytest.raises(NotNow):
        town.adds(plan, "action", "One more")
    with pytest.raises(NotNow):
        town.does(town.osei, "propose_plan", plan)
    town.does(town.osei, "change_mind", plan, their_words="I want it back")
    assert town.page(town.osei, plan).can == ["plan.reopen", "plan.change_mind"]


def test_what_a_role_opened_ends_by_itself_after_two_weeks_and_not_before(town, plan):
    ended(town, plan)
    assert ties(town)[town.housing.pk] is None
    town.does(town.osei, "close_plan", plan, **ENDS)
    until = ties(town)[town.housing.pk]
    assert timedelta(days=13) < until - timezone.now() <= timedelta(days=14)
    assert town.page(town.tobi, plan).lines
    with acting_as(town.osei):
        Involvement.objects.filter(person=town.sam, agency=town.housing).update(ends_at=timezone.now())
    assert town.as_(town.tobi).get(reverse("plans:part", args=[plan.reference, town.flat.reference])).status_code == 404


def test_a_plan_that_is_opened_again_holds_as_before(town, plan):
    ended(town, plan)
    town.does(town.osei, "close_plan", plan, **ENDS)
    with pytest.raises(ValidationError):
        town.does(town.osei, "reopen_plan", plan, review_on=None, text="It began again")
    fresh = town.does(town.osei, "reopen_plan", plan, review_on=days(20), text="It began again")
    assert (fresh.is_open, fresh.review_on, ties(town)[town.housing.pk]) == (True, days(20), None)
    town.does(town.osei, "close_plan", plan, **ENDS)
    with acting_as(town.osei):
        Involvement.objects.filter(person=town.sam, agency=town.housing).update(ends_at=timezone.now())
    town.does(town.osei, "reopen_plan", plan, review_on=days(20), text="It began again")
    assert ties(town)[town.housing.pk] is None
    town.adds(plan, "action", "One more")


def test_a_plan_is_closed_and_opened_again_through_its_pages(town, plan):
    osei, ref = town.as_(town.osei), plan.reference
    here = reverse("plans:close", args=[ref])
    assert town.flat.reference in osei.get(here).content.decode()
    assert osei.post(here, {**ENDS, **EXIT}).status_code == 409
    ended(town, plan)
    assert osei.post(here, {"because": "reached", "told": ""}).status_code == 422
    assert osei.post(here, {"because": "reached", "told": "In person", **EXIT}).status_code == 303
    page = osei.get(reverse("plans:plan", args=[ref])).content.decode()
    assert "The plan is closed" in page and "Housing rings monthly" in page
    assert ref not in osei.get(reverse("plans:list")).content.decode()
    assert ref in osei.get(reverse("plans:list") + "?view=closed").content.decode()
    assert "Who is who" in osei.get(reverse("plans:handover", args=[ref])).content.decode()
    again = {"text": "It began again", "review_on": "in 2 weeks"}
    assert osei.post(reverse("plans:reopen_plan", args=[ref]), again).status_code == 303
    assert ref in osei.get(reverse("plans:list")).content.decode()


def test_a_plan_is_closed_through_the_api(town, plan):
    ended(town, plan)
    api, here = town.api(town.osei), f"/api/v1/plans/{plan.reference}/"
    sent = {"because": "reached", "told": "In person", "details": {**EXIT, "turn_to": ""}}
    wrong = api.post(f"{here}close/", sent, format="json", headers={"If-Match": api.get(here)["ETag"]})
    assert wrong.status_code == 422
    sent["details"]["turn_to"] = "Dr Osei"
    done = api.post(f"{here}close/", sent, format="json", headers={"If-Match": api.get(here)["ETag"]})
    assert done.status_code == 200, done.content
    assert done.json()["exit"]["answers"]["To whom can they turn then?"] == "Dr Osei"


def test_whoever_reads_nothing_of_their_own_agencys_closed_plan_is_told_who_can_assign_them(town, plan):
    """And not to ask their own agency: that is said to partners alone."""
    ended(town, plan)
    town.does(town.osei, "close_plan", plan, **ENDS)
    here = reverse("plans:plan", args=[plan.reference])
    told = town.as_(town.colleague).get(here).content.decode()
    assert "can assign you" in told and "Ask Riverside Clinic" not in told and "Housing rings monthly" not in told
    assert "Housing rings monthly" in town.as_(town.osei).get(here).content.decode()
