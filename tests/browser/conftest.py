"""What the browser tests share: one database with real commits, one server and one browser; a fresh context for each test."""

import shutil
from contextlib import ExitStack

import pytest
from django.db import connection, connections
from playwright.sync_api import sync_playwright

from tests.browser.furnished import furnish
from tests.browser.hub_server import serving
from tests.browser.neighbours import Neighbours
from tests.browser.seats import Seats
from tests.conftest import NAME, drop_database, use_copy

BINARIES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="package", autouse=True)
def one_thread():
    """Let the tests' own statements run in the thread in which Playwright's loop runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="package")
def committed(one_thread, migrated_template, django_db_blocker):
    """Give the folder's tests one database of their own, in which what is done stays done."""
    before, name = connection.settings_dict["NAME"], f"{NAME}_browser"
    with django_db_blocker.unblock():
        use_copy(migrated_template, name)
        yield name
        connections.close_all()
        connection.settings_dict["NAME"] = before
        drop_database(name)


@pytest.fixture(scope="package")
def server(committed):
    """Give the running hub."""
    with serving() as running:
        yield running


@pytest.fixture(scope="package")
def chromium():
    """Give the system's Chromium. A machine without one fails: a skipped browser test proves nothing."""
    binary = next(filter(None, map(shutil.which, BINARIES)), None)
    assert binary, "No Chromium here: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=["--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def county(committed) -> Neighbours:
    """Give the county, committed, in which clinic and housing have agreed what may be shared."""
    return Neighbours()


@pytest.fixture(scope="package")
def furnished(county):
    """Give the names of what is in the county, once it is full."""
    return furnish(county)


@pytest.fixture(scope="package")
def crowded(county, furnished):
    """Fill each list beyond its first page."""
    for number in range(28):
        somebody = county.newcomer(f"Alex{number}", "Crowd")
        county.has_said_yes(somebody)
        county.referred(somebody)
    client = county.as_(county.osei)
    for _ in range(51):  # more lines of the ledger than stand on its first page
        client.get("/people/")
    return county


@pytest.fixture
def referral_of_somebody_new(county):
    """Give what refers somebody new, who has said yes, to housing, urgently: it stands first on the home page there."""

    def refer(given_name: str, family_name: str):
        somebody = county.newcomer(given_name, family_name)
        county.has_said_yes(somebody)
        return county.referred(somebody, urgency="immediate")

    return refer


@pytest.fixture
def seats(server, chromium, county):
    """Give what seats somebody at a browser of their own; afterwards, nothing may have gone wrong there."""
    with ExitStack() as stack:
        seated = Seats(server, chromium, county, stack)
        yield seated
        seated.check_tabs()
    seated.check_exchanges()
