"""Alerts on pages and in the API: outcomes recorded once, asking for a reason, and what the worker never learns."""

import pytest

from access.policy import can
from agencies.acting import acting_as, as_system
from desk.models import Alert, Inquiry
from notifications.models import Notice
from tests.desk.conftest import conflict, look, text
from tests.desk.making import alert_on, asked, drawn
from tests.worlds import worker

NOTE = "They were on call that night."


@pytest.fixture
def alerted(shared):
    """A county whose clinic officer has an alert about a look of Ana's."""
    shared.row = look(shared, shared.ana)
    shared.alert = alert_on(shared.row, shared.clinic)
    return shared


def post(county, viewer, address: str, **facts):
    return county.as_(viewer).post(address, facts)


def place(alert: Alert, act: str = "") -> str:
    return f"/audit/unusual/{alert.reference}/{act}"


def test_from_home_an_officer_reaches_the_alert_and_the_looks_it_rests_on(alerted):
    client = alerted.as_(alerted.clinic_officer)
    home = text(client.get("/"))
    assert "Outside working hours" in home and place(alerted.alert) in home
    page = text(client.get(place(alerted.alert)))
    assert "Ana Ruiz, Northgate Housing" in page and f'id="{alerted.row.reference}"' in page
    assert "Parker" not in page


def test_an_outcome_is_recorded_once_with_who_and_why(alerted):
    officer = alerted.clinic_officer
    answer = post(alerted, officer, place(alerted.alert, "decide/"), outcome="explained", note=NOTE)
    assert answer.status_code == 303
    with acting_as(officer):
        kept = Alert.objects.get()
    assert (kept.outcome, kept.note, kept.decided_by_id) == ("explained", NOTE, officer.user_id)
    assert "Explained" in text(alerted.as_(officer).get("/audit/unusual/"))
    again = post(alerted, officer, place(alerted.alert, "decide/"), outcome="no_concern", note="Typed a little later")
    assert again.status_code == 409
    assert "Typed a little later" in text(again) and "The outcome is recorded already." in text(again)


@pytest.mark.parametrize("facts", [{}, {"outcome": "explained"}, {"outcome": "explained", "note": "ok"}], ids=str)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(alerted, facts):
    answer = post(alerted, alerted.clinic_officer, place(alerted.alert, "decide/"), **facts)
    assert answer.status_code == 422 and "There is a problem" in text(answer)
    assert facts.get("note", "") in text(answer)
    with acting_as(alerted.clinic_officer):
        assert Alert.objects.get().outcome == ""


def test_a_reason_is_asked_for_answered_by_the_worker_and_kept_with_the_alert(alerted):
    county, officer = alerted, alerted.clinic_officer
    words = {"text": "What was this look for?", "request_key": "one"}
    for _ in range(2):  # sent twice, asked once
        assert post(county, officer, place(county.alert, "ask/"), **words).status_code == 303
    (notice,) = Notice.objects.filter(verb="reason.ask")
    assert (notice.user_id, notice.agency_id) == (county.ana.user_id, county.housing.pk)
    client = county.as_(county.ana)
    home = text(client.get("/"))
    address = f"/audit/questions/{notice.about}/"
    assert address in home
    page = text(client.get(address))
    assert "What was this look for?" in page and county.row.reference in page
    assert county.alert.reference not in page and "nusual" not in page  # never that there is an alert
    assert client.post(f"{address}answer/", {"answer": ""}).status_code == 422
    assert client.post(f"{address}answer/", {"answer": NOTE}).status_code == 303
    late = client.post(f"{address}answer/", {"answer": "Something else altogether"})
    assert late.status_code == 409 and "Something else altogether" in text(late) and NOTE in text(late)
    told = text(county.as_(officer).get(place(county.alert)))
    assert NOTE in told
    assert Notice.objects.filter(verb="reason.answer", user_id=officer.user_id).exists()


def test_nobody_else_answers_for_the_worker(alerted):
    inquiry = asked(alerted.row, alerted.clinic_officer)
    address = f"/audit/questions/{inquiry.reference}/"
    assert alerted.as_(alerted.tobi).get(address).status_code == 404
    assert alerted.as_(alerted.housing_officer).get(address).status_code == 200
    assert post(alerted, alerted.housing_officer, f"{address}answer/", answer=NOTE).status_code == 403


