"""The API is the page's twin: the same entries, refusals and verbs, and nothing more."""

import re

import pytest

from people.actions import open_record
from people.models import RecordEntry
from tests.people.town import acting, call, visit
from tests.records.conftest import RISK
from tests.records.test_pages import text_of

PEOPLE = "/api/v1/people/"


def person_at(sam):
    """The address of a person."""
    return f"{PEOPLE}{sam.reference}/"


@pytest.fixture(params=["own", "assigned", "unassigned", "lead", "involved", "consented", "withdrawn"])
def watcher(request, town, sam):
    """Somebody who looks at Sam, in every relation there is."""
    kit = town.person("Kit")
    town.note(sam, "note", title="About two", other_subjects=[kit.pk])
    town.note(sam, "note", title="Spoken", text="Aloud", handling=["verbal_only"])
    town.note(sam, "incident", title="Sealed", seal="sealed", sealed_to=[town.nneka.user_id])
    town.note(sam, "incident", title="Locked", seal="sealed_and_locked", sealed_to=[town.nneka.user_id])
    if request.param in ("involved", "consented", "withdrawn"):
        town.involve(sam)
        town.assign(sam, town.ana)
        if request.param != "involved":
            town.say(sam)
        if request.param == "withdrawn":
            town.say(sam, "withdrawn", category="needs_assessment")
        return town.ana
    if request.param == "assigned":
        town.assign(sam, town.omar)
    return {"own": town.nneka, "lead": town.lead}.get(request.param, town.omar)


def test_the_api_shows_what_the_pages_show(town, sam, watcher):
    told = call(watcher).get(person_at(sam)).json()
    client = visit(watcher)
    pages = " ".join(client.get(f"/people/{sam.reference}/{tail}").text for tail in ("", "contact/", "risks/"))
    on_pages = set(re.findall(r"entries/(E-\w{6})/|audit/decisions/D-\w{10}/(E-\w{6})/", pages))
    on_pages = {first or second for first, second in on_pages}
    in_api = {entry["reference"] for entry in told["entries"]}
    refused = {row["why"].rstrip("/").split("/")[-1] for row in told["not_shared"]}
    assert in_api <= on_pages <= in_api | refused
    words = text_of(client.get(f"/people/{sam.reference}/"))
    for row in told["not_shared"]:
        assert row["category"] in words and row["reason"] in words
    for tag in told["tags"]:
        assert tag in words
    assert told["name"] in words
    for entry in told["entries"]:
        page = text_of(client.get(f"/people/{sam.reference}/entries/{entry['reference']}/"))
        for name in ("title", "text", "their_words", "source"):
            assert " ".join(entry[name].split()) in page
        assert entry["basis"]["words"] in page
        assert ("Correct" in page.split("Why you see this")[0]) == ("entry.correct" in entry["can"])
    everything = client.get(f"/people/{sam.reference}/").text
    assert ("Record something" in everything) == ("entry.record" in told["can"])
    assert ("Start a referral" in everything) == ("referral.draft" in told["can"])


def test_a_name_that_is_not_shared_is_nowhere_in_the_answer(town, sam):
    town.involve(sam)
    town.assign(sam, town.ana)
    answer = call(town.ana).get(person_at(sam))
    assert answer.json()["identity"] is None
    assert "Parker" not in answer.content.decode()
    town.say(sam)
    assert call(town.ana).get(person_at(sam)).json()["identity"]["family_name"] == "Parker"


