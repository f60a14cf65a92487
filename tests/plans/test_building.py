"""A plan is started, written and read: by those who share it, and by nobody else."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from agencies.acting import acting_as
from hub.kit.errors import NotNow, Refused
from people import actions as people
from people.models import RecordEntry
from tests.plans.town import days

pytestmark = pytest.mark.django_db


def titles(page) -> set[str]:
    """Return what the parts on a page say in one line."""
    return {line.title for line in page.lines}


def test_who_starts_a_plan_leads_it_and_makes_the_next_review_happen(town):
    plan = town.starts(standards=["ed5"])
    page = town.page(town.osei, plan)
    assert (page.lead, page.review_by, page.role.state) == ("Riverside Clinic", "Riverside Clinic", "accepted")
    assert titles(page) == {"Sleep safely every night", "Leads the plan"}


def test_a_plan_starts_from_a_standard_and_is_changed_freely(town):
    plan = town.starts(starter="gk102")
    page = town.page(town.osei, plan)
    assert "Be safe at home" in titles(page)
    goal = page.of_kind("goal")[0].part
    town.does(town.osei, "change_part", goal, title="Be safe at mum’s")
    assert "Be safe at mum’s" in titles(town.page(town.osei, plan))


def test_an_agency_starts_one_plan_for_a_person(town):
    town.starts()
    with pytest.raises(NotNow):
        town.starts()


@pytest.mark.parametrize("day", [None, -1, 93])
def test_the_next_review_is_never_missing_past_or_more_than_three_months_off(town, day):
    with pytest.raises(ValidationError) as wrong:
        town.starts(review_on=None if day is None else days(day))
    assert "review_on" in wrong.value.error_dict


def test_nobody_without_a_role_knows_of_the_plan(town):
    plan = town.starts()
    with pytest.raises(Http404):
        town.page(town.ana, plan)
    town.joined(plan)
    assert "Sleep safely every night" in titles(town.page(town.tobi, plan))


def test_a_role_opens_what_it_asks_and_the_rest_only_when_it_is_accepted(town):
    plan = town.starts()
    goal = town.adds(plan, "goal", "Own front door")
    town.adds(plan, "goal", "Own money")
    role = town.offers(plan)
    town.adds(plan, "action", "Find a flat", agency=town.housing, parent=goal)
    assert titles(town.page(town.ana, plan)) == {
        *("Sleep safely every night", "Finds a safe home", "Find a flat", "Own front door")
    }
    town.does(town.ana, "accept_role", role)
    town.assigned(town.housing)
    assert "Own money" in titles(town.page(town.tobi, plan))


def test_a_declined_role_closes_the_plan_and_its_actions(town):
    plan = town.starts()
    role = town.offers(plan)
    town.adds(plan, "action", "Find a flat", agency=town.housing)
    town.does(town.ana, "decline_role", role, reason="no_capacity")
    with pytest.raises(Http404):
        town.page(town.ana, plan)
    line = next(line for line in town.page(town.osei, plan).actions)
    assert line.state == "refused"


def test_what_one_agency_keeps_is_not_on_another_ones_page_and_leaves_no_trace(town):
    plan = town.starts()
    town.joined(plan)
    action = town.adds(plan, "action", "Change the locks", agency=town.housing)
    before = town.page(town.tobi, plan)
    kept = town.adds(plan, "goal", "Counselling", category="sexual_health")
    town.does(town.osei, "change_part", action, parent=kept)
    after = town.page(town.tobi, plan)
    assert titles(after) == titles(before)
    assert after.version == before.version
    assert "Counselling" in titles(town.page(town.osei, plan))


def test_an_action_goes_to_an_agency_with_a_role_and_waits_for_its_answer(town):
    plan = town.starts()
    with pytest.raises(ValidationError):
        town.adds(plan, "action", "Change the locks", agency=town.police)
    town.joined(plan, town.police)
    action = town.adds(plan, "action", "Change the locks", agency=town.police)
    assert action.state == "proposed"
    assert town.adds(plan, "action", "Ring the bank").state == "agreed"


def test_actions_never_wait_for_each_other(town):
    plan = town.starts()
    first = town.adds(plan, "action", "First")
    second = town.adds(plan, "action", "Second", after=[first])
    with pytest.raises(ValidationError):
        town.does(town.osei, "change_part", first, after=[second])


def test_only_whoever_wrote_a_part_changes_it(town):
    plan = town.starts()
    town.joined(plan)
    goal = town.adds(plan, "goal", "Own front door")
    with pytest.raises(Refused):
        town.does(town.tobi, "change_part", goal, title="Another")


def test_goals_are_moved_up_and_down(town):
    plan = town.starts()
    town.adds(plan, "goal", "One")
    two = town.adds(plan, "goal", "Two")
    town.does(town.osei, "move_part", two, up=True)
    assert [line.title for line in town.page(town.osei, plan).of_kind("goal")] == ["Two", "One"]


def test_an_address_is_refused_in_what_a_plan_says(town):
    town.safe()
    plan = town.starts()
    with pytest.raises(ValidationError):
        town.adds(plan, "goal", "Ring 07700 900123")


def test_what_is_moved_to_a_more_sensitive_category_is_as_sensitive_as_all_there(town):
    plan = town.starts()
    part, there = town.adds(plan, "action", "See a nurse"), town.adds(plan, "action", "Scan", category="sexual_health")
    usual, more = part.entry.sensitivity, there.entry.sensitivity
    assert more > usual
    for category, wanted in (("sexual_health", more), ("plan_actions", usual)):
        town.does(town.osei, "change_part", part, category=category)
        entry = RecordEntry.objects.get(pk=part.entry_id)
        assert (entry.category_id, entry.sensitivity) == (category, wanted)


def test_what_somebody_said_is_more_sensitive_stays_so_in_another_category(town):
    plan = town.starts()
    part = town.adds(plan, "action", "See a nurse")
    with acting_as(town.osei) as osei:
        people.correct(part.entry, by=osei, reason="She asked for it", sensitivity=3)
    town.does(town.osei, "change_part", part, category="needs_assessment")
    assert RecordEntry.objects.get(pk=part.entry_id).sensitivity == 3
