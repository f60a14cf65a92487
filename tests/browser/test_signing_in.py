"""Signing in as people do: with a password and a code, with a passkey; and every page on the way looked over."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache

from agencies.models import User
from tests.browser.looking import look_over
from tests.browser.people_do import PASSWORD, signs_in
from tests.worlds import worker

pytestmark = pytest.mark.browser

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    """Forget which codes and tries were counted."""
    cache.clear()


def member(county, name: str, *, app: bool = True) -> User:
    """Return somebody of the clinic with a password and, unless said otherwise, an authenticator app."""
    user = User.objects.get(pk=worker(county.clinic, name, "caseworker").user_id)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if app:
        TOTP.activate(user, SECRET)
    return user


def shows_who_they_are(tab) -> None:
    """Type the password once more, where a sensitive page asks for it."""
    tab.write(password=PASSWORD)
    tab.press("Confirm")


def test_a_password_alone_does_not_open_the_hub(seats, county):
    user, tab = member(county, "Una App", app=False), seats.stranger()
    tab.open("/account/login/?next=/people/")
    tab.write(login=user.email, password=PASSWORD)
    tab.press("Sign in")
    tab.sees("Second step of signing in", "No second step yet.")
    assert look_over(tab) == []
    for path in ("/", "/people/", "/referrals/"):
        tab.open(path)
        assert tab.path == "/account/2fa/"
    tab.follow("Set up an app")
    assert look_over(tab) == []


def test_a_wrong_password_and_a_wrong_code_are_said_without_saying_more(seats, county):
    user, tab = member(county, "Will Miss"), seats.stranger()
    tab.open("/account/login/")
    tab.write(login=user.email, password="something else")
    tab.press("Sign in")
    tab.sees("There is a problem")
    assert tab.page.title().startswith("Error: ")
    assert look_over(tab) == []
    tab.write(login=user.email, password=PASSWORD)
    tab.press("Sign in")
    assert look_over(tab) == []
    tab.write(code="000000")
    tab.press("Sign in")
    tab.sees("There is a problem")
    assert look_over(tab) == []


def test_a_password_and_a_code_open_the_page_that_was_asked_for(seats, county):
    user, tab = member(county, "Cody Right"), seats.stranger()
    signs_in(tab, user.email, SECRET, wanted="/people/")
    tab.sees("People you work with")


def test_each_page_of_an_account_can_be_used_by_everybody(seats, county):
    user, tab, faults = member(county, "Paula Pages"), seats.stranger(), []
    signs_in(tab, user.email, SECRET)
    tab.open("/account/2fa/recovery-codes/generate/")
    faults += look_over(tab)
    shows_who_they_are(tab)
    faults += look_over(tab)
    tab.press("Make new codes")
    for path in ("", "recovery-codes/", "totp/deactivate/", "webauthn/", "webauthn/add/"):
        assert tab.open(f"/account/2fa/{path}") == 200
        faults += look_over(tab)
    for path in ("/account/password/change/", "/account/email/", "/account/sessions/", "/account/reauthenticate/"):
        assert tab.open(path) == 200, path
        faults += look_over(tab)
    assert not faults, "\n".join(faults)


def test_a_forgotten_password_is_set_anew_by_the_letter(seats, county):
    user, tab, faults = member(county, "Fay Forgot"), seats.stranger(), []
    tab.open("/account/password/reset/")
    tab.write(email=user.email)
    tab.press("Send")
    faults += look_over(tab)
    (link,) = re.findall(r"https?://[^/]+(/account/password/reset/key/\S+)", mail.outbox[-1].body)
    tab.open(link)
    faults += look_over(tab)
    tab.page.locator("main input[type=password]").first.fill("four other unlikely words")
    tab.page.locator("main button.go").click()
    tab.sees("password")
    assert not faults, "\n".join(faults)
    tab.open(link)
    faults += look_over(tab)
    assert not faults, "\n".join(faults)


def test_a_passkey_is_added_and_then_opens_the_hub_by_itself(seats, county):
    user, tab = member(county, "Kay Passkey"), seats.stranger()
    device = tab.page.context.new_cdp_session(tab.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    signs_in(tab, user.email, SECRET)
    tab.open("/account/2fa/webauthn/add/")
    shows_who_they_are(tab)
    tab.write(name="Work laptop")
    tab.page.locator("main input[name=passwordless]").check()
    tab.press("Add")
    tab.open("/account/2fa/webauthn/")
    tab.sees("Work laptop", "Passkey")
    faults = look_over(tab)
    for what in ("Rename", "Remove"):
        tab.open("/account/2fa/webauthn/")
        tab.follow(what)
        faults += look_over(tab)
    tab.open("/account/2fa/webauthn/reauthenticate/")
    faults += look_over(tab)
    tab.page.context.clear_cookies()
    tab.open("/account/login/")
    tab.press("Use a passkey")
    tab.sees("Needs you")
    assert not faults, "\n".join(faults)