def test_a_record_is_opened_once_for_its_key(town):
    client = call(town.nneka)
    facts = {"given_name": "Robin", "born_on": "1990-04-03"}
    answers = [client.post(PEOPLE, facts, format="json", headers={"Idempotency-Key": "k1"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["reference"] == answers[1].json()["reference"]
    other = client.post(PEOPLE, {"given_name": "Kit"}, format="json", headers={"Idempotency-Key": "k1"})
    assert other.status_code == 422
    assert call(town.admin).post(PEOPLE, facts, format="json").status_code == 403


@pytest.mark.parametrize("unknown", ["held_by", "reference", "owner", "version", "is_staff"])
def test_fields_that_are_not_known_are_refused(town, sam, unknown):
    client = call(town.nneka)
    assert client.post(PEOPLE, {"given_name": "Robin", unknown: "x"}, format="json").status_code == 422
    entry = {"kind": "note", "title": "Something", unknown: "x"}
    answer = client.post(f"{person_at(sam)}entries/", entry, format="json")
    assert answer.status_code == 422
    assert answer.json()["errors"] == {unknown: ["This field is not known here."]}


def test_an_entry_is_recorded_and_corrected(town, sam):
    client = call(town.nneka)
    made = client.post(
        f"{person_at(sam)}entries/",
        {"kind": "risk_factor", "title": "Followed", "details": RISK},
        format="json",
        headers={"Idempotency-Key": "e1"},
    )
    assert made.status_code == 201
    entry, tag = made.json(), made["ETag"]
    assert entry["details"] == RISK and entry["can"][:2] == ["entry.correct", "entry.seal"]
    address = f"{person_at(sam)}entries/{entry['reference']}/correct/"
    change = {"title": "Followed home", "reason": "More exact"}
    assert client.post(address, change, format="json").status_code == 428
    fresh = client.post(address, change, format="json", headers={"If-Match": tag})
    assert fresh.status_code == 200
    assert (fresh.json()["title"], fresh.json()["version"], fresh.json()["details"]) == ("Followed home", 2, RISK)
    assert client.post(address, change, format="json", headers={"If-Match": tag}).status_code == 412
    no_reason = client.post(address, {"title": "x"}, format="json", headers={"If-Match": fresh["ETag"]})
    assert no_reason.status_code == 422


def test_a_correction_neither_seals_nor_marks_nor_limits(town, sam):
    client, note = call(town.nneka), town.note(sam)
    address = f"{person_at(sam)}entries/{note.reference}/"
    tag, change = client.get(address)["ETag"], {"title": "Other", "reason": "Wrong"}
    for name, value in {"seal": "none", "sealed_to": [], "handling": [], "originator_control": []}.items():
        answer = client.post(f"{address}correct/", {**change, name: value}, format="json", headers={"If-Match": tag})
        assert answer.status_code == 422 and set(answer.json()["errors"]) == {name}
    assert client.post(f"{address}correct/", change, format="json", headers={"If-Match": tag}).status_code == 200


def test_what_an_action_objects_to_comes_out_by_field(town, sam):
    answer = call(town.nneka).post(
        f"{person_at(sam)}entries/",
        {"kind": "risk_factor", "title": "Followed", "details": {"level": "enormous", "colour": "red"}},
        format="json",
    )
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"risk", "level", "evidence", "colour"}


def test_references_that_cannot_be_used_are_answered_alike(town, sam):
    client = call(town.nneka)
    with acting(town.eve) as eve:
        elsewhere = open_record(by=eve, given_name="Robin")
    kit = town.person("Kit")

    def record(**facts):
        return client.post(f"{person_at(sam)}entries/", {"kind": "note", "title": "x", **facts}, format="json")

    errors = [record(other_subjects=[reference]).json()["errors"] for reference in (elsewhere.reference, "P-222222")]
    assert errors[0] == errors[1]
    assert record(other_subjects=[kit.reference]).status_code == 201
    assert record(originator_control=["G-222222"]).status_code == 422
    assert record(originator_control=[town.housing.reference]).status_code == 201
    sealed = {"seal": "sealed"}
    assert record(**sealed, sealed_to=[town.ana.reference]).status_code == 422
    assert record(**sealed, sealed_to=[town.nneka.reference]).status_code == 201


def test_a_name_is_corrected(town, sam):
    client = call(town.nneka)
    tag = client.get(person_at(sam))["ETag"]
    address = f"{person_at(sam)}identity/correct/"
    change = {"given_name": "Samantha", "reason": "Asked"}
    fresh = client.post(address, change, format="json", headers={"If-Match": tag})
    assert fresh.json()["identity"]["given_name"] == "Samantha"
    assert fresh.json()["identity"]["family_name"] == "Parker"
    assert client.post(address, change, format="json", headers={"If-Match": tag}).status_code == 412


def test_colleagues_are_assigned_and_their_work_ends(town, sam):
    client = call(town.lead)
    member = {"member": town.omar.reference}
    assert call(town.omar).post(f"{person_at(sam)}assign/", member, format="json").status_code == 403
    for _ in range(2):
        assert client.post(f"{person_at(sam)}assign/", member, format="json").status_code == 200
    assert call(town.omar).get(person_at(sam)).json()["identity"]
    assert client.post(f"{person_at(sam)}unassign/", member, format="json").status_code == 200
    assert call(town.omar).get(person_at(sam)).json()["identity"] is None
    last = client.post(f"{person_at(sam)}unassign/", {"member": town.nneka.reference}, format="json")
    assert last.status_code == 409


def test_an_entry_is_found_through_its_person_alone(town, sam):
    kit = town.person("Kit")
    note = town.note(kit)
    client = call(town.nneka)
    assert client.get(f"{person_at(kit)}entries/{note.reference}/").status_code == 200
    assert client.get(f"{person_at(sam)}entries/{note.reference}/").status_code == 404


def test_an_administrator_is_refused_before_anything_is_looked_at(town, sam):
    client = call(town.admin)
    for address in (PEOPLE, person_at(sam), f"{PEOPLE}P-222222/", f"{person_at(sam)}entries/"):
        assert client.get(address).status_code == 403


def test_reading_writes_what_was_shown_into_the_ledger(town, sam):
    with acting(town.nneka):
        count = RecordEntry.objects.filter(person=sam).count()
    told = call(town.nneka).get(person_at(sam)).json()
    assert len(told["entries"]) == count
    assert all(entry["why"].startswith("/audit/decisions/D-") for entry in told["entries"])
