"""The pages of this room: for officers of the agency, in references and dates, with equal cost for one row and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people import actions as people
from people.models import Assignment
from retention.models import Hold

pytestmark = pytest.mark.django_db


def test_from_what_is_due_to_an_agreed_disposal(town):
    first, second = town.as_(town.clinic_officer), town.as_(town.second)
    sam = town.sam.reference
    assert sam in first.get("/retention/").content.decode()
    page = first.get(f"/retention/people/{sam}/").content.decode()
    assert town.need.reference in page and town.need.title not in page and "Sam" not in page
    answer = first.post(f"/retention/people/{sam}/propose/", {"entries": [town.need.reference]})
    assert answer.status_code == 303
    place = answer.headers["Location"]
    assert first.get(f"{place}agree/").status_code == 403
    assert first.post(f"{place}agree/").status_code == 403
    assert place in second.get("/retention/?box=check").content.decode()
    assert place not in first.get("/retention/?box=check").content.decode()
    assert second.post(f"{place}agree/").status_code == 303
    assert "Agreed" in first.get(place).content.decode()
    assert second.post(f"{place}agree/").status_code == 409
    kept = first.post(f"{place}withdraw/", {"text": ""})
    assert kept.status_code == 422
    assert first.post(f"{place}withdraw/", {"text": "An inquest"}).status_code == 303


def test_a_hold_is_placed_once_for_a_key_and_lifted(town):
    officer, sam = town.as_(town.clinic_officer), town.sam.reference
    sent = {"kind": "court", "authority": "CF-26-118", "review_on": "1/6/2090", "request_key": "k" * 20}
    assert officer.post(f"/retention/people/{sam}/hold/", sent).status_code == 303
    assert officer.post(f"/retention/people/{sam}/hold/", sent).status_code == 303
    with town.acting(town.clinic_officer):
        hold = Hold.objects.get()
    assert sam in officer.get("/retention/?box=held").content.decode()
    wrong = officer.post(f"/retention/people/{sam}/hold/", {**sent, "kind": "", "authority": "CF-7"})
    assert wrong.status_code == 422 and "CF-7" in wrong.content.decode()
    assert officer.post(f"/retention/people/{sam}/propose/", {"entries": [town.need.reference]}).status_code == 422
    assert officer.post(f"/retention/holds/{hold.reference}/", {"text": "It is over"}).status_code == 303
    assert officer.post(f"/retention/holds/{hold.reference}/", {"text": "It is over"}).status_code == 409


def test_the_schedule_is_shown_and_set(town):
    officer = town.as_(town.clinic_officer)
    assert "20" in officer.get("/retention/schedule/").content.decode()
    assert officer.get("/retention/schedule/nothing/").status_code == 404
    assert officer.post("/retention/schedule/housing/", {"years": "0", "authority": "Board"}).status_code == 422
    assert officer.post("/retention/schedule/housing/", {"years": "9", "authority": "Board 4"}).status_code == 303
    assert "Board 4" in officer.get("/retention/schedule/").content.decode()


@pytest.mark.parametrize("path", ["", "schedule/", "people/{sam}/", "disposals/{made}/", "holds/{hold}/"])
def test_another_agency_s_officer_finds_none_and_a_caseworker_is_told_that_it_is_not_theirs(town, path):
    hold = town.held()
    town.acts(town.second, "lift_hold", hold, text="It is over")
    made = town.proposes()
    path = "/retention/" + path.format(sam=town.sam.reference, made=made.reference, hold=hold.reference)
    assert town.as_(town.clinic_officer).get(path).status_code == 200
    assert town.as_(town.osei).get(path).status_code == 403
    theirs = town.as_(town.housing_officer).get(path)
    assert theirs.status_code == (404 if "-" in path else 200)
    assert town.sam.reference not in theirs.content.decode() or theirs.status_code == 404


def test_it_takes_as_many_statements_for_one_as_for_many(town):
    officer = town.as_(town.clinic_officer)

    def cost(path) -> int:
        officer.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert officer.get(path).status_code == 200
        return len(asked)

    paths = ["/retention/", f"/retention/people/{town.sam.reference}/"]
    one = [cost(path) for path in paths]
    with town.acting(town.osei) as by:
        for number in range(30):
            kit = people.open_record(by=by, given_name=f"Kit{number}", family_name="Moor")
            for who in (kit, town.sam):
                people.record(who, by=by, kind="need", title="Help", details={"domain": "accommodation"})
        Assignment.objects.filter(agency=town.clinic).delete()
    assert [cost(path) for path in paths] == one
    assert max(one) <= 24
