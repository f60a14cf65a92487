"""Recalls: every agency that saw what was stopped is asked about every sight, answers, and what was passed on is followed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.acting import as_system
from audit.models import Disclosure
from consent import actions, sight
from consent.bearing import statements_of
from consent.models import ConflictOfInterest, ConsentStatement, RecalledSight, RecallNotice
from consent.recall_preview import would_be_asked
from consent.tasks import escalate_late_recalls
from hub.kit.errors import NotNow, Refused
from hub.kit.working_days import add_working_days
from notifications.models import Notice
from people import actions as people
from tests.worlds import County, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(county) -> County:
    """A county in which housing works with Sam by consent, and has looked once."""
    county.agree().consented().accepted()
    look(county)
    return county


def look(county, by=None) -> str:
    """Look at Sam; return the reference of the ledger's row."""
    by = by or county.ana
    with county.acting(by):
        return sight.see_person(by, county.sam.reference).disclosure


def stop(county, by=None, **facts):
    """Record that Sam changed their mind; return the recalls."""
    by = by or county.osei
    with county.acting(by):
        actions.withdraw(county.sam, by=by, **facts)
    return recalls()


def recalls() -> list[RecallNotice]:
    """Return every recall, oldest first, as the hub itself sees them."""
    with as_system("tests"):
        return list(RecallNotice.objects.with_names().order_by("sent_at", "reference"))


def seen_in(notice, **which) -> dict[str, RecalledSight]:
    """Return the sights of a recall by the ledger's reference."""
    with as_system("tests"):
        return {row.disclosure: row for row in notice.sights.filter(**which)}


def answer(county, notice, by=None, **facts):
    """Answer a recall for housing."""
    by = by or county.housing_officer
    with county.acting(by):
        return actions.answer_recall(notice, by=by, **({"response": "done"} | facts))


def test_whoever_saw_it_is_asked_once_about_every_sight(shared):
    again = look(shared)
    (notice,) = stop(shared)
    assert (notice.from_agency, notice.to_agency) == (shared.clinic, shared.housing)
    assert (notice.state, notice.cause, notice.asked) == ("sent", "withdrawn", "stop_using")
    assert notice.person_reference == shared.sam.reference
    assert timezone.localdate(notice.due_at) == add_working_days(timezone.localdate(), 5)
    seen = seen_in(notice)
    assert again in seen
    with as_system("tests"):
        shown = {
            row.reference: {item["item"] for item in row.items if item["outcome"] == "ALLOW"}
            for row in Disclosure.objects.filter(recipient_agency=shared.housing.pk).exclude(kind="recalled")
        }
    wanted = {reference: items for reference, items in shown.items() if items}
    assert {reference: set(map(str, row.items)) for reference, row in seen.items()} == wanted
    assert not any(row.late for row in seen.values())


def test_nobody_is_asked_who_saw_nothing(county):
    county.agree().consented()
    assert stop(county) == []


def test_a_yes_alone_asks_nobody(shared):
    shared.consented()
    assert recalls() == []


def test_only_what_was_stopped_is_asked_about(shared):
    (notice,) = stop(shared, category="risk_assessment")
    assert notice.categories == ["risk_assessment"]
    assert {item for row in seen_in(notice).values() for item in row.items} == {shared.risk.pk}


@pytest.mark.parametrize("scope", [{"category": "substance_use"}, {"purpose": "marac"}])
def test_a_stop_of_what_nobody_saw_asks_nobody(shared, scope):
    assert stop(shared, **scope) == []


def test_a_stop_for_another_agency_asks_nobody(shared):
    assert stop(shared, recipient=shared.harbour) == []


def test_what_is_shown_by_law_is_not_asked_back(county):
    county.agree().consented()
    by_law(county, "statutory", "care_act_2014_s45")
    county.consented("refused", purpose="deliver_intervention").accepted()
    shown = look(county)
    with as_system("tests"):
        row = Disclosure.objects.get(reference=shown)
    assert {item["route"] for item in row.items if item["outcome"] == "ALLOW"} == {"STATUTORY"}
    assert not any(shown in seen_in(notice) for notice in stop(county))


def by_law(county, route: str, gateway: str) -> None:
    """Let housing see needs of accepted people by this gateway, whatever the person says."""
    county.rule(
        "deliver_intervention",
        ["accepted"],
        route,
        categories=["needs_assessment"],
        source_basis="e_public_task",
        recipient_basis="e_public_task",
        gateway=gateway,
    )


def test_a_no_after_a_yes_asks_too(shared):
    shared.consented("refused", category="needs_assessment")
    (notice,) = recalls()
    assert (notice.cause, notice.categories) == ("refused", ["needs_assessment"])


def test_what_was_seen_because_asking_was_unsafe_is_asked_back_after_a_no(county):
    county.agree()
    by_law(county, "consult", "cda_1998_s115")
    county.consented(
        "unsafe_to_seek",
        expires_at=timezone.now() + timedelta(days=30),
        inform_by=timezone.now() + timedelta(days=20),
        para_18_reason="obtaining_would_prejudice_protection",
    ).accepted()
    look(county)
    county.consented("refused")
    (notice,) = recalls()
    assert "needs_assessment" in notice.categories


