"""Retention in the API: the same rules and actions as on its pages, and what each door costs."""

import pytest
from django.db import connection
from django.urls import reverse

from people import actions as people
from people.models import Assignment
from retention.models import Disposal, Hold
from tests.house.test_budgets import READ, cost

pytestmark = pytest.mark.django_db
V1 = "/api/v1/retention"
SENT = {"kind": "court", "authority": "CF-26-118", "review_on": "2090-06-01"}


def sends(client, path: str, sent: dict | None = None, **headers):
    """Return the answer to a change of what was read just before."""
    place = path.rstrip("/").rpartition("/")[0] + "/"
    tag = client.get(place).headers.get("ETag", "")
    return client.post(path, sent or {}, format="json", headers={"If-Match": tag, **headers})


def test_from_what_is_due_to_an_agreed_disposal(town):
    first, second = town.api(town.clinic_officer), town.api(town.second)
    sam = town.sam.reference
    listed = first.get(f"{V1}/people/?box=due").json()
    assert [row["person"] for row in listed["results"]] == [sam] and listed["next_page"] is None
    kept = first.get(f"{V1}/people/{sam}/")
    assert {line["stands"] for line in kept.json()["entries"]} == {"Due", "It is not due"}
    assert town.need.title not in kept.content.decode() and "Sam" not in kept.content.decode()
    made = first.post(f"{V1}/people/{sam}/propose/", {"entries": [town.need.reference]}, format="json")
    assert made.status_code == 201 and [line["reference"] for line in made.json()["items"]] == [town.need.reference]
    place = f"{V1}/disposals/{made.json()['reference']}/"
    assert first.get(f"{V1}/disposals/?to_check=true").json()["results"] == []
    assert len(second.get(f"{V1}/disposals/?to_check=true").json()["results"]) == 1
    assert sends(first, f"{place}agree/").status_code == 403
    agreed = sends(second, f"{place}agree/")
    assert agreed.status_code == 200 and agreed.json()["state"] == "agreed"
    assert agreed.headers["ETag"] == first.get(place).headers["ETag"] != made.headers["ETag"]
    stale = second.post(f"{place}withdraw/", {"text": "An inquest"}, format="json", headers={"If-Match": made["ETag"]})
    assert stale.status_code == 412
    assert sends(second, f"{place}agree/").status_code == 409
    assert sends(first, f"{place}withdraw/", {"text": "An inquest"}).json()["reason"] == "An inquest"


def test_without_a_list_everything_that_is_due_is_proposed_and_what_is_not_due_is_refused(town):
    officer, sam = town.api(town.clinic_officer), town.sam.reference
    wrong = officer.post(f"{V1}/people/{sam}/propose/", {"entries": ["E-ZZ9Z7Z"]}, format="json")
    assert wrong.status_code == 422 and "entries" in wrong.json()["errors"]
    assert len(officer.post(f"{V1}/people/{sam}/propose/", {}, format="json").json()["items"]) > 1
    assert officer.post(f"{V1}/people/{sam}/propose/", {}, format="json").status_code == 409


