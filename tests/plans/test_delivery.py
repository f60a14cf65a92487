"""Copies are handed out, opened and chased: once, in time, and only to whoever still has a role in the plan."""

from datetime import timedelta

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from agencies.acting import acting_as, as_system
from consent import actions as consent
from hub.kit.errors import NotNow, Refused
from notifications.models import Notice
from plans import actions
from plans.models import Delivery, Turn
from plans.watching import chase_copies
from tests.plans.test_pages import opens, sends

pytestmark = pytest.mark.django_db
LATER = timedelta(days=10)


@pytest.fixture
def plan(town):
    """Give a plan with housing in it, proposed and handed out once."""
    plan = town.starts()
    town.joined(plan)
    town.does(town.osei, "propose_plan", plan)
    town.does(town.osei, "deliver_plan", plan)
    return plan


def chased(after: timedelta = LATER) -> int:
    """Return how many copies are chased so much later."""
    with time_machine.travel(timezone.now() + after):
        return chase_copies()


def told(verb: str = "plan.chase") -> set:
    """Return who was told."""
    with as_system("tests"):
        return set(Notice.objects.filter(verb=verb).values_list("user_id", flat=True))


def test_only_the_lead_hands_out_and_only_what_was_proposed(town):
    plan = town.starts()
    town.joined(plan)
    with pytest.raises(NotNow):
        town.does(town.osei, "deliver_plan", plan)
    town.does(town.osei, "propose_plan", plan)
    with pytest.raises(Refused):
        town.does(town.tobi, "deliver_plan", plan)


def test_whoever_has_only_been_offered_a_role_is_handed_nothing(town):
    plan = town.starts()
    town.joined(plan)
    town.offers(plan, town.police)
    town.does(town.osei, "propose_plan", plan)
    assert [one.agency_id for one in town.does(town.osei, "deliver_plan", plan)] == [town.housing.pk]
    town.does(town.jay, "accept_role", plan.parts.get(kind="role", agency=town.police))
    assert [one.agency_id for one in town.does(town.osei, "deliver_plan", plan)] == [town.police.pk]


def test_a_copy_is_due_within_the_working_days_that_are_set(town, settings):
    settings.PLAN_OPEN_WORKING_DAYS = 3
    plan = town.starts()
    town.joined(plan)
    town.does(town.osei, "propose_plan", plan)
    made = town.does(town.osei, "deliver_plan", plan)[0]
    due = timezone.localtime(made.due_at)
    assert due.hour == 17 and due.weekday() < 5 and 3 <= (due.date() - timezone.localdate()).days <= 8


def test_looking_at_a_copy_does_not_open_it(town, plan):
    for name in ("delivery", "copy", "plan"):
        opens(town, town.tobi, name, plan.reference)
    assert Delivery.objects.get().opened_at is None
    sends(town, town.tobi, "open_copy", plan.reference)
    assert Delivery.objects.get().opened_by_id == town.tobi.user_id


def test_who_opens_a_copy_again_changes_nothing(town, plan):
    first = town.does(town.tobi, "open_copy_plan", Delivery.objects.get())
    again = town.does(town.ana, "open_copy_plan", Delivery.objects.get())
    assert (again.opened_at, again.opened_by_id) == (first.opened_at, town.tobi.user_id)


def test_nobody_opens_the_copy_of_another_agency(town, plan):
    with pytest.raises(Refused):
        town.does(town.osei, "open_copy_plan", Delivery.objects.get())
    with pytest.raises((Refused, Http404)):
        town.does(town.jay, "open_copy_plan", Delivery.objects.get())


def test_nothing_is_chased_before_its_time_by_any_way(town, plan):
    assert chase_copies() == 0
    with as_system("tests") as by, pytest.raises(NotNow):
        actions.chase_plan(Delivery.objects.get(), by=by)
    with pytest.raises(Refused):
        town.does(town.osei, "chase_plan", Delivery.objects.get())


def test_an_agency_that_has_left_the_plan_is_not_chased_and_not_late(town, plan):
    role = plan.parts.get(kind="role", agency=town.housing)
    town.does(town.tobi, "end_role", role, text="Done here")
    with time_machine.travel(timezone.now() + LATER):
        with as_system("tests") as by, pytest.raises(NotNow):
            actions.chase_plan(Delivery.objects.get(), by=by)
        assert chase_copies() == 0
        assert "Late" not in opens(town, town.osei, "delivery", plan.reference)
    assert not told()


def test_of_two_versions_only_the_newest_is_chased(town, plan):
    town.adds(plan, "goal", "Own front door")
    town.does(town.osei, "propose_plan", plan)
    town.does(town.osei, "deliver_plan", plan)
    older = Delivery.objects.get(version__number=1)
    with time_machine.travel(timezone.now() + LATER), as_system("tests") as by, pytest.raises(NotNow):
        actions.chase_plan(older, by=by)
    assert chased() == 1
    assert list(Delivery.objects.filter(chased_at__isnull=False).values_list("version__number", flat=True)) == [2]


def test_a_chase_tells_who_leads_now_and_not_who_led(town, plan):
    town.joined(plan, town.police, title="Leads from now")
    lead = town.page(town.osei, plan).role.part
    offer = town.does(town.osei, "hand_over_role", lead, agency=town.police)
    town.does(town.jay, "accept_role", offer)
    assert chased() == 1
    assert told() >= {town.ana.user_id, town.jay.user_id}
    assert town.lead.user_id not in told()


def test_a_chase_tells_nobody_whom_a_conflict_keeps_away(town, plan):
    with acting_as(town.housing_officer) as officer:
        consent.declare_conflict(town.sam, by=officer, user_id=town.ana.user_id)
    assert chased() == 1
    assert town.ana.user_id not in told() and town.lead.user_id in told()


def test_a_chase_is_a_turn_of_the_hub_and_is_written_once(town, plan):
    assert (chased(), chased()) == (1, 0)
    with as_system("tests"):
        turn = Turn.objects.get(verb="plan.chase")
        assert turn.by_id is None and turn.key == f"chase:{Delivery.objects.get().pk}"


def test_who_is_late_is_said_to_the_lead_and_to_nobody_else(town, plan):
    town.joined(plan, town.police, title="Makes the home safer")
    with time_machine.travel(timezone.now() + LATER):
        assert "Late" in opens(town, town.osei, "delivery", plan.reference)
        chase_copies()
        assert "Late: reminded" in opens(town, town.osei, "delivery", plan.reference)
        assert "Late" not in opens(town, town.pat, "delivery", plan.reference)
    town.does(town.tobi, "open_copy_plan", Delivery.objects.get())
    assert "Late" not in opens(town, town.osei, "delivery", plan.reference)
