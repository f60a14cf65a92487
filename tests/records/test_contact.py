"""Safe contact: the one button that shows a number, and what the ledger says of it."""

import pytest
from django.utils import timezone

from agencies.acting import as_system
from audit.models import Disclosure
from people.models import RecordEntry
from tests.people.town import acting, call, visit
from tests.records.conftest import HOME, safe
from tests.records.test_pages import text_of

NUMBER = "07700 900123"


def looks():
    """Kind and subject of every row of the ledger that is about an entry, oldest first."""
    with as_system("tests"):
        return list(Disclosure.objects.filter(about__startswith="E-").order_by("at").values_list("kind", "about"))


@pytest.fixture
def rule(town, sam):
    """Sam's safe way to contact."""
    with acting(town.nneka):
        return RecordEntry.objects.get(person=sam, kind="safe_contact")


def test_a_number_is_shown_once_on_request_and_the_ledger_names_it(town, sam, rule):
    client = visit(town.nneka)
    address = f"/people/{sam.reference}/contact/"
    assert NUMBER not in client.get(address).text
    assert looks() == []
    shown = client.post(f"{address}{rule.reference}/show/")
    assert shown.status_code == 200
    assert NUMBER in shown.text
    assert shown["Cache-Control"] == "no-store"
    assert looks() == [("viewed", rule.reference)]
    assert NUMBER not in client.get(address).text


def test_only_the_number_asked_for_is_shown(town, sam, rule):
    home = town.note(sam, "contact_detail", title="Mother", details=HOME)
    page = visit(town.nneka).post(f"/people/{sam.reference}/contact/{home.reference}/show/").text
    assert "12 Elm Rise" in page
    assert NUMBER not in page


def test_looking_is_no_way_to_show_a_number(town, sam, rule):
    assert visit(town.nneka).get(f"/people/{sam.reference}/contact/{rule.reference}/show/").status_code == 405


def test_there_is_nothing_to_show_of_other_entries(town, sam):
    note = town.note(sam)
    assert visit(town.nneka).post(f"/people/{sam.reference}/contact/{note.reference}/show/").status_code == 404


def test_another_agency_is_shown_a_number_by_consent_and_not_without(town, sam, rule):
    town.involve(sam)
    town.assign(sam, town.ana)
    address = f"/people/{sam.reference}/contact/{rule.reference}/show/"
    assert visit(town.ana).post(address).status_code == 404
    town.say(sam)
    assert NUMBER in visit(town.ana).post(address).text


@pytest.fixture
def refuge(town, sam):
    """Where Sam is hidden, which a rule opens to housing and Sam agrees to."""
    town.open_by_rule(["location_confidential"], max_sensitivity=3)
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    return town.note(sam, "contact_detail", title="Harbour View Refuge", details=HOME, category="location_confidential")


def test_a_confidential_place_is_shown_to_the_agency_that_keeps_it_alone(town, sam, refuge):
    for member, status in ((town.nneka, 200), (town.ana, 404)):
        client = visit(member)
        page = client.get(f"/people/{sam.reference}/contact/").text
        assert "Confidential address" in page
        assert "Harbour View" not in page and "Elm Rise" not in page
        shown = client.post(f"/people/{sam.reference}/contact/{refuge.reference}/show/")
        assert shown.status_code == status
        assert ("12 Elm Rise" in shown.text) == (status == 200)
    assert "Not shown on screen. Ask Riverside Clinic." in text_of(
        visit(town.ana).get(f"/people/{sam.reference}/contact/")
    )


def test_a_confidential_place_stands_in_nobody_elses_sight(town, sam, refuge):
    town.note(sam, "note", title="Moved", text="All went well.")
    for member in (town.nneka, town.ana):
        for tail in ("", "sharing/", f"entries/{refuge.reference}/"):
            page = visit(member).get(f"/people/{sam.reference}/{tail}").text
            assert "Harbour View" not in page and "Elm Rise" not in page


def test_the_api_shows_a_number_by_its_own_door_alone(town, sam, rule, refuge):
    client = call(town.nneka)
    address = f"/api/v1/people/{sam.reference}/entries/{rule.reference}/"
    told = client.get(address).json()
    assert told["hidden"] and told["can_show"]
    assert "value" not in told["details"]
    assert NUMBER not in client.get(f"/api/v1/people/{sam.reference}/").content.decode()
    assert client.post(f"{address}show/").json()["details"]["value"] == NUMBER
    assert looks() == [("api_read", rule.reference)]
    closed = f"/api/v1/people/{sam.reference}/entries/{refuge.reference}/show/"
    assert call(town.ana).post(closed).status_code == 404
    assert client.post(closed).json()["details"]["value"] == HOME["value"]


def test_a_rule_is_checked_with_the_person_today(town):
    kit = town.person("Kit")
    rule = town.note(kit, "safe_contact", title="Mobile", details=safe(days_ago=20))
    client = visit(town.nneka)
    address = f"/people/{kit.reference}/contact/"
    assert "Check again" in text_of(client.get(address))
    assert client.post(f"{address}{rule.reference}/checked/").status_code == 303
    page = text_of(client.get(address))
    assert "Check again" not in page and ", today" in page
    with acting(town.nneka):
        fresh = RecordEntry.objects.get(pk=rule.pk)
    assert fresh.details["checked_on"] == timezone.localdate().isoformat()
    assert (fresh.version, fresh.correction_reason) == (2, "Checked with them")


def test_another_agency_does_not_check_a_rule_that_is_not_theirs(town, sam, rule):
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    assert visit(town.ana).post(f"/people/{sam.reference}/contact/{rule.reference}/checked/").status_code == 403
