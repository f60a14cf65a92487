"""A plan from its start to the copy that was opened, without JavaScript; and what a partner does in it, by keyboard alone."""

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from people import actions as people
from tests.browser.by_keys import each_stop, goes_to, types
from tests.browser.plan_steps import (
    accepts_from_home,
    adds_an_action,
    agrees,
    changes_mind,
    hands_out,
    links_and_leaves_a_gap,
    moves_dates_into_a_clash,
    offers_a_role,
    starts,
)
from tests.matrix.planned_roles import share_plans

pytestmark = pytest.mark.browser

OFF = {"java_script_enabled": False}
MOST_KEYS = 300


@pytest.fixture
def somebody(county):
    """Give somebody new, who has said yes, with one need and one risk in the record."""
    dee = county.newcomer("Dee", "Plainly")
    county.has_said_yes(dee)
    with acting_as(county.osei) as osei:
        people.record(dee, by=osei, kind="need", title="A home", details={"domain": "accommodation"})
        threats = {"risk": "harm_from_others", "level": "high", "evidence": "Told us."}
        people.record(dee, by=osei, kind="risk_factor", title="Messages at night", details=threats)
    share_plans(county, {"housing": county.housing}, {"housing": county.housing_officer})
    return dee


def test_a_plan_is_made_agreed_and_handed_out(seats, county, somebody):
    """The whole way of a plan between two agencies, every step a page and a button."""
    lead, partner = seats.of(county.osei, **OFF), seats.of(county.ana, **OFF)
    starts(lead)
    place = lead.path.split("#")[0]
    for title in ("Ask three landlords", "Carry the boxes"):
        adds_an_action(lead, title)
    offers_a_role(lead)
    accepts_from_home(partner)
    agrees(lead, partner, place)
    links_and_leaves_a_gap(lead, place)
    moves_dates_into_a_clash(lead, place)
    hands_out(lead, partner, place)
    changes_mind(lead, place)


def test_an_offered_action_is_accepted_with_keys(seats, county, furnished):
    """The partner goes through the plan's tabs to the action that waits for them, and accepts it."""
    tab = seats.of(county.ana)
    tab.open(reverse("plans:plan", args=[furnished.plan]))
    assert [stop["words"] for stop in each_stop(tab) if stop["fault"]] == []
    for name in ("Sequence", "Coverage", "Agreement", "Plan"):
        tab.open(tab.path)
        goes_to(tab, "Plan")  # of the menu: the tabs come after it
        goes_to(tab, name)
        enters(tab)
    goes_to(tab, furnished.plan_waits)
    enters(tab)
    goes_to(tab, "Accept")
    enters(tab)
    tab.sees("Accepted. The others have been told.")
    assert tab.keys < MOST_KEYS


def test_what_the_person_says_is_recorded_with_keys(seats, county, furnished):
    """The lead goes from the plan to the page, chooses with the space bar, types, and records it."""
    tab = seats.of(county.osei)
    tab.open(reverse("plans:plan", args=[furnished.plan]))
    goes_to(tab, "Record what they say")
    enters(tab)
    goes_to(tab, "Agrees")
    tab.page.keyboard.press("Space")
    types(tab, their_words="Yes, with the cat.", given="The page", understood="Said back")
    goes_to(tab, "Record what they say")
    enters(tab)
    tab.sees("Yes, with the cat.")
    assert tab.keys < MOST_KEYS


def enters(tab) -> None:
    """Press Enter and wait for the page that follows."""
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
