"""Answers to recalls: done or not, passed on and followed, late, closed; and what else can be asked."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Disclosure
from consent import actions, sight
from consent.bearing import statements_of
from consent.models import RecallNotice
from consent.recall_preview import would_be_asked
from consent.tasks import escalate_late_recalls
from hub.kit.errors import NotNow, Refused
from notifications.models import Notice
from people import actions as people
from tests.consent.called_back import answer, look, recalls, run_late, seen_in, stop
from tests.worlds import County, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(county) -> County:
    """A county in which housing works with Sam by consent, and has looked once."""
    county.agree().consented().accepted()
    look(county)
    return county


def test_an_answer_is_told_to_the_sender_who_closes(shared):
    (notice,) = stop(shared)
    answered = answer(shared, notice, evidence="Notes shredded")
    assert (answered.state, answered.response) == ("answered", "done")
    assert Notice.objects.filter(verb="recall.answer", agency=shared.clinic, user_id=shared.osei.user_id).exists()
    with shared.acting(shared.clinic_officer):
        closed = actions.close_recall(answered, by=shared.clinic_officer, outcome="complied")
    assert (closed.state, closed.closed_by_id) == ("closed", shared.clinic_officer.user_id)
    with pytest.raises(NotNow):
        answer(shared, notice)


def test_an_answer_in_part_leaves_it_open(shared):
    (notice,) = stop(shared)
    partly = answer(shared, notice, response="part_done", evidence="One letter is still at the archive")
    assert (partly.state, partly.response) == ("sent", "part_done")
    assert answer(shared, notice).state == "answered"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"response": "perhaps"}, "response"),
        ({"response": "retained_lawful_basis", "evidence": "By law"}, "basis"),
        ({"response": "retained_lawful_basis", "basis": "a_consent", "evidence": "x"}, "basis"),
        ({"response": "retained_lawful_basis", "basis": "c_legal_obligation"}, "evidence"),
        ({"response": "part_done"}, "evidence"),
        ({"response": "already_passed_on_to"}, "passed_on_to"),
    ],
)
def test_an_answer_says_what_it_has_to_say(shared, facts, field):
    (notice,) = stop(shared)
    with pytest.raises(ValidationError) as caught:
        answer(shared, notice, **facts)
    assert set(caught.value.message_dict) == {field}


def test_the_two_sides_cannot_be_named_as_those_it_was_passed_on_to(shared):
    (notice,) = stop(shared)
    with pytest.raises(ValidationError):
        answer(shared, notice, response="already_passed_on_to", passed_on_to=[shared.clinic])


def test_what_was_passed_on_is_asked_for_there_and_tells_nobody_more(shared):
    (notice,) = stop(shared)
    answer(shared, notice, response="already_passed_on_to", passed_on_to=[shared.harbour])
    _, followed = recalls()
    assert (followed.passed_on_id, followed.from_agency, followed.to_agency) == (
        notice.pk,
        shared.clinic,
        shared.harbour,
    )
    assert followed.person_reference == ""
    assert not seen_in(followed)
    assert followed.categories == notice.categories
    with shared.acting(shared.stranger):
        assert RecallNotice.objects.visible_to(shared.stranger).get().pk == followed.pk
        entry = Disclosure.objects.visible_to(shared.stranger).get(kind="recalled")
        assert (entry.people, entry.items) == ([], [])
        with pytest.raises(Http404):
            sight.see_person(shared.stranger, shared.sam.reference)


def test_a_chain_is_followed_and_nobody_is_asked_twice(shared):
    (notice,) = stop(shared)
    answer(shared, notice, response="already_passed_on_to", passed_on_to=[shared.harbour])
    answer(shared, notice, response="already_passed_on_to", passed_on_to=[shared.harbour])
    assert len(recalls()) == 2
    followed = recalls()[1]
    with shared.acting(shared.stranger):
        actions.answer_recall(
            followed, by=shared.stranger, response="already_passed_on_to", passed_on_to=[shared.housing]
        )
    assert len(recalls()) == 2, "housing was asked already"


@pytest.mark.parametrize("who", ["tobi", "clinic_officer", "osei", "stranger"])
def test_others_do_not_answer(shared, who):
    (notice,) = stop(shared)
    with pytest.raises((Refused, Http404)):
        answer(shared, notice, by=getattr(shared, who))


def test_who_is_assigned_answers_and_the_sender_s_side_closes(shared):
    (notice,) = stop(shared)
    answered = answer(shared, notice, by=shared.ana)
    with shared.acting(shared.ana), pytest.raises(Refused):
        actions.close_recall(answered, by=shared.ana, outcome="complied")
    with shared.acting(shared.osei):
        assert actions.close_recall(answered, by=shared.osei, outcome="complied").state == "closed"


def test_it_is_not_closed_before_there_is_an_answer_unless_it_is_late(shared):
    (notice,) = stop(shared)
    with shared.acting(shared.clinic_officer), pytest.raises(NotNow):
        actions.close_recall(notice, by=shared.clinic_officer, outcome="asked_in_error")
    run_late(notice)
    with shared.acting(shared.clinic_officer):
        with pytest.raises(ValidationError):
            actions.close_recall(notice, by=shared.clinic_officer, outcome="not_complied")
        closed = actions.close_recall(
            notice, by=shared.clinic_officer, outcome="not_complied", outcome_note="Raised with their director"
        )
    assert closed.state == "closed"


def test_a_late_one_is_brought_to_both_sides_once(shared):
    (notice,) = stop(shared)
    run_late(notice)
    escalate_late_recalls(0)
    (late,) = recalls()
    assert late.state == "escalated"
    assert late.escalated_at is not None
    told = Notice.objects.filter(verb="recall.escalate", about=notice.reference)
    assert set(told.values_list("user_id", flat=True)) == {
        shared.ana.user_id,
        shared.housing_officer.user_id,
        shared.osei.user_id,
        shared.clinic_officer.user_id,
    }
    assert answer(shared, notice).state == "answered"


def test_one_in_time_is_not_late(shared):
    stop(shared)
    escalate_late_recalls(0)
    assert recalls()[0].state == "sent"


def test_something_else_can_be_asked_until_there_is_an_answer(shared):
    (notice,) = stop(shared)
    with shared.acting(shared.clinic_officer):
        changed = actions.change_recall(notice, by=shared.clinic_officer, asked="delete")
        assert changed.asked == "delete"
        with pytest.raises(ValidationError):
            actions.change_recall(notice, by=shared.clinic_officer, asked="keep_because")
    answer(shared, notice)
    with shared.acting(shared.clinic_officer), pytest.raises(NotNow):
        actions.change_recall(notice, by=shared.clinic_officer, asked="return")


def test_a_corrected_entry_is_asked_about_where_its_earlier_text_was_seen(shared):
    with shared.acting(shared.osei):
        fresh = people.correct(shared.need, by=shared.osei, reason="It was wrong", title="A room for two")
    later = look(shared)
    with shared.acting(shared.osei):
        (notice,) = actions.recall_corrected(fresh, by=shared.osei)
        with pytest.raises(ValidationError):
            actions.recall_corrected(fresh, by=shared.osei, asked="stop_using")
    assert (notice.cause, notice.asked, notice.entry_id) == ("corrected", "annotate_disputed", fresh.pk)
    seen = seen_in(notice)
    assert seen
    assert later not in seen


def test_an_address_is_not_typed_into_an_answer(shared):
    with shared.acting(shared.osei):
        people.record(
            shared.sam,
            by=shared.osei,
            kind="contact_detail",
            title="Where Sam lives",
            details={"channel": "address", "value": "12 Quiet Lane, NG1 4AB"},
        )
    (notice,) = stop(shared)
    answered = answer(shared, notice, evidence="Letter to NG1 4AB destroyed")
    with shared.acting(shared.clinic_officer), pytest.raises(ValidationError):
        actions.close_recall(answered, by=shared.clinic_officer, outcome="complied", outcome_note="At 12 Quiet Lane")
    page = shared.as_(shared.clinic_officer).get(f"/recalls/{notice.reference}/").content.decode()
    assert "destroyed" in page
    assert "NG1 4AB" not in page


def test_the_preview_names_whom_the_stop_asks(shared):
    scopes = {"all": {}, "risk": {"category": "risk_assessment"}, "none": {"category": "substance_use"}}
    with shared.acting(shared.osei):
        bearing = statements_of(shared.osei, shared.sam)
        said = would_be_asked(shared.osei, shared.sam, scopes, bearing, timezone.now())
    assert "Northgate Housing" in said["all"]
    assert "Northgate Housing" in said["risk"]
    assert said["none"] == ""
    assert [notice.to_agency for notice in stop(shared)] == [shared.housing]


def test_a_stop_costs_the_same_however_often_they_looked(shared):
    few = cost(shared, category="risk_assessment")
    for _ in range(30):
        look(shared)
    assert cost(shared, category="needs_assessment") == few


def cost(county, **facts) -> int:
    """Return how many statements a stop takes."""
    with county.acting(county.osei), CaptureQueriesContext(connection) as captured:
        actions.withdraw(county.sam, by=county.osei, **facts)
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])


def test_a_team_lead_is_told_where_nobody_else_is(shared):
    lead = worker(shared.harbour, "Lena Lead", "supervisor")
    (notice,) = stop(shared)
    answer(shared, notice, response="already_passed_on_to", passed_on_to=[shared.harbour])
    told = Notice.objects.filter(verb="recall.sent", agency=shared.harbour)
    assert set(told.values_list("user_id", flat=True)) == {lead.user_id, shared.stranger.user_id}