def test_whoever_was_told_nothing_cannot_be_asked(shared):
    conflict(shared, shared.ana)
    row = look(shared, shared.ana)
    alert = alert_on(row, shared.clinic, "not_shared")
    officer = shared.clinic_officer
    page = text(shared.as_(officer).get(place(alert)))
    assert "it would tell them that there is something" in page and "for a reason</a>" not in page
    assert post(shared, officer, place(alert, "ask/"), text="What was this look for?").status_code == 409
    sent = shared.api(officer).post(f"/api/v1/alerts/{alert.reference}/ask/", {"text": "What was this look for?"})
    assert sent.status_code == 409
    entry = row.items[0]["reference"]
    assert post(shared, officer, f"/audit/decisions/{row.reference}/{entry}/ask/", text=NOTE).status_code == 409
    assert not Inquiry.objects.exists() and not Notice.objects.filter(verb="reason.ask").exists()


def test_the_api_has_the_same_under_the_same_rules(alerted):
    api = alerted.api(alerted.clinic_officer)
    (listed,) = api.get("/api/v1/alerts/").json()["results"]
    assert listed["evidence"] == [alerted.row.reference] and listed["can"] == ["alert.decide"]
    one = f"/api/v1/alerts/{alerted.alert.reference}/"
    tag = api.get(one)["ETag"]
    assert api.post(f"{one}decide/", {"outcome": "explained", "note": NOTE}).status_code == 428
    assert api.post(f"{one}decide/", {"outcome": "explained"}, HTTP_IF_MATCH=tag).status_code == 422
    done = api.post(f"{one}decide/", {"outcome": "explained", "note": NOTE}, HTTP_IF_MATCH=tag)
    assert (done.status_code, done.json()["outcome"], done.json()["can"]) == (200, "explained", [])
    assert alerted.api(alerted.housing_officer).get(one).status_code == 404
    assert alerted.api(alerted.ana).get("/api/v1/alerts/").status_code == 403
    counts = {row["code"]: row["count"] for row in api.get("/api/v1/to-decide/").json()}
    assert counts["unusual"] == 0


def test_a_look_of_the_sample_is_checked_once_by_another_than_who_looked(shared):
    row = drawn(look(shared, shared.ana), shared.clinic)
    client = shared.as_(shared.clinic_officer)
    assert row.reference in text(client.get("/audit/sample/"))
    address = f"/audit/sample/{row.reference}/"
    assert "Was this look in order?" in text(client.get(address))
    assert client.post(f"{address}check/", {"outcome": "not_justified"}).status_code == 422
    assert client.post(f"{address}check/", {"outcome": "not_justified", "note": NOTE}).status_code == 303
    late = client.post(f"{address}check/", {"outcome": "fine", "note": "Typed a little later"})
    assert late.status_code == 409 and "Typed a little later" in text(late)
    assert "Not justified" in text(client.get("/audit/sample/"))


def test_nobody_checks_their_own_look(shared):
    first, second = shared.clinic_officer, worker(shared.clinic, "Second Officer", "dpo")
    mine = drawn(look(shared, first), shared.clinic)
    client = shared.as_(first)
    assert "Your own look: another officer checks it" in text(client.get("/audit/sample/"))
    assert client.post(f"/audit/sample/{mine.reference}/check/", {"outcome": "fine"}).status_code == 403
    assert not can(first, "sample.check", mine) and can(second, "sample.check", mine)
    assert shared.as_(second).post(f"/audit/sample/{mine.reference}/check/", {"outcome": "fine"}).status_code == 303


def test_alerts_samples_and_questions_of_one_agency_are_not_there_for_another(alerted):
    drawn(alerted.row, alerted.clinic)
    asked(alerted.row, alerted.clinic_officer)
    for viewer, alerts, rows in (
        (alerted.clinic_officer, 1, 1),
        (alerted.housing_officer, 0, 1),
        (alerted.stranger, 0, 0),
    ):
        with acting_as(viewer):
            assert (Alert.objects.count(), Inquiry.objects.count()) == (alerts, rows)
    with as_system("Test"):
        assert Alert.objects.count() == 1
