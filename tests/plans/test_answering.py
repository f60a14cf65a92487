"""Each agency answers for its own part, as an equal: it accepts, declines, proposes something else, hands over."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from agencies.acting import acting_as
from hub.kit.errors import NotNow, Refused
from people import actions as people
from plans.audience import UNREAD
from plans.models import Plan
from tests.plans.test_pages import opens, sends
from tests.plans.town import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(town) -> Plan:
    """Give a plan of the clinic in which housing has a role."""
    plan = town.starts()
    town.joined(plan)
    return plan


@pytest.fixture
def action(town, plan):
    """Give an action that waits for housing’s answer."""
    return town.adds(plan, "action", "Find a flat", agency=town.housing, starts_on=days(1), due_on=days(10))


def test_an_action_is_accepted_by_its_agency_and_by_nobody_else(town, action):
    with pytest.raises(Refused):
        town.does(town.osei, "accept_action", action)
    assert town.does(town.tobi, "accept_action", action).state == "agreed"


def test_another_date_is_proposed_and_taken(town, action):
    town.does(town.tobi, "counter_action", action, due_on=days(20), text="The list is long")
    taken = town.does(town.osei, "take_counter_action", action)
    assert (taken.state, taken.due_on, taken.proposed) == ("agreed", days(20), {})


def test_another_date_is_proposed_and_not_taken(town, action):
    town.does(town.tobi, "counter_action", action, due_on=days(20))
    kept = town.does(town.osei, "keep_action", action, text="It cannot wait")
    assert (kept.state, kept.due_on) == ("proposed", days(10))


def test_a_proposal_that_changes_nothing_is_refused(town, action):
    with pytest.raises(ValidationError):
        town.does(town.tobi, "counter_action", action, due_on=days(10))


def test_declining_needs_a_reason_and_can_be_asked_again(town, action):
    with pytest.raises(ValidationError):
        town.does(town.tobi, "decline_action", action, reason="")
    town.does(town.tobi, "decline_action", action, reason="no_capacity")
    assert town.does(town.osei, "offer_again_action", action).state == "proposed"


def test_what_changes_after_an_agency_agreed_is_put_to_it_again(town, action):
    town.does(town.tobi, "accept_action", action)
    assert town.does(town.osei, "change_part", action, due_on=days(12)).state == "proposed"


def test_what_only_concerns_the_writer_asks_nobody_again(town, action):
    town.does(town.tobi, "accept_action", action)
    assert town.does(town.osei, "change_part", action, details={"format": "One to one"}).state == "agreed"


def test_a_report_waits_for_the_answer_unless_it_may_start_now(town, plan, action):
    with pytest.raises(NotNow):
        town.does(town.tobi, "report_action", action, state="in_progress")
    now = town.adds(plan, "action", "Change the locks", agency=town.housing, start_now=True)
    assert town.does(town.tobi, "report_action", now, state="in_progress").state == "in_progress"


def test_what_was_not_done_is_said_with_the_reason(town, action):
    town.does(town.tobi, "accept_action", action)
    with pytest.raises(ValidationError):
        town.does(town.tobi, "report_action", action, state="not_possible")
    done = town.does(town.tobi, "report_action", action, state="not_possible", text="They moved away")
    assert done.state == "not_possible"


def test_a_worker_is_named_from_ones_own_agency_alone(town, action):
    with pytest.raises(ValidationError):
        town.does(town.tobi, "name_worker_action", action, user_id=town.osei.user_id)
    assert town.does(town.tobi, "name_worker_action", action, user_id=town.tobi.user_id).worker_id == town.tobi.user_id


def test_another_part_is_proposed_and_taken(town):
    plan = town.starts()
    role = town.offers(plan)
    town.does(town.ana, "counter_role", role, title="Gives advice on homes")
    taken = town.does(town.osei, "take_counter_role", role)
    assert taken.state == "accepted"
    town.assigned(town.housing)
    assert "Gives advice on homes" in {line.title for line in town.page(town.tobi, plan).roles}


def test_a_role_is_offered_to_an_agency_once(town, plan):
    with pytest.raises(ValidationError):
        town.offers(plan)


def test_the_lead_is_handed_over_without_a_gap(town, plan):
    lead = town.page(town.osei, plan).role.part
    mine = town.adds(plan, "action", "Ring the bank")
    offer = town.does(town.osei, "hand_over_role", lead, agency=town.housing)
    assert town.page(town.osei, plan).lead == "Riverside Clinic"
    town.does(town.tobi, "accept_role", offer)
    page = town.page(town.tobi, plan)
    assert (page.lead, page.review_by) == ("Northgate Housing", "Northgate Housing")
    assert page.line(mine.reference).agency == "Northgate Housing"
    assert [
        line.state for line in page.roles if line.part.agency_id == town.housing.pk and line.state == "accepted"
    ] == ["accepted"]
    with pytest.raises(Http404):
        town.page(town.osei, plan)


def test_the_lead_does_not_just_end(town, plan):
    with pytest.raises(NotNow):
        town.does(town.osei, "end_role", town.page(town.osei, plan).role.part, text="No time")


def test_a_role_with_open_work_is_not_ended_and_without_it_closes_the_record(town, plan, action):
    role = town.page(town.tobi, plan).role.part
    with pytest.raises(NotNow):
        town.does(town.tobi, "end_role", role, text="Done here")
    town.does(town.tobi, "decline_action", action, reason="not_our_work")
    town.does(town.tobi, "end_role", role, text="Done here")
    with pytest.raises(Http404):
        town.page(town.tobi, plan)


def test_a_goal_is_reached_with_what_shows_it(town, plan):
    goal = town.adds(plan, "goal", "Own front door")
    with pytest.raises(ValidationError):
        town.does(town.tobi, "judge_goal", goal, state="achieved")
    assert town.does(town.tobi, "judge_goal", goal, state="achieved", text="Sam has the keys").state == "achieved"


def test_of_the_options_for_a_goal_one_is_chosen(town, plan):
    goal = town.adds(plan, "goal", "Own front door")
    one, two = (town.adds(plan, "option", title, parent=goal) for title in ("Refuge", "Flat"))
    town.does(town.osei, "choose_option", one, text="Safe at once")
    town.does(town.osei, "choose_option", two, text="Sam wants to stay near school")
    assert {line.title: line.state for line in town.page(town.osei, plan).of_kind("option")} == {
        "Refuge": "considered",
        "Flat": "chosen",
    }


def test_who_is_only_offered_a_role_reads_what_it_is_for_and_nothing_of_what_is_done(town):
    plan = town.starts()
    town.joined(plan, town.police, title="Makes the home safer")
    goal = town.adds(plan, "goal", "Own front door")
    town.adds(plan, "action", "Find a flat", parent=goal, due_on=days(5))
    town.does(town.osei, "propose_plan", plan)
    offer = town.offers(plan)
    assert {line.title for line in town.page(town.ana, plan).lines} == {"Sleep safely every night", "Finds a safe home"}
    town.does(town.ana, "accept_role", offer)
    assert {"Own front door", "Find a flat"} <= {line.title for line in town.page(town.ana, plan).lines}
    town.does(town.ana, "end_role", offer, text="It is done")
    with pytest.raises(Http404):
        town.page(town.ana, plan)


@pytest.mark.parametrize("category", ["plan_actions", "sexual_health"])
def test_who_cannot_read_an_offer_is_told_whom_to_ask_and_the_one_who_offers_is_told_before(town, category):
    plan = town.starts()
    town.does(town.osei, "change_part", plan.parts.get(kind="aim"), category=category)
    asked = {"agency": town.housing.reference, "role_kind": "contributor", "title": "Finds a home"}
    page = sends(town, town.osei, "offer", plan.reference, status=200, **asked)
    url = f"/api/v1/plans/{plan.reference}/audience/?agency={town.housing.reference}"
    told = town.api(town.osei).get(url).json()[0]
    is_unread = category != "plan_actions"
    assert (told["note"] == UNREAD) == is_unread == (UNREAD in page.text)
    offer = town.offers(plan)
    with acting_as(town.osei) as osei:
        people.correct(offer.entry, by=osei, reason="It tells too much", category=category, sensitivity=None)
    seen = opens(town, town.ana, "plan", plan.reference)
    assert ("What it says is not shared with Northgate Housing" in seen) == is_unread
    assert ("Read it and answer" in seen) != is_unread
