"""The pages about a person: what stands on them for the worker, and how empty ones speak."""

import re

import pytest

from people.models import RecordEntry
from tests.people.town import acting, visit
from tests.records.conftest import HOME, RISK, safe

PAGES = [
    "",
    "risks/",
    "contact/",
    "sharing/",
    "team/",
    "record/",
    "record/note/",
    "record/safe_contact/",
    "identity/correct/",
]


def text_of(response):
    """What a person reads on a page."""
    body = response.text.split("<body", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize("tail", PAGES)
def test_every_page_opens_for_the_worker_and_its_title_names_nobody(town, sam, tail):
    response = visit(town.nneka).get(f"/people/{sam.reference}/{tail}")
    assert response.status_code == 200
    title = re.search("<title>(.*?)</title>", response.text)[1]
    assert sam.reference in title
    assert "Sam" not in title and "Parker" not in title
    assert "Sam Parker" in text_of(response)


def test_the_bar_says_who_it_is_and_how_they_are_reached(town, sam):
    page = text_of(visit(town.nneka).get(f"/people/{sam.reference}/"))
    for words in (
        "they/them · born 3 Apr 1990",
        "Safe to call: Mon–Fri, 10am to midday",
        "No consent recorded",
        "Interpreter: Polish",
        "1 dependant",
        "1 risk recorded",
    ):
        assert words in page


def test_the_bar_says_until_when_consent_holds(town, sam):
    said = town.say(sam)
    page = text_of(visit(town.nneka).get(f"/people/{sam.reference}/"))
    assert f"Consent to {said.expires_at:%-d %b %Y}" in page
    town.say(sam, "withdrawn")
    assert "No consent now" in text_of(visit(town.nneka).get(f"/people/{sam.reference}/"))


@pytest.mark.parametrize(("days_ago", "stale"), [(15, True), (14, False)])
def test_a_rule_that_was_not_checked_for_a_fortnight_is_to_be_checked_again(town, days_ago, stale):
    kit = town.person("Kit")
    town.note(kit, "safe_contact", title="Mobile", details=safe(days_ago))
    for tail in ("", "contact/"):
        assert ("Check again" in text_of(visit(town.nneka).get(f"/people/{kit.reference}/{tail}"))) == stale


def test_the_safest_rule_speaks_first(town):
    kit = town.person("Kit")
    town.note(kit, "safe_contact", title="Mobile", details=safe())
    town.note(kit, "safe_contact", title="Home", details=safe(allowed="no", channel="letter", value=""))
    page = text_of(visit(town.nneka).get(f"/people/{kit.reference}/"))
    assert "Safe to call" in page.split("Overview")[0]
    assert "Not safe to write" in page


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        ("contact/", "No safe way to contact recorded. Do not call."),
        ("risks/", "Risks: Nobody has said whether there are any."),
        ("sharing/", "Shared with your agency only."),
        ("", "Risks: Nobody has said whether there are any."),
    ],
)
def test_empty_pages_say_what_that_means(town, tail, words):
    kit = town.person("Kit")
    page = text_of(visit(town.nneka).get(f"/people/{kit.reference}/{tail}"))
    assert words in page
    assert "No safe way recorded: do not call" in page


def test_every_shown_fact_has_a_worded_basis_and_a_why(town, sam):
    page = visit(town.nneka).get(f"/people/{sam.reference}/").text
    shared = page.count("data-shared")
    assert shared == 9
    assert page.count(">Why<") == shared
    assert page.count("Your agency’s record") == shared


def test_the_highest_risk_comes_first(town):
    kit = town.person("Kit")
    town.note(kit, "risk_factor", title="Great danger", details={**RISK, "level": "very_high"})
    town.note(kit, "risk_factor", title="Small worry", details={**RISK, "level": "low"})
    page = text_of(visit(town.nneka).get(f"/people/{kit.reference}/risks/"))
    assert page.index("Great danger") < page.index("Small worry")
    assert "Neighbours called twice." in page


def test_what_has_ended_leaves_the_overview_and_stays_on_its_page(town):
    kit = town.person("Kit")
    town.note(kit, "risk_factor", title="Old worry", details=RISK, ends_on="2026-01-01")
    client = visit(town.nneka)
    assert "Old worry" not in client.get(f"/people/{kit.reference}/").text
    assert "No longer holds" in text_of(client.get(f"/people/{kit.reference}/risks/"))


def test_an_entry_shows_its_earlier_versions(town, sam):
    client = visit(town.nneka)
    with acting(town.nneka):
        note = RecordEntry.objects.get(person=sam, kind="note")
    address = f"/people/{sam.reference}/entries/{note.reference}/"
    form = {
        "title": "Visit",
        "text": "Tired.",
        "category": note.category_id,
        "sensitivity": "2",
        "reason": "Wrong word",
        "version": "1",
    }
    assert client.post(f"{address}correct/", form).status_code == 303
    page = text_of(client.get(address))
    assert "Tired." in page and "Calm." in page
    assert "Version 1" in page and "Nneka Osei" in page


def test_an_entry_of_another_person_is_not_found_through_this_one(town, sam):
    kit = town.person("Kit")
    note = town.note(kit, title="Kit only")
    client = visit(town.nneka)
    assert client.get(f"/people/{kit.reference}/entries/{note.reference}/").status_code == 200
    for tail in ("", "correct/"):
        assert client.get(f"/people/{sam.reference}/entries/{note.reference}/{tail}").status_code == 404


def test_numbers_and_addresses_stand_on_no_page(town, sam):
    home = town.note(sam, "contact_detail", title="Mother", details=HOME)
    client = visit(town.nneka)
    for tail in ("", "contact/", "risks/", "sharing/", f"entries/{home.reference}/"):
        page = client.get(f"/people/{sam.reference}/{tail}").text
        assert "07700 900123" not in page
        assert "Elm Rise" not in page and "BF1 2CD" not in page


def test_an_address_typed_elsewhere_before_is_left_out_of_what_is_shown(town, sam):
    note = town.note(sam, "note", title="Visit", text="Saw them at 12 Elm Rise today.")
    town.note(sam, "contact_detail", title="New home", details=HOME)
    page = text_of(visit(town.nneka).get(f"/people/{sam.reference}/entries/{note.reference}/"))
    assert "Saw them at [address or number left out] today." in page
