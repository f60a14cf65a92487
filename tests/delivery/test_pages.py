"""The pages of what is delivered: what they show, what they keep, where they are reached from."""

import html

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from delivery.models import Session
from people.models import RecordEntry
from tests.plans.town import days

pytestmark = pytest.mark.django_db


def sessions(town) -> str:
    """Return the address of the sessions of housing’s action."""
    return reverse("delivery:sessions", args=[town.plan.reference, town.action.reference])


def record(town, session, act: str = "record") -> str:
    """Return the address of an act on a session."""
    return reverse("delivery:session_act", args=[town.plan.reference, town.action.reference, session.reference, act])


def text_of(answer) -> str:
    """Return a page as it is read."""
    return html.unescape(answer.content.decode())


def test_sessions_are_reached_from_the_plan_and_from_the_action(town):
    client = town.as_(town.tobi)
    plan = text_of(client.get(reverse("plans:plan", args=[town.plan.reference])))
    assert reverse("delivery:progress", args=[town.plan.reference]) in plan
    assert sessions(town) in text_of(client.get(reverse("delivery:progress", args=[town.plan.reference])))
    assert sessions(town) in text_of(
        client.get(reverse("plans:part", args=[town.plan.reference, town.action.reference]))
    )


def test_a_set_is_planned_and_the_form_of_what_is_due_is_open_in_its_row(town):
    client = town.as_(town.tobi)
    sent = {"plan-on": days(0).isoformat(), "plan-at": "14:30", "plan-format": "group", "plan-times": "3"}
    answer = client.post(sessions(town), {**sent, "plan-every": "7"}, follow=True)
    text = text_of(answer)
    assert text.count("In a group") >= 3 and "What came of it?" in text
    with acting_as(town.tobi):
        first = Session.objects.first()
    assert record(town, first) in text
    told = client.post(record(town, first), {"record-state": "missed", "record-text": "Not there."}, follow=True)
    assert "Did not attend" in text_of(told) and "Not there." in text_of(told)


def test_the_same_form_sent_twice_plans_once(town):
    client = town.as_(town.tobi)
    sent = {"plan-on": days(1).isoformat(), "plan-format": "group", "plan-times": "2", "plan-every": "7"}
    for _ in range(2):
        assert client.post(sessions(town), {**sent, "plan-request_key": "one-key"}).status_code == 303
    with acting_as(town.tobi):
        assert Session.objects.count() == 2


def test_what_is_badly_filled_keeps_what_was_typed(town):
    session, client = town.plans_sessions(), town.as_(town.tobi)
    sent = {"record-state": "not_held", "record-why": "It snowed all night."}
    answer = client.post(record(town, session), sent)
    assert answer.status_code == 422
    assert "It snowed all night." in text_of(answer) and "Select whose side it was" in text_of(answer)
    answer = client.post(sessions(town), {"plan-on": "never", "plan-format": "group", "plan-times": "1"})
    assert answer.status_code == 422 and 'value="never"' in text_of(answer)


def test_who_is_second_sees_what_was_recorded_and_keeps_what_they_wrote(town):
    session, client = town.plans_sessions(), town.as_(town.tobi)
    town.records_session(session, by=town.ana)
    answer = client.post(record(town, session), {"record-state": "missed", "record-text": "He never came."})
    assert answer.status_code == 409
    assert "He never came." in text_of(answer) and "already attended" in text_of(answer)


def test_a_correction_of_what_somebody_else_corrected_meanwhile_is_not_taken(town):
    session, client = town.records_session(town.plans_sessions()), town.as_(town.tobi)
    sent = {"correct-state": "late", "correct-reason": "Ten past", "correct-version": str(session.version)}
    facts = {"state": "missed", "reason": "Another room"}
    town.delivers(town.ana, "correct_session", session, **facts)
    assert client.post(record(town, session, "correct"), sent).status_code == 409
    assert town.now(session).state == "missed"


def test_a_partner_reads_and_a_session_of_another_action_is_not_here(town):
    session = town.plans_sessions()
    other = town.adds(town.plan, "action", "Ring the bank")
    text = text_of(town.as_(town.osei).get(sessions(town)))
    assert "What came of it?" not in text and session.reference in text
    wrong = reverse("delivery:session", args=[town.plan.reference, other.reference, session.reference])
    assert town.as_(town.osei).get(wrong).status_code == 404


def test_words_that_are_not_shared_stand_on_no_page(town):
    session = town.records_session(town.plans_sessions(), state="missed", text="Only for us.")
    with acting_as(town.tobi):
        RecordEntry.objects.filter(pk=session.entry_id).update(sensitivity=3)
    for where in (sessions(town), reverse("delivery:progress", args=[town.plan.reference])):
        text = text_of(town.as_(town.osei).get(where))
        assert "Only for us." not in text and "Did not attend</span>" not in text
    assert "Only for us." in text_of(town.as_(town.tobi).get(sessions(town)))


def test_the_api_plans_records_corrects_and_calls_off_under_the_same_rules(town):
    api, root = town.api(town.tobi), f"/api/v1/plans/{town.plan.reference}/sessions/"
    sent = {"action": town.action.reference, "on": days(0).isoformat(), "format": "telephone", "times": 2}
    made = api.post(root, sent, format="json", headers={"Idempotency-Key": "k"})
    again = api.post(root, sent, format="json", headers={"Idempotency-Key": "k"})
    assert (made.status_code, again.status_code, made.json()["reference"]) == (201, 201, again.json()["reference"])
    one = f"{root}{made.json()['reference']}/"
    assert api.post(f"{one}record/", {"state": "attended"}, format="json").status_code == 428
    tag = {"If-Match": made["ETag"]}
    done = api.post(f"{one}record/", {"state": "attended", "text": "Well."}, format="json", headers=tag)
    assert (done.status_code, done.json()["state"], done.json()["text"]) == (200, "attended", "Well.")
    assert api.post(f"{one}record/", {"state": "attended"}, format="json", headers=tag).status_code == 412
    tag = {"If-Match": done["ETag"]}
    fixed = api.post(f"{one}correct/", {"state": "late", "reason": "Ten past"}, format="json", headers=tag)
    assert fixed.json()["state"] == "late"
    other = next(row for row in api.get(root).json() if row["state"] == "planned")
    called = api.post(
        f"{root}{other['reference']}/cancel/", {"because": "moved"}, format="json", headers={"If-Match": "*"}
    )
    assert called.json()["state"] == "cancelled"
    assert town.api(town.osei).post(root, sent, format="json").status_code == 403
