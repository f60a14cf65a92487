"""The ledger in the API: the same rows and the same reasons as on the pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.conftest import conflict, look
from tests.desk.test_ledger_pages import write
from tests.worlds import worker

LIST = "/api/v1/disclosures/"


def why_of(county, viewer, row, entry):
    return county.api(viewer).get(f"{LIST}{row.reference}/why/{entry.reference}/")


def references(answer) -> set:
    assert answer.status_code == 200
    return {each["reference"] for each in answer.json()["results"]}


def test_officers_list_what_the_desk_lists(shared):
    shown, refused, asked = (look(shared, viewer) for viewer in (shared.ana, shared.colleague, shared.stranger))
    clinic, housing = shared.api(shared.clinic_officer), shared.api(shared.housing_officer)
    assert references(clinic.get(LIST)) == {shown.reference, refused.reference}
    assert references(housing.get(LIST)) == {shown.reference}
    assert references(clinic.get(LIST, {"result": "refused"})) == {refused.reference}
    about = {"person": shared.sam.reference}
    assert references(clinic.get(LIST, about)) == {shown.reference, refused.reference, asked.reference}
    assert references(housing.get(LIST, about)) == {shown.reference}
    for nobody in ("P-222222", "Sam", "P-%", "P-22222222", ""):
        assert references(clinic.get(LIST, {"person": nobody})) == set()
    assert clinic.get(LIST, {"period": "9999"}).status_code == 422


def test_an_entry_names_who_what_and_on_what_ground_and_no_content(shared):
    row = look(shared, shared.ana)
    members = shared.api(shared.clinic_officer).get(f"{LIST}{row.reference}/").json()
    assert members["who"] == {"name": "Ana Ruiz", "agency": "Northgate Housing", "role": "duty_manager"}
    assert members["people"] == [shared.sam.reference] and members["bases"] == ["Consent"]
    assert members["result"] == "Allowed" and members["did"] == "Saw"
    assert {each["entry"] for each in members["items"]} >= {shared.risk.reference, shared.need.reference}
    assert "Threats" not in str(members) and "Parker" not in str(members) and str(shared.sam.pk) not in str(members)


def test_the_reasons_for_an_officer(shared):
    row = look(shared, shared.ana)
    shared.consented("withdrawn")
    members = why_of(shared, shared.clinic_officer, row, shared.risk).json()
    assert (members["decision"], members["acknowledge"], members["code"]) == ("ALLOW", True, "ALLOW")
    assert members["agrees"] and members["recorded"] == {"decision": "ALLOW", "code": "ALLOW", "route": "CONSENT"}
    assert members["lawful"]["source"] == members["lawful"]["recipient"] == "a_consent"
    assert members["reason_officer"]["rule"] == f"{shared.rules[1].reference}@v{shared.rules[1].version}"
    assert members["reason_officer"]["agreement"] == shared.agreement.reference
    assert members["reason_officer"]["gate"] == 15 and members["reason_officer"]["conversation"]
    assert [each["result"] for each in members["trace"] if each["gate"] == 15] == ["pass"]
    assert "person_changes_mind" in [each["action"] for each in members["what_would_change_it"]]
    assert members["decision_token"].startswith("e:") and "NO_ONWARD_SHARING" in members["obligations"]
    assert members["as_of"] == members["known_at"]
    again = why_of(shared, shared.clinic_officer, look(shared, shared.ana), shared.risk).json()
    assert (again["decision"], again["code"]) == ("DENY", "CONSENT_WITHDRAWN")
    assert again["reason_user"].startswith("This person changed their mind on")
    assert again["reason_officer"]["blocked"] and "ask_the_person" in str(again["what_would_change_it"])


def test_who_looked_gets_the_phrase_and_not_the_reasons(shared):
    row = look(shared, shared.ana)
    members = why_of(shared, shared.ana, row, shared.risk).json()
    assert members["reason_user"] == "This person said yes to sharing “Risk summary” with Northgate Housing."
    assert members["reason_officer"] is members["trace"] is members["decision_token"] is None
    assert shared.api(shared.ana).get(f"{LIST}{row.reference}/").status_code == 200
    assert shared.api(shared.ana).get(LIST).status_code == 403


def test_for_everybody_else_it_is_as_if_it_did_not_exist(shared):
    row = look(shared, shared.ana)
    officer = worker(shared.harbour, "Other Officer", "consent_officer")
    for viewer in (shared.stranger, shared.osei, shared.tobi, officer):
        client = shared.api(viewer)
        real, never = client.get(f"{LIST}{row.reference}/"), client.get(f"{LIST}D-222222/")
        assert real.status_code == never.status_code == 404 and real.content == never.content
        assert why_of(shared, viewer, row, shared.risk).content == never.content


def test_a_silent_refusal_is_for_the_owners_officers_alone(shared):
    conflict(shared, shared.ana)
    row = look(shared, shared.ana)
    members = why_of(shared, shared.clinic_officer, row, shared.risk).json()
    assert (members["decision"], members["acknowledge"], members["code"]) == ("DENY_SILENT", False, "SUBJECT_CONFLICT")
    for viewer in (shared.housing_officer, shared.ana):
        assert why_of(shared, viewer, row, shared.risk).status_code == 404
        assert shared.api(viewer).get(f"{LIST}{row.reference}/").status_code == 404


def test_cursor_pages_hold_every_entry_once(shared):
    rows = write(shared, 120)
    client, address, found = shared.api(shared.clinic_officer), LIST, []
    while address:
        page = client.get(address).json()
        found += [each["reference"] for each in page["results"]]
        address = page["next"]
    assert found == [row["reference"] for row in rows]


@pytest.mark.parametrize("address", [LIST, f"{LIST}?person={{person}}"])
def test_a_list_costs_the_same_statements_for_one_entry_and_for_fifty(shared, address):
    address = address.format(person=shared.sam.reference)
    client = shared.api(shared.clinic_officer)
    write(shared, 1)
    client.get(address)
    counts = []
    for more in (1, 60):
        write(shared, more)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address).status_code == 200
        counts.append(len([each for each in statements if "SAVEPOINT" not in each["sql"]]))
    assert counts[0] == counts[1] <= 12
