"""The sharing desk: who may read what of the ledger, and how it is listed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies import names
from agencies.acting import as_system
from agencies.models import Agency
from audit import ledger
from audit.models import Disclosure
from consent.involving import involve
from desk.reading import rows_about, rows_for
from people import actions as people
from people.models import RecordEntry
from tests.desk.conftest import conflict, look, look_at_list, text, why
from tests.worlds import worker


def desk(county, viewer, **query):
    return county.as_(viewer).get("/audit/", query)


def person_page(county, viewer, person=None, **query):
    return county.as_(viewer).get(f"/audit/people/{(person or county.sam).reference}/", query)


def test_an_officer_sees_every_sight_of_a_person_that_the_agency_holds(shared):
    rows = [look(shared, viewer) for viewer in (shared.ana, shared.osei, shared.colleague, shared.ana)]
    for page in (text(desk(shared, shared.clinic_officer)), text(person_page(shared, shared.clinic_officer))):
        assert all(f'id="{row.reference}"' in page for row in rows)
        assert "Ana Ruiz, Northgate Housing" in page and "Tried" in page
        assert not re.search(r"\bSam\b|Parker", page)


def test_an_officer_of_an_agency_that_it_does_not_concern_sees_none(shared):
    look(shared, shared.ana)
    officer = worker(shared.harbour, "Other Officer", "consent_officer")
    page = text(desk(shared, officer))
    assert "0 entries" in page and "Nothing in this period." in page
    assert person_page(shared, officer).status_code == 404


def test_the_recipients_officer_sees_what_was_shown_and_openly_refused_never_what_was_silent(shared):
    shown = look(shared, shared.ana)
    refused = look(shared, shared.tobi)
    conflict(shared, shared.ana)
    silent = look(shared, shared.ana)
    theirs, ours = (text(desk(shared, officer)) for officer in (shared.housing_officer, shared.clinic_officer))
    assert shown.reference in theirs and refused.reference in theirs
    assert silent.kind == "denied_silent" and silent.reference not in theirs and "not told" not in theirs
    assert silent.reference in ours and "Refused, and not told" in ours


def locked(county, viewer):
    """Record an entry about Sam that is hidden from everybody but its author."""
    with county.acting(viewer):
        return people.record(
            county.sam,
            by=viewer,
            kind="need",
            title="Hidden",
            details={"domain": "physical_health"},
            seal="sealed_and_locked",
            sealed_to=[viewer.user_id],
        )


def silent_rows(agency):
    """Every silent refusal of this agency's workers."""
    with as_system("Test"):
        return list(Disclosure.objects.filter(recipient_agency=agency.pk, kind="denied_silent"))


def test_a_silent_item_beside_open_ones_stays_with_its_owner(shared):
    locked(shared, shared.osei)
    row = look(shared, shared.ana)
    (silent,) = silent_rows(shared.housing)
    assert row.kind == "viewed"
    theirs, ours = (text(desk(shared, officer)) for officer in (shared.housing_officer, shared.clinic_officer))
    assert silent.reference not in theirs and "1 entry" in theirs
    assert silent.reference in ours and "2 entries" in ours


def test_what_is_hidden_about_anothers_person_is_not_told_to_the_holder(shared):
    hidden = locked(shared, shared.ana)
    with as_system("Test"):
        involve(
            shared.sam.pk, agency_id=shared.clinic.pk, from_agency_id=shared.housing.pk, tier="plan", source="L-222222"
        )
    look(shared, shared.osei)
    (silent,) = silent_rows(shared.clinic)
    assert {each["reference"] for each in silent.items} == {hidden.reference}
    clinic, housing = (text(desk(shared, officer)) for officer in (shared.clinic_officer, shared.housing_officer))
    assert silent.reference in housing and silent.reference not in clinic
    assert why(shared, shared.clinic_officer, silent, hidden).status_code == 404
    assert why(shared, shared.housing_officer, silent, hidden).status_code == 200


