"""Who sees a person: own agency, involved agency, strangers, and those with a conflict; each refusal beside its twin."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people.town import call, visit
from tests.records.conftest import safe
from tests.records.test_pages import PAGES, text_of

NOBODY = "P-222222"


def asked(client, method, address):
    """Status and body of an answer without what differs by itself, its headers, and how many statements it took."""
    with CaptureQueriesContext(
        connection,
    ) as statements:
        response = getattr(client, method)(address)
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    body = re.sub(r'nonce="[^"]+"|nonce-[^\' ]+', "", body)
    headers = {name for name in response.headers if name != "Content-Length"}
    return response.status_code, body, headers, len(statements)


def same_as_nobody(client, reference, tail="", method="get", start="/people/"):
    """Whether the answer about somebody is the answer about nobody, in bytes, headers and statements."""
    client.get(start)  # the first request of a session or of a token's day writes when it was
    status, body, headers, count = asked(client, method, f"{start}{reference}/{tail}")
    other = asked(client, method, f"{start}{NOBODY}/{tail}")
    assert (status, body.replace(reference, NOBODY), headers, count) == other
    return status


@pytest.mark.parametrize("tail", [*PAGES, "record/note/audience/", "entries/E-222222/", "entries/E-222222/correct/"])
def test_a_stranger_cannot_tell_a_person_from_nobody(town, sam, tail):
    assert visit(town.nneka).get(f"/people/{sam.reference}/").status_code == 200
    assert same_as_nobody(visit(town.eve), sam.reference, tail) == 404


@pytest.mark.parametrize(
    "tail", ["team/", "record/note/", "contact/E-222222/show/", "contact/E-222222/checked/", "team/M-222222/end/"]
)
def test_a_stranger_changes_nothing_and_learns_nothing(town, sam, tail):
    assert same_as_nobody(visit(town.eve), sam.reference, tail, "post") == 404


@pytest.mark.parametrize("tail", PAGES)
def test_a_worker_with_a_conflict_cannot_tell_either(town, sam, tail):
    town.assign(sam, town.omar)
    assert visit(town.omar).get(f"/people/{sam.reference}/{tail}").status_code == 200
    town.conflict(town.omar, sam)
    assert same_as_nobody(visit(town.omar), sam.reference, tail) == 404


def test_a_stranger_and_a_worker_with_a_conflict_learn_nothing_from_the_api(town, sam):
    town.assign(sam, town.omar)
    assert call(town.omar).get(f"/api/v1/people/{sam.reference}/").status_code == 200
    town.conflict(town.omar, sam)
    for member in (town.omar, town.eve):
        for tail in ("", "entries/", "entries/E-222222/"):
            assert same_as_nobody(call(member), sam.reference, tail, start="/api/v1/people/") == 404


def test_a_colleague_sees_the_record_when_assigned_and_not_before(town, sam):
    client = visit(town.omar)
    page = text_of(client.get(f"/people/{sam.reference}/"))
    assert "Parker" not in page and "Threats at home" not in page
    assert "You are not assigned to" in page
    assert client.get(f"/people/{sam.reference}/record/note/").status_code == 403
    assert client.post(f"/people/{sam.reference}/team/", {"member": town.omar.reference}).status_code == 403
    town.assign(sam, town.omar)
    page = text_of(client.get(f"/people/{sam.reference}/"))
    assert "Sam Parker" in page and "Threats at home" in page
    assert client.get(f"/people/{sam.reference}/record/note/").status_code == 200


def test_a_team_lead_sees_without_being_assigned(town, sam):
    assert "Sam Parker" in text_of(visit(town.lead).get(f"/people/{sam.reference}/"))


@pytest.mark.parametrize("tail", ["", "P-222222/", "search/", "P-222222/contact/"])
def test_an_administrator_sees_nothing_about_people(town, sam, tail):
    address = f"/people/{tail.replace('P-222222', sam.reference)}"
    assert visit(town.admin).get(address).status_code == 403
    assert visit(town.admin).get(f"/people/{tail}").status_code == 403


def test_another_agency_sees_what_rule_and_consent_open_and_nothing_else(town, sam):
    town.involve(sam)
    town.assign(sam, town.ana)
    client = visit(town.ana)
    page = text_of(client.get(f"/people/{sam.reference}/"))
    assert "Parker" not in page and "Threats at home" not in page
    assert "We have no record of a yes to sharing “Risk summary” with Northgate Housing." in page
    town.say(sam)
    page = text_of(client.get(f"/people/{sam.reference}/"))
    assert "Sam Parker" in page and "Threats at home" in page
    assert "Consent said yes on" in page
    assert "“Children and dependants” for this purpose" in page  # no rule opens it, consent or not
    assert not re.search(r"(?<![\w-])K\.", page)  # the son’s name, not the end of a reference


def test_a_change_of_mind_closes_what_was_open(town, sam):
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    client = visit(town.ana)
    assert "Threats at home" in client.get(f"/people/{sam.reference}/").text
    town.say(sam, "withdrawn", category="risk_assessment")
    page = text_of(client.get(f"/people/{sam.reference}/"))
    assert "Threats at home" not in page
    assert "changed their mind on" in page and "“Risk summary”" in page
    assert "Sam Parker" in page


def test_what_is_silently_refused_is_nowhere_on_a_page(town, sam):
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    before = visit(town.ana).get(f"/people/{sam.reference}/").text
    town.note(sam, "incident", title="Secret", seal="sealed_and_locked", sealed_to=[town.nneka.user_id])
    town.note(sam, "incident", title="Secret", handling=["legal_privilege"])
    town.note(sam, "incident", title="Secret", originator_control=[])
    after = visit(town.ana).get(f"/people/{sam.reference}/").text

    def plain(page):
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        return re.sub(r"D-\w{10}|nonce=\"[^\"]+\"", "", page)

    assert plain(before) == plain(after)


def test_an_entry_sealed_to_others_is_hidden_from_a_colleague(town, sam):
    town.assign(sam, town.omar)
    secret = town.note(sam, "incident", title="Secret", seal="sealed_and_locked", sealed_to=[town.nneka.user_id])
    assert "Secret" in visit(town.nneka).get(f"/people/{sam.reference}/").text
    assert "Secret" not in visit(town.omar).get(f"/people/{sam.reference}/").text
    assert visit(town.omar).get(f"/people/{sam.reference}/entries/{secret.reference}/").status_code == 404


def test_what_is_about_somebody_else_too_is_withheld_from_another_agency(town, sam):
    kit = town.person("Kit", "Elsewhere")
    town.note(sam, "note", title="Kit Elsewhere called", text="Kit was angry.", other_subjects=[kit.pk])
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    page = text_of(visit(town.ana).get(f"/people/{sam.reference}/"))
    assert "Kit" not in page
    assert "Kit Elsewhere called" in visit(town.nneka).get(f"/people/{sam.reference}/").text


def test_what_is_for_word_of_mouth_is_not_written_to_another_agency(town, sam):
    spoken = town.note(sam, "note", title="Tell them", text="Only aloud.", handling=["verbal_only"])
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    page = visit(town.ana).get(f"/people/{sam.reference}/entries/{spoken.reference}/").text
    assert "Only aloud." not in page
    assert "By word of mouth only. Ask Riverside Clinic." in page


def test_history_is_for_the_agency_whose_entry_it_is(town, sam):
    note = town.note(sam, "note", title="First words")
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    assert "Earlier versions" not in visit(town.ana).get(f"/people/{sam.reference}/entries/{note.reference}/").text
    assert visit(town.ana).get(f"/people/{sam.reference}/entries/{note.reference}/correct/").status_code == 403


def test_the_bar_does_not_say_what_is_for_word_of_mouth(town):
    kit = town.person("Kit")
    town.note(kit, "safe_contact", title="Mobile", details=safe(), handling=["verbal_only"])
    town.involve(kit)
    town.assign(kit, town.ana)
    town.say(kit)
    assert "Safe to call" in text_of(visit(town.nneka).get(f"/people/{kit.reference}/"))
    for tail in ("", "contact/"):
        page = text_of(visit(town.ana).get(f"/people/{kit.reference}/{tail}"))
        assert "Safe to call" not in page and "10am" not in page


@pytest.mark.parametrize("who", ["nneka", "ana", "ben"])
def test_every_why_on_the_page_opens_for_whoever_reads_it(town, sam, who):
    town.involve(sam)
    town.assign(sam, town.ana)
    town.say(sam)
    town.say(sam, "refused", category="risk_assessment")
    client = visit(getattr(town, who))
    links = set(re.findall(r'href="(/audit/decisions/[^"]+)"', client.get(f"/people/{sam.reference}/").text))
    assert links
    assert {client.get(link).status_code for link in links} == {200}
