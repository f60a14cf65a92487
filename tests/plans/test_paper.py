"""The plan on paper: for the person only where that is safe, for staff and agencies what each may see, opened in time."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from agencies.acting import as_system
from hub.kit.errors import NotNow
from notifications.models import Notice
from plans import actions
from plans.models import Delivery
from plans.watching import chase_copies
from tests.paper import Paper
from tests.plans.test_pages import opens, sends
from tests.plans.town import days

pytestmark = pytest.mark.django_db
SURE = "?sure=keeps&sure=times"


@pytest.fixture
def plan(town):
    """Give a plan with housing in it, proposed once."""
    plan = town.starts()
    town.joined(plan)
    town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(5))
    town.does(town.osei, "propose_plan", plan)
    return plan


def test_the_page_for_the_person_is_printed_only_where_that_is_safe(town, plan):
    url = f"/plans/{plan.reference}/page/paper/{SURE}"
    assert town.as_(town.osei).get(url).status_code == 409
    town.safe(channel="in_person", value="")
    answer = town.as_(town.osei).get(url)
    assert answer.status_code == 200 and "Sam" not in answer["Content-Disposition"]
    paper = Paper(answer.content)
    assert paper.is_tagged and paper.language.startswith("en") and paper.title == "Your plan"
    assert "Find a flat" in paper.text and "call 999" in paper.text and "Sam" not in paper.text


def test_the_small_card_tells_a_stranger_nothing_and_passes_the_same_gate(town, plan, settings):
    settings.CARD_WORDS = "Garden centre: 01632 960999"
    url = f"/plans/{plan.reference}/page/paper/{SURE}"
    assert town.as_(town.osei).get(f"{url}&size=card").status_code == 409
    town.safe(channel="in_person", value="")
    card = Paper(town.as_(town.osei).get(f"{url}&size=card").content)
    assert card.is_tagged and card.title == "For you to keep" and len(card.pages) == 1
    assert "Garden centre: 01632 960999" in card.text and "Ask for Nneka" in card.text
    told = town.api(town.osei).get(f"/api/v1/plans/{plan.reference}/page/?size=card").json()
    page = opens(town, town.osei, "page", plan.reference, query="?size=nothing")
    assert "Find a flat" in page
    for hidden in ("Find a flat", "Sleep safely", "plan", "Riverside", plan.reference, "Sam"):
        assert hidden.casefold() not in card.text.casefold() and hidden not in str(told), hidden
    assert town.as_(town.osei).get(f"{url}&size=nothing").status_code == 404


def test_what_is_marked_is_left_out_and_that_is_said(town, plan):
    mark = {"handling": ["not_to_be_disclosed_to_person_posing_risk"], "their_words": "I will leave in March."}
    town.records(town.osei, "wish", "Leaving", **mark)
    page = opens(town, town.osei, "page", plan.reference)
    assert "I will leave in March" not in page and "Something is left out here" in page


def test_a_copy_holds_what_its_readers_may_see(town, plan):
    town.adds(plan, "action", "Counselling", category="sexual_health")
    assert "Counselling" in opens(town, town.osei, "copy", plan.reference)
    assert "Counselling" not in opens(town, town.tobi, "copy", plan.reference)
    answer = town.as_(town.tobi).get(f"/plans/{plan.reference}/copy/paper/?for=agency")
    paper = Paper(answer.content)
    assert "Only for: Northgate Housing" in paper.text
    assert "Find a flat" in paper.text, paper.text
    assert "Counselling" not in paper.text


def test_a_version_is_handed_out_and_opened(town, plan):
    sends(town, town.osei, "deliver", plan.reference)
    with pytest.raises(NotNow):
        town.does(town.osei, "deliver_plan", plan)
    assert "Not opened yet" in opens(town, town.osei, "delivery", plan.reference)
    assert "Open your copy" in opens(town, town.tobi, "delivery", plan.reference)
    sends(town, town.tobi, "open_copy", plan.reference)
    assert Delivery.objects.get().opened_by_id == town.tobi.user_id
    assert "Tobi Obi" in opens(town, town.osei, "delivery", plan.reference)


def test_who_does_not_open_it_in_time_is_reminded_once(town, plan):
    town.does(town.osei, "deliver_plan", plan)
    assert chase_copies() == 0
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert (chase_copies(), chase_copies()) == (1, 0)
        with as_system("The plan clock") as by, pytest.raises(NotNow):
            actions.chase_plan(Delivery.objects.get(), by=by)
    with as_system("The plan clock"):
        told = set(Notice.objects.filter(verb="plan.chase").values_list("user_id", flat=True))
    assert town.ana.user_id in told and town.lead.user_id in told


def test_what_was_opened_is_not_chased(town, plan):
    town.does(town.osei, "deliver_plan", plan)
    town.does(town.tobi, "open_copy_plan", Delivery.objects.get())
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert chase_copies() == 0