@pytest.mark.parametrize(("act", "sent", "model"), [("hold", SENT, Hold), ("propose", {}, Disposal)])
def test_what_is_sent_twice_with_one_key_is_made_once(town, act, sent, model):
    officer, path = town.api(town.clinic_officer), f"{V1}/people/{town.sam.reference}/{act}/"
    answers = [officer.post(path, sent, format="json", headers={"Idempotency-Key": "one"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    with town.acting(town.clinic_officer):
        assert model.objects.count() == 1


def test_a_hold_is_placed_found_and_lifted(town):
    officer, sam = town.api(town.clinic_officer), town.sam.reference
    made = officer.post(f"{V1}/people/{sam}/hold/", SENT, format="json").json()
    assert officer.get(f"{V1}/people/?box=held").json()["results"][0]["person"] == sam
    assert [one["reference"] for one in officer.get(f"{V1}/holds/").json()["results"]] == [made["reference"]]
    assert officer.get(f"{V1}/people/?box=due").json()["total"] == 0
    assert officer.post(f"{V1}/people/{sam}/propose/", {}, format="json").status_code == 409
    lifted = sends(officer, f"{V1}/holds/{made['reference']}/lift/", {"text": "It is over"})
    assert lifted.status_code == 200 and lifted.json()["lifted_why"] == "It is over"
    assert sends(officer, f"{V1}/holds/{made['reference']}/lift/", {"text": "It is over"}).status_code == 409


def test_the_schedule_is_read_and_set_once_for_each_version(town):
    officer = town.api(town.clinic_officer)
    before = officer.get(f"{V1}/schedule/housing/")
    assert (before.json()["years"], before.json()["own"]) == (7, False)
    sent = {"years": 9, "authority": "Board 4"}
    assert officer.post(f"{V1}/schedule/housing/set/", sent, format="json").status_code == 428
    assert sends(officer, f"{V1}/schedule/housing/set/", {**sent, "years": 0}).status_code == 422
    done = sends(officer, f"{V1}/schedule/housing/set/", sent)
    assert done.status_code == 200 and done.json()["own"] is True
    late = officer.post(f"{V1}/schedule/housing/set/", sent, format="json", headers={"If-Match": before["ETag"]})
    assert late.status_code == 412
    assert officer.get(f"{V1}/schedule/nothing/").status_code == 404
    theirs = {row["category"]: row["years"] for row in town.api(town.housing_officer).get(f"{V1}/schedule/").json()}
    assert theirs["housing"] == 7


@pytest.mark.parametrize("path", ["people/", "holds/", "disposals/", "schedule/", "people/{sam}/"])
def test_another_agency_s_officer_finds_none_and_a_caseworker_is_told_that_it_is_not_theirs(town, path):
    hold = town.held()
    town.acts(town.second, "lift_hold", hold, text="It is over")
    town.proposes()
    path = f"{V1}/" + path.format(sam=town.sam.reference)
    assert town.api(town.clinic_officer).get(path).status_code == 200
    assert town.api(town.osei).get(path).status_code == 403
    theirs = town.api(town.housing_officer).get(path)
    assert theirs.status_code == (404 if "P-" in path else 200)
    assert theirs.status_code == 404 or town.sam.reference not in theirs.content.decode()


def test_every_door_costs_the_same_for_one_row_and_for_many(town):
    hold = town.held()
    town.acts(town.second, "lift_hold", hold, text="It is over")
    made = town.proposes()
    sam, page, api = town.sam.reference, town.as_(town.clinic_officer), town.api(town.clinic_officer)
    doors = dict.fromkeys((f"{V1}/people/", f"{V1}/people/{sam}/", f"{V1}/people/?box=held", f"{V1}/holds/"), api)
    doors |= dict.fromkeys((f"{V1}/disposals/", f"{V1}/schedule/", f"{V1}/schedule/housing/"), api)
    doors |= {f"{V1}/holds/{hold.reference}/": api, f"{V1}/disposals/{made.reference}/": api}
    boxes = [reverse("retention:list") + f"?box={box}" for box in ("due", "held", "check", "disposals")]
    ones = [("person", sam), ("propose", sam), ("place", sam), ("hold", hold.reference), ("disposal", made.reference)]
    pages = [*boxes, reverse("retention:schedule"), *(reverse(f"retention:{name}", args=[one]) for name, one in ones)]
    doors |= dict.fromkeys(pages, page)
    few = {path: cost(client, path) for path, client in doors.items()}
    with town.acting(town.osei) as by:
        for number in range(12):
            kit = people.open_record(by=by, given_name=f"Kit{number}", family_name="Moor")
            for who in (kit, town.sam):
                people.record(who, by=by, kind="need", title="Help", details={"domain": "accommodation"})
        Assignment.objects.filter(agency=town.clinic).delete()
    many = {path: cost(client, path) for path, client in doors.items()}
    table = "\n".join(f"{few[path]:3} {many[path]:3}  {path}" for path in doors)
    assert few == many, table
    assert max(many.values()) <= READ, table
    assert connection.in_atomic_block


def test_an_agency_that_holds_no_record_reads_its_own_disposals_by_reference(town):
    """The row of a person is shown no longer to an agency without a tie; its own decisions about them stay its own."""