def test_a_stop_that_was_recorded_late_lists_apart_what_was_seen_after_it_was_said(shared):
    before = look(shared)
    said_at = timezone.now()
    after = look(shared)
    (notice,) = stop(shared, expressed_at=said_at)
    assert after in seen_in(notice, late=True)
    assert before in seen_in(notice, late=False)
    assert before not in seen_in(notice, late=True)


def test_a_late_sight_is_asked_about_although_it_was_asked_about_before(shared):
    said_at = timezone.now()
    after = look(shared)
    (first,) = stop(shared)
    second = next(each for each in stop(shared, expressed_at=said_at) if each.pk != first.pk)
    assert set(seen_in(second)) == {after}
    assert seen_in(second)[after].late


def test_the_same_is_not_asked_twice(shared):
    stop(shared)
    assert len(stop(shared)) == 1


def test_what_was_seen_under_a_newer_yes_is_not_asked_back(shared):
    said_at = timezone.now()
    late = look(shared)
    with shared.acting(shared.osei):
        shared.consented()
    lawful = look(shared)
    (notice,) = stop(shared, expressed_at=said_at)
    assert set(seen_in(notice)) == {late}
    assert lawful not in seen_in(notice)


def test_a_yes_that_is_found_to_be_none_is_asked_back(shared):
    with shared.acting(shared.osei):
        given = ConsentStatement.objects.get(kind="given")
        given.valid, given.invalid_reason = False, "coercion_or_duress"
        given.save()
        (notice,) = actions.recall_after([given], by=shared.osei)
    assert (notice.cause, notice.asked) == ("invalidated", "delete")


def test_it_is_undone_with_the_stop(shared):
    class Broken(Exception):
        pass

    with pytest.raises(Broken), shared.acting(shared.osei):
        actions.withdraw(shared.sam, by=shared.osei)
        raise Broken
    assert recalls() == []


@pytest.mark.parametrize("who", ["ana", "tobi", "housing_officer", "colleague"])
def test_whoever_records_the_stop_it_is_the_owner_who_asks(shared, who):
    (notice,) = stop(shared, by=getattr(shared, who))
    assert (notice.from_agency, notice.to_agency) == (shared.clinic, shared.housing)


def test_officers_and_who_works_with_the_person_are_told_by_reference(shared):
    (notice,) = stop(shared)
    told = Notice.objects.filter(verb="recall.sent", about=notice.reference, agency=shared.housing)
    assert set(told.values_list("user_id", flat=True)) == {shared.ana.user_id, shared.housing_officer.user_id}


def test_who_is_linked_to_the_person_is_told_nothing_and_finds_nothing(shared):
    with shared.acting(shared.ana):
        actions.declare_conflict(shared.sam, by=shared.ana, user_id=shared.ana.user_id)
    assert len(stop(shared)) == 1
    assert not Notice.objects.filter(verb="recall.sent", user_id=shared.ana.user_id).exists()
    assert ConflictOfInterest.objects.filter(user_id=shared.ana.user_id).exists()
    with shared.acting(shared.ana):
        assert not RecallNotice.objects.visible_to(shared.ana).exists()
    with shared.acting(shared.housing_officer):
        assert RecallNotice.objects.visible_to(shared.housing_officer).exists()


def test_an_agency_that_is_kept_away_from_the_person_is_told_nothing_and_finds_nothing(shared):
    with shared.acting(shared.clinic_officer):
        actions.flag_ring_fence(
            shared.sam,
            by=shared.clinic_officer,
            agency=shared.housing,
            reason="Works there",
            review_on=timezone.localdate() + timedelta(days=30),
        )
    (notice,) = stop(shared)
    assert not Notice.objects.filter(verb="recall.sent").exists()
    with shared.acting(shared.housing_officer):
        assert not RecallNotice.objects.visible_to(shared.housing_officer).exists()
    run_late(notice)
    told = Notice.objects.filter(verb="recall.escalate").values_list("agency_id", flat=True)
    assert set(told) == {shared.clinic.pk}


def test_it_stands_in_the_ledger_of_both_sides_and_nobody_else(shared):
    (notice,) = stop(shared)
    for viewer, wanted in ((shared.clinic_officer, 1), (shared.housing_officer, 1), (shared.stranger, 0)):
        with shared.acting(viewer):
            assert (
                Disclosure.objects.visible_to(viewer).filter(kind="recalled", about=notice.reference).count() == wanted
            )


def test_row_security_shows_it_to_the_two_sides_alone(shared):
    stop(shared)
    for viewer, wanted in ((shared.osei, 1), (shared.ana, 1), (shared.stranger, 0)):
        with shared.acting(viewer):
            assert RecallNotice.objects.count() == wanted
            assert bool(RecalledSight.objects.count()) == bool(wanted)


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


def run_late(notice) -> None:
    """Let the time of a recall be over, and the clock strike."""
    with as_system("tests"):
        RecallNotice.objects.filter(pk=notice.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    escalate_late_recalls(0)


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
