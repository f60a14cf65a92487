"""Home and the ways from it: how much is seen at a glance, how few clicks things take, and what colours do not say alone."""

import pytest
from django.urls import reverse

from tests.browser.referring import accepts, declines, opens_from_home

pytestmark = pytest.mark.browser

ROWS = """() => [...document.querySelectorAll("main table.stack tbody tr")]
    .filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length"""


def test_twelve_referrals_are_in_view_on_a_small_laptop(seats, county, crowded):
    tab = seats.of(county.ana)
    tab.open("/")
    in_view = tab.page.evaluate(ROWS)
    assert in_view >= 12, f"{in_view} rows"


def test_accepting_takes_two_clicks_and_declining_four(seats, county, referral_of_somebody_new):
    referral_of_somebody_new("Bo", "Clicks")
    referral_of_somebody_new("Cy", "Clicks")
    tab = seats.of(county.ana)
    opens_from_home(tab, "Bo C.")
    accepts(tab)
    assert tab.clicks == 2
    opens_from_home(tab, "Cy C.")
    declines(tab, "We are full.")
    assert tab.clicks - 2 == 3  # open, Decline, Send decline; two answers are ticked in between


def test_a_decline_without_a_next_step_goes_nowhere(seats, county, referral_of_somebody_new):
    referral = referral_of_somebody_new("Dee", "Step")
    tab = seats.of(county.ana)
    tab.open(reverse("referrals:decline", args=[referral.reference]))
    tab.choose("Why?", "No capacity")
    tab.write(person_may_be_told="We are full.")
    tab.press("Send decline")
    tab.sees("There is a problem", "What should the sender do next?")
    assert tab.page.input_value("[name=person_may_be_told]") == "We are full."


def test_taking_a_referral_says_so_and_comes_back_to_where_it_was(seats, county, referral_of_somebody_new):
    referral = referral_of_somebody_new("Eli", "Taken")
    tab = seats.of(county.ana)
    tab.open("/")
    tab.page.locator(f"#ref-{referral.reference}-take").click()
    tab.sees(f"{referral.reference} is now yours.")
    assert tab.path == "/"
    tab.sees("You", within=f"#{referral.reference}")


def test_undoing_closes_what_accepting_had_opened(seats, county):
    fern = county.newcomer("Fern", "Undone")
    county.has_said_yes(fern)
    referral = county.referred(fern, urgency="immediate")
    place = reverse("people:person", args=[fern.reference])
    tab = seats.of(county.ana)
    opens_from_home(tab, "Fern U.")
    accepts(tab)
    assert tab.open(place) == 200
    tab.sees("Fern Undone")
    tab.open(reverse("referrals:referral", args=[referral.reference]))
    tab.press("Undo, until")
    tab.open(reverse("referrals:history", args=[referral.reference]))
    steps, holders = tab.page.locator("main table").all()
    assert steps.locator("tbody tr").count() == 4
    assert holders.locator("tbody tr").count() == 1  # who accepts takes it
    tab.sees("Accepted", "Received")


@pytest.mark.parametrize(
    ("who", "place", "about"),
    [
        ("osei", "referrals:check", "draft"),
        ("ana", "referrals:decline", "waiting"),
        ("ana", "referrals:ask", "waiting"),
        ("osei", "referrals:withdraw", "waiting"),
    ],
)
def test_before_each_send_the_page_says_who_will_see_it(seats, county, furnished, who, place, about):
    tab = seats.of(getattr(county, who))
    tab.open(reverse(place, args=[getattr(furnished, about)]))
    tab.sees("Who will see this", within="#audience")
    other = "Riverside Clinic" if who == "ana" else "Northgate Housing"
    tab.sees(other, within="#audience")


@pytest.mark.parametrize("who", ["osei", "ana"])
@pytest.mark.parametrize("place", ["people:person", "people:risks", "people:contact"])
def test_each_fact_about_a_person_says_on_what_ground_it_is_seen(seats, county, furnished, who, place):
    tab = seats.of(getattr(county, who))
    tab.open(reverse(place, args=[furnished.sam]))
    shown = tab.page.locator("main [data-shared]")
    assert shown.count() > 0
    for fact in shown.all():
        assert fact.locator(".tag").count() >= 1, fact.inner_text()
        assert fact.get_by_role("link", name="Why").count() >= 1, fact.inner_text()


def test_forced_colours_leave_a_border_around_every_tag(seats, county, furnished):
    tab = seats.of(county.ana)
    tab.page.emulate_media(forced_colors="active")
    tab.open("/")
    tags = tab.page.locator("main .tag")
    assert tags.count() > 0
    for tag in tags.all():
        assert tag.inner_text().strip()
        assert tag.evaluate("(tag) => parseFloat(getComputedStyle(tag).borderTopWidth)") >= 1