def test_in_a_list_of_several_holders_people_each_officer_sees_their_own(shared):
    with shared.acting(shared.ana):
        kit = people.open_record(by=shared.ana, given_name="Kit", family_name="Moor")
    row = look_at_list(shared, shared.ana, shared.sam, kit)
    assert set(row.people) == {shared.sam.reference, kit.reference}
    clinic, housing = (text(desk(shared, officer)) for officer in (shared.clinic_officer, shared.housing_officer))
    assert row.reference in clinic and kit.reference not in clinic
    assert shared.sam.reference in housing and kit.reference in housing
    entry = RecordEntry(reference=next(each["reference"] for each in row.items if each["person"] == kit.reference))
    assert why(shared, shared.clinic_officer, row, entry).status_code == 404


def test_asking_for_somebody_without_any_tie_is_told_to_the_holder_alone(shared):
    row = look(shared, shared.stranger)
    page = text(desk(shared, shared.clinic_officer))
    assert "Asked for, and not told" in page and "Stran Ger, Harbour Trust, asked for" in page
    assert row.reference in text(person_page(shared, shared.clinic_officer))
    officer = worker(shared.harbour, "Other Officer", "consent_officer")
    for viewer in (shared.housing_officer, officer):
        assert row.reference not in text(desk(shared, viewer))
    assert row.reference not in text(person_page(shared, shared.housing_officer))


@pytest.mark.parametrize("who", ["osei", "ana", "clinic_admin"])
def test_it_is_for_officers_and_says_so(shared, who):
    viewer = getattr(shared, who)
    for answer in (desk(shared, viewer), person_page(shared, viewer)):
        assert answer.status_code == 403
        assert "See who has seen what" in text(answer) or "see who has seen what" in text(answer)


def test_an_agency_that_was_involved_once_keeps_its_own_part_of_the_ledger(shared):
    row = look(shared, shared.ana)
    with as_system("Test"):
        shared.sam.involvements.update(ends_at=timezone.now())
    page = person_page(shared, shared.housing_officer)
    assert page.status_code == 200 and row.reference in text(page)


def test_a_person_whom_nobody_knows_and_one_whom_the_agency_may_not_know_are_the_same(shared):
    officer = worker(shared.harbour, "Other Officer", "consent_officer")
    real = person_page(shared, officer)
    never = shared.as_(officer).get("/audit/people/P-222222/")
    assert real.status_code == never.status_code == 404


def test_filters_narrow_the_list_and_a_bad_one_is_left_out(shared):
    shown, refused = look(shared, shared.ana), look(shared, shared.colleague)
    officer = shared.clinic_officer

    def listed(**query):
        page = text(desk(shared, officer, **query))
        return [row.reference in page for row in (shown, refused)]

    assert listed() == [True, True]
    assert listed(result="allowed") == [True, False]
    assert listed(result="refused") == [False, True]
    assert listed(kind="viewed") == [True, False]
    assert listed(kind="printed") == [False, False]
    assert listed(agency=shared.housing.reference) == [True, False]
    assert listed(agency=shared.clinic.reference) == [False, True]
    assert listed(agency="nobody", period="9999") == [True, True]


def test_the_agencies_to_choose_from_are_each_officers_own_also_after_others_asked(shared):
    shown = look(shared, shared.ana)
    shared.api(shared.ana).get("/api/v1/schema/")
    page = text(desk(shared, shared.clinic_officer, agency=shared.clinic.reference))
    assert shown.reference not in page
    outsider = text(desk(shared, worker(shared.harbour, "Other Officer", "consent_officer")))
    assert shared.housing.reference not in outsider


def test_the_list_looks_back_thirty_days_unless_asked_for_more(shared):
    old = write(shared, 1, days=60)[0]
    assert old["reference"] not in text(desk(shared, shared.clinic_officer))
    assert old["reference"] in text(desk(shared, shared.clinic_officer, period="90"))


