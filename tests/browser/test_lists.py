"""Lists that change in place: what is swapped in is what a fresh page shows, the focus stays, the result is said."""

import pytest
from django.urls import reverse

from tests.browser.looking import barriers

pytestmark = pytest.mark.browser

NARROWED = [
    ("ana", "referrals:list", "?box=answer", "urgency", "within_72_hours"),
    ("ana", "referrals:list", "?box=answer", "whose", "nobody"),
    ("ana", "referrals:list", "?box=accepted", "whose", "mine"),
    ("osei", "referrals:list", "?box=sent", "urgency", "immediate"),
    ("osei", "agencies", "", "capacity", "accepting"),
    ("osei", "agencies", "", "need", "Accommodation"),
    ("clinic_officer", "desk:ledger", "", "period", "7"),
    ("clinic_officer", "desk:ledger", "", "result", "refused"),
    ("clinic_officer", "desk:ledger", "", "kind", "printed"),
]


@pytest.mark.parametrize(("who", "place", "query", "field", "value"), NARROWED)
def test_a_filter_swaps_in_what_a_fresh_page_shows(seats, county, furnished, who, place, query, field, value):
    tab = seats.of(getattr(county, who))
    tab.open(reverse(place) + query)
    control = tab.page.locator(f"form.filters [name={field}]")
    with tab.page.expect_response(lambda answer: f"{field}=" in answer.url) as swapped:
        narrow(control, value)
    assert swapped.value.request.headers["hx-request"] == "true"
    tab.settles()
    assert tab.page.evaluate("document.activeElement.name") == field
    assert tab.said()
    assert barriers(tab) == []
    assert_same_as_fresh(tab)


@pytest.mark.parametrize(("who", "place", "query", "field", "value"), NARROWED[:1] + NARROWED[4:7])
def test_the_button_says_what_was_found_and_takes_the_focus_there(
    seats, county, furnished, who, place, query, field, value
):
    tab = seats.of(getattr(county, who))
    tab.open(reverse(place) + query)
    assert tab.said() == ""
    control = tab.page.locator(f"form.filters [name={field}]")
    control.evaluate("(field, value) => { field.value = value; }", value)
    tab.page.get_by_role("button", name="Apply filters").click()
    tab.settles()
    assert tab.page.evaluate("document.activeElement.closest('#results') !== null")
    assert_same_as_fresh(tab)


@pytest.mark.parametrize(
    ("who", "place", "link"),
    [("ana", "referrals:list", "Next"), ("osei", "people:list", "Next"), ("clinic_officer", "desk:ledger", "Older")],
)
def test_a_page_further_on_is_what_a_fresh_page_shows(seats, county, crowded, who, place, link):
    tab = seats.of(getattr(county, who))
    tab.open(reverse(place))
    first = tab.page.inner_text("#results tbody tr >> nth=0")
    tab.page.locator("#results .pager").get_by_role("link", name=link).click()
    tab.until("(first) => document.querySelector('#results tbody tr').innerText !== first", first)
    tab.settles()
    assert tab.page.evaluate("document.activeElement !== document.body")
    assert barriers(tab) == []
    assert_same_as_fresh(tab)
    tab.page.go_back()
    tab.until("(first) => document.querySelector('#results tbody tr')?.innerText === first", first)


def test_the_result_of_a_filter_is_announced(seats, county, furnished):
    tab = seats.of(county.ana)
    tab.open(reverse("referrals:list"))
    narrow(tab.page.locator("form.filters [name=whose]"), "nobody")
    tab.until("document.querySelector('#announce').textContent.includes('to answer')")


def test_who_will_see_an_entry_changes_with_the_form_and_is_what_its_own_page_shows(seats, county, furnished):
    tab = seats.of(county.osei)
    tab.open(reverse("people:record", args=[furnished.sam, "need"]))
    before = tab.text("#who")
    tab.page.focus("#id_category")
    with tab.page.expect_response(lambda answer: "/audience/" in answer.url) as swapped:
        tab.page.select_option("#id_category", value="health_physical")
    tab.settles()
    after = tab.text("#who")
    assert after != before
    assert tab.page.evaluate("document.activeElement.id") == "id_category"
    assert barriers(tab) == []
    tab.open(swapped.value.url.removeprefix(tab.address))
    assert tab.text("#who") == after


def narrow(control, value: str) -> None:
    """Choose or type what a list is narrowed to, as a hand does."""
    control.focus()
    if control.evaluate("(field) => field.tagName") == "SELECT":
        control.select_option(value)
    else:
        control.fill(value)
        control.dispatch_event("change")


def assert_same_as_fresh(tab) -> None:
    """Assert that the page as it was changed reads the same as when its address is opened anew."""
    swapped, source = tab.text(), shape(tab)
    tab.page.reload()
    assert tab.text() == swapped
    assert shape(tab) == source


def shape(tab) -> list[str]:
    """Return the elements of the list with their ids, in order."""
    return tab.page.evaluate("[...document.querySelectorAll('#results, #results *')].map((e) => e.tagName + e.id)")
