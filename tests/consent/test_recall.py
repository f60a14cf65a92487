"""Recalls: every agency that saw what was stopped is asked about every sight, and nobody else learns of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.acting import as_system
from audit.models import Disclosure
from consent import actions
from consent.models import ConflictOfInterest, ConsentStatement, RecalledSight, RecallNotice
from hub.kit.working_days import add_working_days
from notifications.models import Notice
from tests.consent.called_back import look, recalls, run_late, seen_in, stop
from tests.worlds import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(county) -> County:
    """A county in which housing works with Sam by consent, and has looked once."""
    county.agree().consented().accepted()
    look(county)
    return county


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
