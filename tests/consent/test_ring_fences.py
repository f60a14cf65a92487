"""Keeping an agency away: who may decide it, what it closes at once, and who gets past."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from agencies.models import Membership
from consent import actions, sight
from consent.models import RingFence
from hub.kit.errors import Refused, Stale
from tests.consent.keeping_away import REASON, clear, flag, in_days
from tests.worlds import worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(county):
    """Give a county in which housing works with Sam."""
    county.referral = county.agree().consented().accepted()
    return county


def sees(county, viewer) -> bool:
    with county.acting(viewer):
        try:
            return bool(sight.see_person(viewer, county.sam.reference).shown)
        except Http404:
            return False


def test_from_the_next_look_nobody_there_sees_anything_and_everybody_else_does(shared):
    assert sees(shared, shared.ana)
    flag(shared)
    assert not sees(shared, shared.ana)
    assert sees(shared, shared.osei)


def test_a_cleared_worker_sees_as_before_and_nobody_else_there(shared):
    lead = worker(shared.housing, "Tea Lead", "supervisor")
    fence = flag(shared)
    assert not sees(shared, shared.ana)
    clear(shared, fence, shared.ana)
    assert sees(shared, shared.ana)
    assert not sees(shared, lead)


def test_a_clearance_that_ended_closes_again(shared):
    fence = flag(shared)
    clearance = clear(shared, fence, shared.ana)
    with shared.acting(shared.clinic_officer):
        fresh = RingFence.objects.get()
        actions.unclear_ring_fence(
            fresh, by=shared.clinic_officer, clearance=clearance.reference, why="She moved teams."
        )
    assert not sees(shared, shared.ana)


def test_after_its_end_they_see_again(shared):
    fence = flag(shared)
    with shared.acting(shared.clinic_officer):
        actions.end_ring_fence(fence, by=shared.clinic_officer, why="He left.")
    assert sees(shared, shared.ana)


def test_the_holder_itself_can_be_kept_away(shared):
    flag(shared, by=shared.housing_officer, agency=shared.clinic)
    assert not sees(shared, shared.osei)
    assert sees(shared, shared.ana)


@pytest.mark.parametrize("who", ["osei", "clinic_admin", "ana", "stranger"])
def test_who_may_not_flag(shared, who):
    with pytest.raises((Refused, Http404)):
        flag(shared, by=getattr(shared, who), agency=shared.housing if who == "stranger" else shared.harbour)


def test_a_team_lead_may_flag_too(shared):
    assert flag(shared, by=worker(shared.clinic, "Tea Lead", "supervisor"))


def test_whoever_works_there_too_decides_nothing_about_it(shared):
    Membership.objects.create(user_id=shared.clinic_officer.user_id, agency=shared.housing, role="caseworker")
    with pytest.raises(Refused):
        flag(shared)
    with shared.acting(shared.clinic_officer):
        assert not RingFence.objects.visible_to(shared.clinic_officer).exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"review_on": None}, "review_on"),
        ({"review_on": in_days(0)}, "review_on"),
    ],
)
def test_a_reason_and_a_day_to_look_again_are_needed(shared, facts, field):
    with pytest.raises(ValidationError) as caught:
        flag(shared, **facts)
    assert list(caught.value.message_dict) == [field]


def test_ones_own_agency_and_one_twice_are_refused(shared):
    for agency in (shared.clinic, shared.housing):
        if agency == shared.housing:
            flag(shared)
        with pytest.raises(ValidationError) as caught:
            flag(shared, agency=agency)
        assert list(caught.value.message_dict) == ["agency"]


def test_only_an_officer_of_another_agency_than_the_workers_clears(shared):
    fence = flag(shared)
    lead = worker(shared.clinic, "Tea Lead", "supervisor")
    for by in (lead, shared.osei):
        with pytest.raises(Refused):
            clear(shared, fence, shared.ana, by=by)
    with shared.acting(shared.clinic_officer):
        unsaved = RingFence.objects.get()
    with shared.acting(shared.housing_officer), pytest.raises(Refused):
        actions.clear_ring_fence(
            unsaved, by=shared.housing_officer, email="ana.ruiz.duty_manager@example.org", why="Me"
        )
    assert clear(shared, fence, shared.ana).cleared_by_id == shared.clinic_officer.user_id


def test_a_worker_of_both_agencies_is_cleared_by_a_third(shared):
    fence = flag(shared)
    Membership.objects.create(user_id=shared.ana.user_id, agency=shared.clinic, role="triage")
    with pytest.raises(ValidationError):
        clear(shared, fence, shared.ana)


@pytest.mark.parametrize("who", ["osei", "stranger"])
def test_only_workers_of_the_flagged_agency_are_cleared(shared, who):
    fence = flag(shared)
    with pytest.raises(ValidationError) as caught:
        clear(shared, fence, getattr(shared, who))
    assert list(caught.value.message_dict) == ["email"]


def test_two_who_decide_at_once_do_not_overwrite_each_other(shared):
    fence = flag(shared)
    clear(shared, fence, shared.ana)
    with shared.acting(shared.clinic_officer), pytest.raises(Stale):
        actions.end_ring_fence(fence, by=shared.clinic_officer, why="He left.")


def test_who_may_read_it(shared):
    fence = flag(shared)
    lead = worker(shared.clinic, "Tea Lead", "supervisor")
    may = {shared.clinic_officer: 1, lead: 1, shared.osei: 0, shared.housing_officer: 0, shared.stranger: 0}
    for viewer, count in may.items():
        with shared.acting(viewer):
            assert RingFence.objects.visible_to(viewer).count() == count, viewer.user_name
    assert fence.reason == REASON


def test_an_officer_who_knows_the_person_reads_none_about_them(shared):
    flag(shared)
    with shared.acting(shared.clinic_officer):
        assert RingFence.objects.visible_to(shared.clinic_officer).count() == 1
        actions.declare_conflict(
            shared.sam, by=shared.clinic_officer, user_id=shared.clinic_officer.user_id, kind="relative"
        )
        assert RingFence.objects.visible_to(shared.clinic_officer).count() == 0
