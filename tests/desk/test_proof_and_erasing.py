"""The proof of an entry, what of the ledger is everybody's, and erasing: who reaches them, and what they give."""

import json

import pytest
from django.test import Client

from agencies.acting import as_system
from audit.actions import REASONS
from audit.checkpoints import public_key_hex, publish, read_checkpoints
from audit.models import Disclosure
from audit.seals import seal_all
from audit.verify import verify
from people import actions as people
from tests.desk.conftest import look, look_at_list, newest, rows_after, text
from tests.worlds import County, worker


@pytest.fixture
def sealed(own_database):
    """A county in which Ana saw Sam, and Osei a list of Sam and Kit; sealed and published."""
    county = County().agree().consented()
    county.accepted()
    with county.acting(county.ana):
        county.kit = people.open_record(by=county.ana, given_name="Kit", family_name="Moor")
    county.row = look(county, county.ana)
    county.both = look_at_list(county, county.ana, county.sam, county.kit)
    seal_all()
    publish()
    return county


def document(county, viewer, row):
    return county.as_(viewer).get(f"/audit/decisions/{row.reference}/proof.json")


def test_an_officer_comes_from_the_reasons_to_the_proof_and_takes_it_along(sealed):
    county = sealed
    client = county.as_(county.clinic_officer)
    why = client.get(f"/audit/decisions/{county.row.reference}/{county.risk.reference}/")
    address = f"/audit/decisions/{county.row.reference}/proof/"
    assert address in text(why)
    page = text(client.get(address))
    assert "Download the proof" in page and "/ledger/checkpoints.txt" in page
    known = newest()
    answer = document(county, county.clinic_officer, county.row)
    assert answer["Content-Disposition"].endswith(f'proof-{county.row.reference}.json"')
    made = answer.json()
    assert made["public_key"] == public_key_hex() and made["opened"][0]["person"] == county.sam.reference
    assert "Parker" not in answer.content.decode()
    (exported,) = rows_after(known)
    assert (exported.kind, exported.about, exported.people) == (
        "exported",
        county.row.reference,
        [county.sam.reference],
    )
    assert county.api(county.clinic_officer).get(f"/api/v1/disclosures/{county.row.reference}/proof/").json() == made


def test_of_a_list_each_officer_gets_their_own_people_opened(sealed):
    county = sealed
    clinic, housing = (
        document(county, officer, county.both).json() for officer in (county.clinic_officer, county.housing_officer)
    )
    assert [each["person"] for each in clinic["opened"]] == [county.sam.reference]
    assert county.kit.reference not in json.dumps(clinic)
    assert {each["person"] for each in housing["opened"]} == {county.sam.reference, county.kit.reference}


def test_it_is_for_officers_whom_the_entry_concerns(sealed):
    county = sealed
    stranger = worker(county.harbour, "Other Officer", "consent_officer")
    for address in ("proof/", "proof.json"):
        there = f"/audit/decisions/{county.row.reference}/{address}"
        assert county.as_(county.ana).get(there).status_code == 403
        real = county.as_(stranger).get(there)
        never = county.as_(stranger).get(there.replace(county.row.reference, "D-2222222222"))
        assert real.status_code == never.status_code == 404


def test_before_a_checkpoint_holds_it_the_page_says_wait(sealed):
    county = sealed
    row = look(county, county.ana)
    page = county.as_(county.clinic_officer).get(f"/audit/decisions/{row.reference}/proof/")
    assert page.status_code == 200 and "Not published yet" in text(page)
    assert document(county, county.clinic_officer, row).status_code == 409
    asked = f"/api/v1/disclosures/{row.reference}/proof/"
    assert county.api(county.clinic_officer).get(asked).status_code == 409
    assert county.as_(county.clinic_officer).get(asked.replace("/api/v1/disclosures", "/x")).status_code == 404


def test_checkpoints_are_everybodys_and_may_be_kept(sealed):
    visitor = Client()
    page = visitor.get("/ledger/")
    assert public_key_hex() in text(page) and page["Cache-Control"] == "no-store"
    lines = visitor.get("/ledger/checkpoints.txt")
    assert lines["Cache-Control"] == "public, max-age=60" and not lines.cookies
    (kept,) = read_checkpoints(lines.content.decode().splitlines())
    assert verify([kept]) == []
    members = visitor.get("/ledger/checkpoints.json").json()
    assert [each["line"] for each in members["checkpoints"]] == [str(kept)] and members["more"] is False
    assert visitor.get(f"/ledger/checkpoints.json?after={kept.number}").json()["checkpoints"] == []
    assert visitor.get("/ledger/key.txt").content.decode().strip() == public_key_hex()
    assert b"Ed25519" in visitor.get("/ledger/verify_proof.py").content
    grown = visitor.get("/ledger/growth.json", {"old": kept.number, "new": kept.number})
    assert grown.json()["path"] == [] and "max-age" in grown["Cache-Control"]


@pytest.mark.parametrize("query", ["", "?old=1", "?old=9&new=9", "?old=x&new=1", "?old=-1&new=1", "?old=1&new=99999"])
def test_no_growth_between_what_was_not_published(sealed, query):
    answer = Client().get(f"/ledger/growth.json{query}")
    assert answer.status_code == 404 and answer["Cache-Control"] == "no-store"


def test_whoever_answers_for_the_information_erases_from_the_persons_page(sealed):
    county = sealed
    keeper = worker(county.clinic, "Ira Ogun", "information_asset_owner")
    client, address = county.as_(keeper), f"/audit/people/{county.sam.reference}/erase/"
    assert address in text(client.get(f"/audit/people/{county.sam.reference}/"))
    assert address not in text(county.as_(county.clinic_officer).get(f"/audit/people/{county.sam.reference}/"))
    wrong = client.post(address, {"reason": "retention_ended", "authority": ""})
    assert wrong.status_code == 422 and "Nothing was erased" in text(wrong) and "checked" in text(wrong)
    done = client.post(address, {"reason": "retention_ended", "authority": "IG-2026-14"})
    assert done.status_code == 303
    page = text(client.get("/audit/"))
    assert "Details erased" in page and "Erased from the ledger" in page and county.sam.reference not in page
    assert verify() == []


def test_the_api_erases_under_the_same_rules(sealed):
    county = sealed
    body = {"person": county.sam.reference, "reason": REASONS[0][0], "authority": "IG-2026-14"}
    keeper = county.api(worker(county.clinic, "Ira Ogun", "dpo"))
    assert county.api(county.clinic_officer).post("/api/v1/disclosures/erase/", body, format="json").status_code == 403
    other = county.api(worker(county.housing, "Oth Er", "dpo"))
    assert other.post("/api/v1/disclosures/erase/", body, format="json").status_code == 404
    assert keeper.post("/api/v1/disclosures/erase/", {**body, "reason": "x"}, format="json").status_code == 422
    answer = keeper.post("/api/v1/disclosures/erase/", body, format="json")
    assert answer.status_code == 200 and answer.json()["erased"] >= 2
    with as_system("Test"):
        assert not Disclosure.objects.about(county.sam.reference).exists()
