"""Figures with something in them: plots that everybody can use, at every width, with and without script, and a file."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from figures.quarters import finished
from hub.demo.clock import at
from hub.kit.working_days import LONDON, add_working_days
from referrals import actions
from tests.browser.looking import look_over
from tests.browser.test_every_page import first_look

pytestmark = pytest.mark.browser
OFF = {"java_script_enabled": False}


@pytest.fixture(scope="package")
def quarter(county):
    """Give the last quarter that is over, in which housing had no room for six people."""
    found = finished(timezone.localdate())[0]
    day = add_working_days(found.first_day, 2)
    sent, answered = (dt.datetime.combine(day, dt.time(hour), LONDON) for hour in (10, 15))
    for number in range(6):
        with at(sent):
            referral = county.referred(county.newcomer(f"Quarter{number}", "Past"))
        with at(answered), county.acting(county.ana) as ana:
            no = {"reason": "no_capacity", "next_step": "nothing", "person_may_be_told": "We are full."}
            actions.decline(referral, by=ana, **no)
    return found


def test_plots_and_their_table_can_be_used_by_everybody(seats, county, quarter):
    tab = seats.of(county.ana)
    assert tab.open(reverse("figures:page") + f"?quarter={quarter.code}") == 200
    tab.sees("How soon people heard", "5 to 9", "fewer than 5", "No capacity")
    plots = tab.page.get_by_role("img").all()
    assert plots and all("5 to 9" in plot.locator("title").text_content() for plot in plots)
    assert not [*first_look(tab), *look_over(tab)]


def test_the_quarter_is_changed_and_a_table_taken_out_without_script(seats, county, quarter):
    tab = seats.of(county.ana, **OFF)
    tab.open(reverse("figures:page"))
    tab.page.select_option("[name=quarter]", quarter.before.code)
    tab.press("Apply filters")
    tab.sees(str(quarter.before), "Too few to tell.")
    tab.press("Download the table (CSV)")
    tab.sees("There is a problem", "Answer “Which table?”")
    tab.page.check("input[name=table][value=declines]")
    tab.page.check("input[name=why][value=board]")
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Download the table (CSV)").click()
    assert download.value.suggested_filename.startswith(f"declines-received-{quarter.before.code}-F-")


def test_no_colour_and_no_paper_takes_anything_away(seats, county, quarter):
    tab = seats.of(county.ana)
    for media in ({"forced_colors": "active"}, {"media": "print"}):
        tab.page.emulate_media(**media)
        tab.open(reverse("figures:page") + f"?quarter={quarter.code}")
        bar = tab.page.locator("svg[role=img] rect").first
        assert bar.bounding_box()["width"] > 10
        assert tab.page.evaluate("e => getComputedStyle(e).fill", bar.element_handle()) != "none"
