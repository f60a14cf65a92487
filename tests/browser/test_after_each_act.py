"""After each thing that somebody does on a page, it can still be used by everybody: looked over as it then stands."""

import pytest
from django.urls import reverse

from tests.browser.empty_forms import EMPTY
from tests.browser.looking import look_over
from tests.browser.place import Place
from tests.browser.referring import accepts, answers, asks, declines, undoes

pytestmark = pytest.mark.browser


def at(name: str, *about) -> str:
    return reverse(name, args=[getattr(one, "reference", one) for one in about])


@pytest.mark.parametrize("who", sorted({row[0] for row in EMPTY}))
def test_a_form_sent_empty_says_what_is_wrong_and_where(seats, county, furnished, who):
    tab, faults = seats.stranger() if who == "visitor" else seats.of(getattr(county, who)), []
    for _, place, about, button in (row for row in EMPTY if row[0] == who):
        tab.open(Place(place, about, who).path(furnished))
        for box in tab.page.locator("main form :is(input[type=text], input[type=email], textarea)").all():
            if box.is_visible():
                box.fill("")
        tab.press(button, within="main")
        tab.sees("There is a problem", within="main")
        faults += [] if tab.page.title().startswith("Error: ") else [f"{tab.path}: the title does not say so"]
        faults += [] if focus_is_on_the_summary(tab) else [f"{tab.path}: the focus is elsewhere"]
        faults += [f"{tab.path}: leads nowhere: {link}" for link in links_to_nothing(tab)]
        faults += look_over(tab)
    assert not faults, "\n".join(faults)


def focus_is_on_the_summary(tab) -> bool:
    return tab.page.evaluate("!!document.activeElement.closest('[data-errors]')")


def links_to_nothing(tab) -> list[str]:
    """Return the links of the error summary that lead to no field."""
    return tab.page.evaluate(
        "[...document.querySelectorAll('.errors a')].map((a) => a.hash).filter((hash) => !document.querySelector(hash))"
    )


def test_a_number_is_shown_only_when_asked_for_and_then_by_name(seats, county, furnished):
    tab = seats.of(county.osei)
    tab.open(at("people:contact", furnished.sam))
    tab.sees_nothing_of("07700 900123", "12 Larch Row")
    tab.page.click(f"#show-{furnished.safe}")
    tab.sees("07700 900123", "Shown once and recorded.")
    assert tab.said() == "Shown"
    assert tab.page.evaluate("document.activeElement.innerText").strip() == "07700 900123"
    assert look_over(tab) == []
    tab.page.evaluate("dispatchEvent(new Event('blur'))")  # the window is left
    tab.until("!document.body.innerHTML.includes('07700 900123')")
    tab.settles()
    assert tab.page.evaluate("document.activeElement !== document.body")


def test_every_state_of_a_referral_can_be_used_by_everybody(seats, county, referral_of_somebody_new):
    referral = referral_of_somebody_new("Uma", "States")
    sender, receiver = seats.of(county.osei), seats.of(county.ana)
    place, faults = at("referrals:referral", referral), []
    receiver.open(place)
    faults += look_over(receiver)
    asks(receiver, "How many rooms?")
    faults += look_over(receiver)
    sender.open(place)
    sender.sees("How many rooms?")
    faults += look_over(sender)
    answers(sender, "Two.")
    faults += look_over(sender)
    for act in (lambda: receiver.open(place), lambda: accepts(receiver), lambda: undoes(receiver)):
        act()
        faults += look_over(receiver)
    declines(receiver, "We are full until spring.")
    faults += look_over(receiver)
    sender.open(place)
    sender.sees("We are full until spring.", "Refer elsewhere")
    faults += look_over(sender)
    assert not faults, "\n".join(faults)


def test_what_is_no_longer_possible_is_said_on_a_page_of_its_own(seats, county, referral_of_somebody_new):
    referral = referral_of_somebody_new("Ravi", "Late")
    first, second = seats.of(county.ana), seats.of(county.tobi)
    for tab in (first, second):
        tab.open(at("referrals:referral", referral))
    accepts(first)
    second.press("Accept for")
    assert second.page.title().startswith("Not possible now")
    assert look_over(second) == []


def test_notices_are_marked_as_seen_by_a_button(seats, county, referral_of_somebody_new):
    referral_of_somebody_new("Nia", "Noticed")
    tab = seats.of(county.ana)
    tab.open("/notifications/")
    tab.sees("New")
    tab.press("Mark all as seen")
    tab.sees("All notices are marked as seen.", "Notices (0)")
    assert look_over(tab) == []


def test_somebody_is_found_by_name_and_no_name_is_in_the_address(seats, county):
    county.newcomer("Quincy", "Sought")
    tab = seats.of(county.osei)
    tab.open("/")
    tab.page.fill("#find", "quincy sou")
    tab.press("Find", within="header")
    tab.sees("1 person found", "Quincy Sought")
    assert "quincy" not in tab.page.url.lower()
    assert look_over(tab) == []
    tab.page.reload()
    tab.sees("Quincy Sought")
    tab.page.fill("main input[name=q]", "nobody at all")
    tab.press("Find", within="main")
    tab.sees("Nobody you work with fits these words.")
    assert look_over(tab) == []
