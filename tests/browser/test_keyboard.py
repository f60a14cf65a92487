"""With the keyboard alone: each stop is seen and ringed, nothing traps, a referral is written, sent and accepted."""

import pytest
from django.urls import reverse

from agencies.models import Service
from tests.browser.by_keys import each_stop, goes_to, types

pytestmark = pytest.mark.browser

MOST_KEYS = 400


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("ana", "home"),
        ("ana", "referrals:list"),
        ("osei", "people:list"),
        ("clinic_officer", "desk:ledger"),
        ("clinic_officer", "desk:to_decide"),
        ("clinic_officer", "desk:sample"),
        ("osei", "agencies"),
        ("clinic_admin", "staff"),
    ],
)
def test_each_stop_of_a_list_is_seen_and_ringed(seats, county, furnished, who, place):
    tab = seats.of(getattr(county, who))
    tab.open(reverse(place))
    stops = each_stop(tab)
    assert stops[0]["words"] == "Skip to main content"
    assert [stop["words"] for stop in stops if stop["fault"]] == []


@pytest.mark.parametrize(
    ("who", "place", "about"),
    [
        ("osei", "people:person", "sam"),
        ("osei", "people:contact", "sam"),
        ("ana", "referrals:referral", "waiting"),
        ("osei", "consent:new", "sam"),
        ("clinic_officer", "consent:rule_new", "agreement"),
        ("clinic_officer", "desk:why", "seen"),
        ("osei", "exceptions:decide", "sam"),
        ("clinic_officer", "desk:alert", "alert"),
        ("osei", "rights:request", "request"),
    ],
)
def test_each_stop_of_a_page_is_seen_and_ringed(seats, county, furnished, who, place, about):
    tab = seats.of(getattr(county, who))
    tab.open(reverse(place, args=getattr(furnished, about).split()))
    assert [f"{stop['words']}: {stop['fault']}" for stop in each_stop(tab) if stop["fault"]] == []


def test_the_skip_link_leads_past_the_menu(seats, county):
    tab = seats.of(county.ana)
    tab.open("/")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "main"
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_referral_is_accepted_and_undone_with_keys(seats, county, referral_of_somebody_new):
    referral = referral_of_somebody_new("Noor", "Keys")
    tab = seats.of(county.ana)
    tab.open(reverse("referrals:referral", args=[referral.reference]))
    goes_to(tab, "Accept for Northgate Housing")
    tab.page.keyboard.press("Enter")
    tab.sees("Undo until", within="[data-result]")
    assert tab.page.evaluate("document.activeElement.matches('[data-result]')")
    goes_to(tab, "Undo, until")
    tab.page.keyboard.press("Space")
    tab.sees("Undone.")


def test_a_referral_to_two_services_is_written_and_sent_with_keys(seats, county):
    """From home to sent, for a known person and two services, without a mouse (design: ux scorecard 5)."""
    kim = county.newcomer("Noor", "Writes")
    county.has_said_yes(kim)
    Service.objects.create(agency=county.harbour, name="Advice by phone", summary="Somebody to ask.", needs_met=[])
    tab = seats.of(county.osei)
    tab.open("/")
    for name in ("People", "Noor Writes", "Start a referral", "Start the referral", "Who, and how to contact safely"):
        goes_to(tab, name)
        enters(tab)
    types(tab, contact_details="Mornings")
    goes_to(tab, "Save and continue")
    enters(tab)
    types(tab, asked="Find Noor a home", why_now="It is not safe")
    for _ in ("help", "risks", "household", "tried"):
        goes_to(tab, "Save and continue")
        enters(tab)
    for name in ("Advice by phone", "Safe accommodation"):
        goes_to(tab, name)
        tab.page.keyboard.press("Space")
    goes_to(tab, "Save and continue")
    enters(tab)
    goes_to(tab, "Yes")
    tab.page.keyboard.press("Space")
    goes_to(tab, "Save and continue")
    enters(tab)
    goes_to(tab, "Check and send")
    enters(tab)
    for name in ("What goes out is what", "I have looked"):
        goes_to(tab, name)
        tab.page.keyboard.press("Space")
    goes_to(tab, "Send 2 referrals")
    enters(tab)
    tab.sees("2 referrals sent", "Northgate Housing", "Harbour Trust")
    print(f"\n{tab.keys} keys from home to two referrals sent")
    assert tab.keys < MOST_KEYS


def enters(tab) -> None:
    """Press Enter and wait for the page that follows."""
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
