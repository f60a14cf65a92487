"""Hiding the screen, signing out, being timed out: afterwards no page shows a record, not even by going back."""

import pytest
from django.conf import settings

from agencies.models import User
from tests.browser.looking import look_over
from tests.browser.people_do import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def at_the_record(seats, county):
    """Give a tab in which a practitioner reads a record, with another page before it."""
    user = User.objects.get(pk=county.osei.user_id)
    user.set_password(PASSWORD)
    user.save()
    tab = seats.of(county.osei)
    tab.open("/people/")
    tab.open(f"/people/{county.sam.reference}/")
    tab.sees("Sam Parker")
    return tab


def test_a_hidden_screen_shows_nothing_until_the_password_is_typed(at_the_record, county):
    tab = at_the_record
    tab.press("Hide this screen")
    tab.sees("This screen is hidden")
    assert look_over(tab) == []
    for path in ("/", f"/people/{county.sam.reference}/", "/referrals/"):
        tab.open(path)
        assert tab.path == "/cover/"
        tab.sees_nothing_of("Sam", "Parker", county.sam.reference)
    tab.page.go_back()
    tab.page.go_back()
    tab.sees_nothing_of("Sam Parker", "Threats at home")
    tab.open("/cover/")
    tab.write(password="not this one")
    tab.press("Show the screen again")
    tab.sees("This is not your password")
    assert look_over(tab) == []
    tab.write(password=PASSWORD)
    tab.press("Show the screen again")
    assert tab.path == f"/people/{county.sam.reference}/"
    tab.sees("Sam Parker")


def test_after_signing_out_the_back_button_shows_no_record(at_the_record):
    tab = at_the_record
    tab.page.click(".user summary")
    tab.press("Sign out", within=".user")
    for _ in ("the record", "the list before it"):
        tab.page.go_back()
        tab.page.wait_for_load_state()
        assert "/account/login/" in tab.path
        tab.sees_nothing_of("Sam Parker", "Threats at home")


def test_a_session_that_has_ended_elsewhere_shows_the_sign_in_page_and_no_part_of_a_record(
    at_the_record, seats, county
):
    tab = at_the_record
    tab.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    tab.page.reload()
    assert tab.path.startswith("/account/login/?next=/people/")
    tab.sees_nothing_of("Sam", "Parker")


def test_a_session_that_has_ended_is_never_shown_inside_a_list(seats, county):
    tab = seats.of(county.ana)
    tab.open("/referrals/?box=accepted")
    tab.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    tab.page.select_option("form.filters [name=whose]", "mine")
    tab.page.wait_for_url("**/account/login/**")
    assert tab.path == "/account/login/?next=/referrals/%3Fbox%3Daccepted"
    tab.sees("Sign in", within="h1")


def test_a_screen_that_was_hidden_elsewhere_is_never_shown_inside_a_list(seats, county):
    tab = seats.of(county.ana)
    tab.open("/referrals/")
    other = tab.page.context.new_page()
    other.goto(f"{tab.address}/")
    other.get_by_role("button", name="Hide this screen").click()
    tab.page.select_option("form.filters [name=whose]", "mine")
    tab.sees("This screen is hidden", within="h1")
    tab.sees_nothing_of("Referrals")
