"""Nothing of a person outside the page itself: not in titles, addresses, cookies or the browser's storage."""

import json

import pytest
from django.urls import reverse

from tests.browser.seats import PEOPLE, said_in

pytestmark = pytest.mark.browser

STORED = """async () => JSON.stringify([
    Object.entries(localStorage), Object.entries(sessionStorage),
    await indexedDB.databases(), await caches.keys(), history.state,
])"""
COOKIES = {"sessionid", "csrftoken", "messages"}


def test_a_day_s_work_leaves_nothing_in_the_browser(seats, county, furnished):
    kim = county.newcomer("Canary", "Yellowbird")
    tab = seats.of(county.osei)
    tab.open("/")
    tab.page.fill("#find", "Canary")
    tab.press("Find", within="header")
    tab.follow("Canary Yellowbird")
    for name in ("people:contact", "people:sharing", "consent:person", "consent:new"):
        tab.open(reverse(name, args=[kim.reference]))
    tab.open(reverse("people:record", args=[kim.reference, "note"]))
    tab.write(title="Canary sings", text="Yellowbird was seen on 3 April 1990")
    tab.press("Record it")
    tab.page.click(".user summary")
    tab.open(reverse("referrals:new") + f"?person={kim.reference}")
    tab.press("Start the referral")
    local, session, databases, kept, _ = stored = json.loads(tab.page.evaluate(STORED))
    assert not PEOPLE.search(str(stored))
    assert [local, databases, kept] == [[], [], []]
    assert {name for name, _ in session} <= {"htmx-current-path-for-history"}  # a path: references only
    for cookie in tab.page.context.cookies():
        assert cookie["name"] in COOKIES
        assert cookie["httpOnly"] and cookie["sameSite"] == "Lax", cookie
        assert not PEOPLE.search(said_in(f"{cookie['name']}={cookie['value']}"))


def test_no_address_of_a_swap_or_a_search_names_anybody(seats, county, furnished):
    tab = seats.of(county.osei)
    tab.open("/people/")
    for select in tab.page.locator("form.filters select").all():
        select.select_option(index=1)
        tab.settles()
    tab.page.fill("#people-q", "Parker 3 April 1990")
    tab.press("Find", within="main")
    tab.page.go_back()
    tab.page.go_forward()
    assert "arker" not in tab.page.url