def write(county, number: int, days: float = 0) -> list[dict]:
    """Write this many sights of Sam by Ana into the ledger, a second apart."""
    rows = []
    with as_system("Test"):
        for place in range(number):
            each = {
                "item": str(county.risk.pk),
                "reference": county.risk.reference,
                "person": county.sam.reference,
                "version": 1,
                "sensitivity": 2,
                "category": "risk_assessment",
                "owner": str(county.clinic.pk),
                "purpose": "deliver_intervention",
                "outcome": "ALLOW",
                "code": "ALLOW",
                "route": "CONSENT",
                "until": None,
                "token": "-",
            }
            rows.append(
                ledger.entry(
                    county.ana,
                    "viewed",
                    at=timezone.now() - timedelta(days=days, seconds=place),
                    people=[county.sam.reference],
                    disclosers=[county.clinic.pk],
                    items=[each],
                    purpose="deliver_intervention",
                )
            )
        ledger.write(*rows)
    return rows


def test_pages_of_fifty_by_place_hold_every_entry_once(shared):
    rows = write(shared, 120)
    client, address, found = shared.as_(shared.clinic_officer), "/audit/", []
    for _ in range(3):
        answer = client.get(address)
        found += [line.reference for line in answer.context["lines"]]
        assert answer.context["total"] == "120 entries"
        address = answer.context["older"]
    assert address == "" and found == [row["reference"] for row in rows]
    assert client.get("/audit/?after=nonsense").context["lines"][0].reference == rows[0]["reference"]


def test_the_part_is_part_of_its_page(shared):
    look(shared, shared.ana)
    client = shared.as_(shared.clinic_officer)
    part = client.get("/audit/", headers={"HX-Request": "true"})
    assert part.content.decode().strip().startswith('<section id="results"')
    assert text(part).strip() in text(client.get("/audit/"))
    assert "HX-Request" in part["Vary"]


@pytest.mark.parametrize("address", ["/audit/", "/audit/people/{person}/", "/audit/?agency={agency}"])
def test_a_page_costs_the_same_statements_for_one_entry_and_for_fifty(shared, address):
    address = address.format(person=shared.sam.reference, agency=shared.housing.reference)
    client = shared.as_(shared.clinic_officer)
    look(shared, shared.stranger)
    client.get(address)
    counts = []
    for more in (1, 60):
        write(shared, more)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address).status_code == 200
        counts.append(len([each for each in statements if "SAVEPOINT" not in each["sql"]]))
    assert counts[0] == counts[1] <= 12


def test_a_why_page_stays_within_the_budget(shared):
    row = look(shared, shared.ana)
    for viewer in (shared.clinic_officer, shared.housing_officer, shared.ana):
        client = shared.as_(viewer)
        address = f"/audit/decisions/{row.reference}/{shared.risk.reference}/"
        client.get(address)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address).status_code == 200
        assert len([each for each in statements if "SAVEPOINT" not in each["sql"]]) <= 12


def test_an_agency_with_a_cover_name_goes_by_it_except_before_those_who_work_with_it(shared):
    Agency.objects.filter(pk=shared.housing.pk).update(cover_name="A support service")
    row = look(shared, shared.ana)
    names.part(shared.clinic.pk, shared.housing.pk)
    page = text(desk(shared, shared.clinic_officer))
    assert "Ana Ruiz, A support service" in page and "Northgate Housing" not in page
    assert "Northgate Housing" not in text(why(shared, shared.clinic_officer, row, shared.risk))
    names.introduce(shared.clinic.pk, shared.housing.pk)
    page = text(desk(shared, shared.clinic_officer))
    assert "Ana Ruiz, Northgate Housing" in page and "Ana Ruiz, A support service" not in page
    assert "Northgate Housing" in text(why(shared, shared.clinic_officer, row, shared.risk))


def test_lists_reach_their_indexes_through_row_security(shared):
    officer = shared.clinic_officer
    with shared.acting(officer), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")  # a table of three rows is read whole through any index
        person = rows_about(officer, shared.sam.reference, held=True).order_by().explain()
        agency = rows_for(officer).order_by().explain()
    assert "_people_idx" in person and "_asked_idx" in person
    assert "_disclosers_idx" in agency and "_recipient_agency_at_idx" in agency
