"""With JavaScript off, everything can be done that a day's work needs; only conveniences are gone."""

import pytest
from django.urls import reverse

from tests.browser.referring import accepts, answers, asks, declines, undoes

pytestmark = pytest.mark.browser

OFF = {"java_script_enabled": False}


def test_a_list_is_narrowed_by_its_button_and_turned_by_its_links(seats, county, crowded):
    tab = seats.of(county.ana, **OFF)
    tab.open("/referrals/")
    tab.page.select_option("form.filters [name=whose]", "nobody")
    tab.press("Apply filters")
    assert "whose=nobody" in tab.path
    tab.sees("referrals to answer", within="#results-title")
    first = tab.text("#results tbody tr:first-child")
    tab.follow("Next", within=".pager")
    assert tab.text("#results tbody tr:first-child") != first
    tab.follow("Previous", within=".pager")
    assert tab.text("#results tbody tr:first-child") == first


def test_somebody_is_found_and_their_number_shown(seats, county, furnished):
    tab = seats.of(county.osei, **OFF)
    tab.open("/")
    tab.page.fill("#find", furnished.sam)
    tab.press("Find", within="header")
    tab.follow("Sam Parker")
    tab.follow("Contact", within="nav[aria-label='This person']")
    tab.sees_nothing_of("07700 900123")
    tab.go(tab.page.locator(f"#show-{furnished.safe}"))
    tab.sees("07700 900123")


def test_a_referral_goes_through_every_answer(seats, county, referral_of_somebody_new):
    referral = referral_of_somebody_new("Ola", "Plainly")
    place = reverse("referrals:referral", args=[referral.reference])
    sender, receiver = seats.of(county.osei, **OFF), seats.of(county.ana, **OFF)
    receiver.open(place)
    asks(receiver, "How many rooms?")
    sender.open(place)
    answers(sender, "Two.")
    receiver.open(place)
    accepts(receiver)
    undoes(receiver)
    declines(receiver, "We are full.")
    sender.open(place)
    sender.sees("We are full.")


def test_a_mistake_keeps_what_was_typed(seats, county, furnished):
    tab = seats.of(county.osei, **OFF)
    tab.open(reverse("people:record", args=[furnished.sam, "risk_factor"]))
    tab.write(title="Threats", evidence="Word for word")
    tab.press("Record it")
    tab.sees("There is a problem")
    assert tab.page.input_value("[name=evidence]") == "Word for word"


def test_hiding_the_screen_and_signing_out_need_no_script(seats, county):
    tab = seats.of(county.ana, **OFF)
    tab.open("/referrals/")
    tab.press("Hide this screen")
    tab.sees("This screen is hidden")
    tab.press("Sign out")
    tab.sees("Sign in", within="h1")


def test_the_description_of_the_api_keeps_to_the_policy(seats, county):
    tab = seats.of(county.osei)
    assert tab.open("/api/v1/docs/") == 200
    tab.page.wait_for_selector(".opblock")
    assert tab.complaints == []
