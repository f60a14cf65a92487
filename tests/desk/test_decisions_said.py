"""Notes, questions and disputes about one decision, what was known when, and the one change that flips it."""

import pytest

from agencies.acting import acting_as
from consent import actions as consent
from desk.models import Inquiry
from people.actions import correct
from tests.desk.conftest import item, look, text, why

WORDS = "This was not what we agreed."


@pytest.fixture
def decided(shared):
    """A county in which Ana looked at Sam."""
    shared.row = look(shared, shared.ana)
    return shared


def place(county, act: str = "") -> str:
    return f"/audit/decisions/{county.row.reference}/{county.risk.reference}/{act}"


def test_a_note_is_read_by_the_officers_of_the_same_agency_alone(decided):
    officer = decided.as_(decided.clinic_officer)
    assert officer.post(place(decided, "note/"), {"text": WORDS}).status_code == 303
    assert WORDS in text(officer.get(place(decided)))
    assert WORDS not in text(decided.as_(decided.housing_officer).get(place(decided)))
    assert WORDS not in text(decided.as_(decided.ana).get(place(decided)))


def test_who_looked_disputes_and_the_owners_officers_answer(decided):
    ana, officer = decided.as_(decided.ana), decided.as_(decided.clinic_officer)
    assert "Dispute this decision" in text(ana.get(place(decided)))
    assert ana.post(place(decided, "dispute/"), {"text": WORDS}).status_code == 303
    with acting_as(decided.ana):
        inquiry = Inquiry.objects.get()
    assert inquiry.to_agency_id == decided.clinic.pk and inquiry.to_user_id is None
    address = f"/audit/questions/{inquiry.reference}/answer/"
    assert ana.post(address, {"answer": WORDS}).status_code == 403
    assert officer.post(address, {"answer": "We have mended the rule."}).status_code == 303
    assert "We have mended the rule." in text(ana.get(place(decided)))


def test_who_looked_adds_no_note_and_asks_nobody(decided):
    ana = decided.as_(decided.ana)
    page = text(ana.get(place(decided)))
    assert "Add a note" not in page and "Ask for a reason" not in page
    for act in ("note/", "ask/"):
        assert ana.post(place(decided, act), {"text": WORDS}).status_code == 403


def test_the_one_change_named_first_was_tried_and_turns_the_answer_over(decided):
    page = text(why(decided, decided.clinic_officer, decided.row, decided.risk))
    assert "<b>The person changes their mind (step" in page and "this change alone turns the answer over" in page


def test_both_agencies_bases_stand_on_the_page(decided):
    page = text(why(decided, decided.clinic_officer, decided.row, decided.risk))
    assert "Riverside Clinic shares by" in page and "Northgate Housing receives by" in page
    assert page.count("Consent, Article 6(1)(a)") >= 2


def test_what_was_known_then_and_what_is_known_today_are_two_answers(shared):
    with acting_as(shared.osei) as osei:
        now = shared.conversation.held_at
        assert osei and now
    row = look(shared, shared.ana)
    said_at = row.at
    with acting_as(shared.osei):  # recorded only now, said before the look
        consent.withdraw(shared.sam, by=shared.osei, recipient=shared.housing, expressed_at=said_at)
    client = shared.as_(shared.clinic_officer)
    address = f"/audit/decisions/{row.reference}/{shared.risk.reference}/"
    then = text(client.get(address))
    assert "allowed, consent" in then and "Not the same" not in then
    today = text(client.get(f"{address}?known=today"))
    assert "allowed, consent" in today and "refused" in today and "Not the same" in today
    assert "Not the same" not in text(shared.as_(shared.ana).get(f"{address}?known=today"))


def test_the_api_takes_notes_questions_and_disputes(decided):
    base = f"/api/v1/disclosures/{decided.row.reference}/why/{decided.risk.reference}"
    officer, ana = decided.api(decided.clinic_officer), decided.api(decided.ana)
    assert officer.post(f"{base}/note/", {"text": WORDS}).status_code == 201
    asked = officer.post(f"{base}/ask/", {"text": WORDS}, HTTP_IDEMPOTENCY_KEY="k")
    again = officer.post(f"{base}/ask/", {"text": WORDS}, HTTP_IDEMPOTENCY_KEY="k")
    assert asked.status_code == again.status_code == 201
    assert asked.json()["reference"] == again.json()["reference"]
    assert ana.post(f"{base}/dispute/", {"text": WORDS}).status_code == 201
    assert ana.post(f"{base}/note/", {"text": WORDS}).status_code == 403
    assert officer.post(f"{base}/note/", {"text": "short"}).status_code == 422
    (mine,) = [row for row in ana.get("/api/v1/inquiries/").json()["results"] if row["kind"] == "reason"]
    tag = ana.get(f"/api/v1/inquiries/{mine['reference']}/")["ETag"]
    done = ana.post(f"/api/v1/inquiries/{mine['reference']}/answer/", {"answer": WORDS}, HTTP_IF_MATCH=tag)
    assert done.json()["answer"] == WORDS


def test_filters_by_basis_and_by_what_was_corrected_since(decided):
    client = decided.as_(decided.clinic_officer)

    def listed(address: str = "/audit/", **query) -> bool:
        return decided.row.reference in text(client.get(address, query))

    person = f"/audit/people/{decided.sam.reference}/"
    assert listed(basis="CONSENT") and not listed(basis="OVERRIDE")
    assert not listed(person, result="changed")
    with acting_as(decided.osei):
        people_correct(decided)
    assert listed(person, result="changed")
    assert item(decided.row, decided.risk)["version"] == 1


def people_correct(county) -> None:
    """Correct the risk that was seen."""
    county.risk.refresh_from_db()
    correct(county.risk, by=county.osei, reason="It was wrong", title="Other threats at home")


def test_repeats_of_one_day_are_told_once_with_how_often(shared):
    rows = [look(shared, shared.ana) for _ in range(3)]
    page = text(shared.as_(shared.clinic_officer).get("/audit/"))
    assert "3 times" in page and all(f'id="{row.reference}"' in page for row in rows)
    assert page.count("<tr id=") == 1
