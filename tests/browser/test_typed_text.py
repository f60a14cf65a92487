"""What somebody has typed is never lost: not by a mistake, not without a connection, not when somebody else was faster."""

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from people import actions as people
from tests.browser.looking import look_over

pytestmark = pytest.mark.browser

PRECIOUS = "Word for word what was said on the stairs."


@pytest.fixture
def person(county):
    """Give somebody new with one need."""
    return county.newcomer("Robin", "Typed")


def at(name: str, *about) -> str:
    return reverse(name, args=[getattr(one, "reference", one) for one in about])


def test_a_mistake_keeps_what_was_typed_and_leads_to_the_field(seats, county, person):
    tab = seats.of(county.osei)
    tab.open(at("people:record", person, "risk_factor"))
    tab.write(title="Threats", evidence=PRECIOUS)
    tab.press("Record it")
    tab.sees("There is a problem")
    assert tab.page.title().startswith("Error: ")
    assert tab.page.evaluate("document.activeElement.hasAttribute('data-errors')")
    assert tab.page.input_value("[name=evidence]") == PRECIOUS
    assert look_over(tab) == []
    tab.page.locator(".errors a").first.click()
    assert tab.page.evaluate("document.activeElement.matches('main form input, main form fieldset')")


def test_without_a_connection_nothing_is_said_to_be_saved_and_the_text_stays(seats, county, person):
    tab = seats.of(county.osei)
    tab.open(at("people:record", person, "note"))
    tab.write(title="Visit", text=PRECIOUS)
    tab.page.context.set_offline(True)
    tab.page.get_by_role("button", name="Record it").click()
    tab.sees("Not saved: no connection. Your text is still here.")
    assert tab.page.input_value("[name=text]") == PRECIOUS
    assert look_over(tab) == []
    tab.page.context.set_offline(False)
    tab.press("Try again")
    tab.sees("Recorded: note.", PRECIOUS)


def test_who_was_slower_sees_both_texts_and_chooses(seats, county, person):
    with acting_as(county.osei) as osei:
        need = people.record(person, by=osei, kind="need", title="A home", details={"domain": "accommodation"})
        people.assign(person, by=osei, user_id=county.colleague.user_id)
    tab = seats.of(county.osei)
    tab.open(at("people:correct", person, need))
    tab.write(reason="Said more clearly", text=PRECIOUS, title="A home near school")
    with acting_as(county.colleague) as colleague:
        people.correct(need, by=colleague, reason="Heard today", title="A home near work")
    tab.press("Correct the entry")
    tab.sees("Somebody changed this while you were typing", "Piet Low changed this", "A home near work", PRECIOUS)
    assert tab.page.input_value("[name=text]") == PRECIOUS
    assert look_over(tab) == []
    tab.press("Correct the entry")
    tab.sees("Corrected. The earlier text is kept in the history.", "A home near school", PRECIOUS)


def test_leaving_with_unsaved_text_is_asked_about(seats, county, person):
    tab, asked = seats.of(county.osei), []
    tab.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    tab.open(at("people:record", person, "note"))
    tab.page.type("[name=text]", "Unsaved")
    tab.follow("Cancel, record nothing")
    assert asked == ["beforeunload"]


def test_pressing_twice_records_once(seats, county, person):
    tab = seats.of(county.osei)
    tab.open(at("people:record", person, "note"))
    tab.write(title="Once only")
    with tab.page.expect_navigation():
        tab.page.get_by_role("button", name="Record it").dblclick()
    tab.sees("Recorded: note.")
    tab.open(at("people:person", person))
    assert tab.page.get_by_role("link", name="Once only", exact=True).count() == 1
