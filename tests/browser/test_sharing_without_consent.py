"""Deciding without consent and opening in an emergency, in a browser: usable by everybody, at every width, without JavaScript."""

import pytest
from django.urls import reverse

from consent.overriding import BALANCING
from tests.browser.looking import look_over
from tests.browser.places import PLACES
from tests.browser.test_every_page import first_look

pytestmark = pytest.mark.browser

OFF = {"java_script_enabled": False}
OURS = [place for place in PLACES if place.name.startswith("exceptions:")]


@pytest.mark.parametrize("who", sorted({who for place in OURS for who in place.who.split()}))
def test_each_page_of_this_room_can_be_used_by_everybody(seats, county, furnished, who):
    tab, faults = seats.of(getattr(county, who)), []
    for place in OURS:
        if who in place.who.split():
            path = place.path(furnished)
            status = tab.open(path)
            faults += [f"{path}: {status}"] if status != place.status else []
            faults += [f"{path}: {fault}" for fault in (*first_look(tab), *look_over(tab))]
    assert not faults, "\n".join(faults)


def test_a_decision_is_asked_for_and_approved_without_javascript(seats, county, furnished):
    tab = seats.of(county.osei, **OFF)
    tab.open(reverse("consent:person", args=[furnished.sam]))
    tab.follow("Share without consent")
    tab.page.check("input[name=kind][value=share]")
    for name, value in {
        "recipient": furnished.housing,
        "purpose": "safeguarding_adult",
        "ground": "risk_of_serious_harm_to_person",
        "source_basis": "e_public_task",
        "recipient_basis": "f_legitimate_interests",
        "gateway": "common_law_public_interest",
    }.items():
        tab.page.select_option(f"[name={name}]", value)
    tab.page.check("input[name=categories][value=risk_assessment]")
    tab.page.check("input[name=sought_consent][value=yes_refused]")
    for name in ("persons_views", *BALANCING):
        tab.page.fill(f"[name={name}]", "Word for word")
    tab.page.fill("[name=inform_by]", "in 1 week")
    tab.press("Ask for approval")
    tab.sees("There is a problem", "Select who signs second")
    assert tab.page.input_value("[name=pressing_need]") == "Word for word"
    tab.page.select_option("[name=asked_agency]", county.harbour.reference)
    tab.press("Ask for approval")
    tab.sees("Waits for approval", "Word for word")
    officer = seats.of(county.clinic_officer, **OFF)
    officer.open(reverse("exceptions:withheld"))
    officer.follow(tab.path.split("/")[-2])
    officer.press("Approve as the first person")
    officer.sees("Waits for the second person")


def test_an_emergency_is_opened_closed_and_seen_by_its_checker_without_javascript(seats, county, furnished):
    tab = seats.of(county.colleague, **OFF)
    tab.open(reverse("emergency"))
    tab.follow("Open a record in an emergency")
    tab.page.fill("[name=person]", furnished.decided_about.lower())
    tab.press("Go on")
    tab.page.check("input[name=reason][value=immediate_risk_to_life]")
    tab.page.fill("[name=what_i_know_now]", "A neighbour rang: shouting, and a door that is kicked in now.")
    tab.page.check("input[name=categories][value=risk_assessment]")
    tab.press("Open for one hour")
    tab.sees("Opened in an emergency", "Followed")
    tab.press("Close now")
    tab.sees("Closed")
    officer = seats.of(county.clinic_officer, **OFF)
    officer.open(reverse("exceptions:emergencies"))
    officer.sees("To be checked", furnished.decided_about)
