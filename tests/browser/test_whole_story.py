"""The whole story on the pages, as people live it: from an agency that joins to the officer who asks who has seen what."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.browser.letters import link_in_letter_to
from tests.browser.people_do import (
    adds_a_need,
    adds_a_risk,
    adds_a_safe_way,
    applies_to_join,
    approves,
    begins_to_read_together,
    invites,
    joins,
    opens_a_record,
    says_yes,
    sets_up_an_app,
)
from tests.browser.referring import (
    accepts,
    answers,
    asks,
    checks_and_sends,
    fills_in_the_tasks,
    opens_from_home,
    records_a_change_of_mind,
    starts_a_referral,
    undoes,
)

pytestmark = pytest.mark.browser

HOUSING, SERVICE = "Northgate Housing", "Safe accommodation"
NEED, RISK = "A home with a lock", "Threats on the stairs"


@pytest.mark.parametrize(
    ("clinic", "surname", "with_script"),
    [("Quayside Clinic", "Quill", True), ("Plainfield Clinic", "Pelham", False)],
    ids=["with JavaScript", "without JavaScript"],
)
def test_the_whole_story(seats, county, clinic, surname, with_script):
    hand = {"java_script_enabled": with_script}
    named = clinic.split()[0].lower()

    # An agency applies and is let in; its first administrator comes by the letter and invites a practitioner
    applies_to_join(seats.stranger(**hand), clinic, "Lena Law", f"lena@{named}.example")
    approves(seats.of(county.robin, **hand), clinic)
    lena = seats.stranger(**hand)
    joins(lena, link_in_letter_to(f"lena@{named}.example"), "Lena Law")
    sets_up_an_app(lena)
    invites(lena, f"wren@{named}.example", "Practitioner")

    # The practitioner joins; meanwhile the officers of both agencies have signed what may be shared
    wren = seats.stranger(**hand)
    joins(wren, link_in_letter_to(f"wren@{named}.example"), "Wren Sato")
    sets_up_an_app(wren)
    here = county.seen_from(clinic)

    # A person's record: how it is safe to reach them, what they need, what threatens them
    kim = opens_a_record(wren, "Kim", surname)
    adds_a_safe_way(wren, kim, "07700 900321")
    adds_a_need(wren, kim, NEED)
    adds_a_risk(wren, kim, RISK, "Two calls to the police in a week.")
    wren.open(kim)
    wren.sees(NEED, RISK, "Safe to call")
    wren.sees_nothing_of("07700 900321")

    # They read together; the person says yes for housing
    begins_to_read_together(wren, kim, HOUSING)
    says_yes(wren, HOUSING, "You tell housing that I need a home.")

    # A referral: every task, who will see it, check, send
    starts_a_referral(wren, kim)
    fills_in_the_tasks(wren, SERVICE, "Find Kim a home with a lock", NEED, RISK)
    referral = checks_and_sends(wren, HOUSING)

    # Housing opens it, reads on what ground, asks; the sender answers; two clicks from home accept it
    ana = seats.of(county.ana, **hand)
    opens_from_home(ana, f"Kim {surname[0]}.")
    ana.sees("Received", NEED, RISK, f"Kim {surname}")
    check_that_each_fact_says_on_what_ground(ana)
    asks(ana, "How many bedrooms?")
    opens_from_home_by_notice(wren, referral)
    answers(wren, "Two, if it can be.")
    before = ana.clicks
    opens_from_home(ana, f"Kim {surname[0]}.")
    ana.sees("Two, if it can be.")
    accepts(ana)
    assert ana.clicks - before == 2
    undoes(ana)
    accepts(ana)

    # The person changes their mind: the next page that the duty manager loads shows nothing of it, and says so
    ana.open(kim)
    ana.sees(RISK)
    records_a_change_of_mind(wren, kim, HOUSING)
    assert ana.open(referral) == 200
    ana.sees("Not shared with your agency", "changed their mind")
    ana.sees_nothing_of(NEED, RISK, "Find Kim a home", "Two calls to the police")
    ana.open(kim)
    ana.sees_nothing_of(NEED, RISK, "07700 900321", "Two calls to the police")

    # The officer sees each look and its reasons; nothing in the ledger was touched
    officer = seats.of(here.clinic_officer, **hand)
    check_that_the_officer_finds_each_look(officer, kim)
    report = StringIO()
    call_command("verify_ledger", stdout=report)
    assert "all as written" in report.getvalue()


def check_that_each_fact_says_on_what_ground(ana):
    """Each group of what was sent stands there with a worded ground and its Why; each Why opens."""
    rows = ana.page.locator("section[aria-labelledby=basis] tbody tr")
    assert rows.count() >= 3
    for row in rows.all():
        assert "Consent" in row.inner_text()
    whys = [link.get_attribute("href") for link in rows.get_by_role("link", name="Why").all()]
    assert len(whys) == rows.count()
    back = ana.path
    for why in whys:
        ana.open(why)
        ana.sees("Yes: you could see", "Consent", within="main")
    ana.open(back)


def opens_from_home_by_notice(wren, referral):
    """The sender is told on their home page, and opens the referral from there."""
    wren.open("/")
    wren.follow(referral.strip("/").split("/")[-1], within="section[aria-labelledby=changed]")
    wren.sees("How many bedrooms?")


def check_that_the_officer_finds_each_look(officer, person):
    """The person's ledger lists who looked; each Why opens, with one deciding step and what would change it."""
    officer.open("/")
    reference = person.strip("/").split("/")[-1]
    officer.open(f"/audit/people/{reference}/")
    officer.sees("Ana Ruiz, Northgate Housing", "Wren Sato")
    whys = [link.get_attribute("href") for link in officer.page.get_by_role("link", name="Why").all()]
    for why in whys:
        assert officer.open(why) == 200
        assert officer.page.locator(".chain .decides").count() == 1, why
        officer.sees("change", within="section[aria-labelledby=flip]")
