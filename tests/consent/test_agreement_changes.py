"""What happens to a signed agreement: suspended, resumed, left, replaced; at once, and honoured by every later sight."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.http import Http404
from django.utils import timezone

from agencies.acting import acting_as
from consent import actions, facts, sight
from consent.in_force import prepare
from consent.models import Agreement, SharingRule, Suspension
from consent.terms import fingerprint
from hub.kit.errors import NotNow, Refused
from tests.worlds import County, signature, worker

WHY = {"reason": "The law has changed."}


@pytest.fixture
def working(county) -> County:
    """A county in which housing works with Sam, by consent."""
    county.agree().consented().accepted()
    return county


def sees(county) -> bool:
    """Return whether housing's duty manager sees the need now."""
    try:
        with acting_as(county.ana):
            return bool(sight.see_person(county.ana, county.sam.reference).of_kind("need"))
    except Http404:
        return False


def act(county, verb, by, **facts) -> Agreement:
    with county.acting(by):
        return verb(county.agreement, by=by, **facts)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["clinic_officer", "housing_officer"])
def test_a_suspended_party_neither_gives_nor_gets(working, who):
    officer = getattr(working, who)
    assert sees(working)
    act(working, actions.suspend_agreement, officer, **WHY)
    assert not sees(working)
    with pytest.raises(NotNow):
        act(working, actions.suspend_agreement, officer, **WHY)
    act(working, actions.resume_agreement, officer)
    assert sees(working)
    with pytest.raises(NotNow):
        act(working, actions.resume_agreement, officer)


@pytest.mark.django_db
def test_who_leaves_neither_gives_nor_gets_and_does_not_come_back(working):
    with pytest.raises(ValidationError):
        act(working, actions.leave_agreement, working.housing_officer, reason=" ")
    act(working, actions.leave_agreement, working.housing_officer, **WHY)
    assert not sees(working)
    for verb, facts_said in (
        (actions.leave_agreement, WHY),
        (actions.suspend_agreement, WHY),
        (actions.sign_agreement, signature("O. Ficer", "Director")),
    ):
        with pytest.raises(NotNow):
            act(working, verb, working.housing_officer, **facts_said)


@pytest.mark.django_db
def test_the_leader_may_suspend_another_and_that_one_cannot_lift_it(working):
    act(working, actions.suspend_agreement, working.clinic_officer, agency=working.housing, **WHY)
    with pytest.raises(Refused):
        act(working, actions.resume_agreement, working.housing_officer)
    with pytest.raises(Refused):
        act(working, actions.suspend_agreement, working.housing_officer, agency=working.clinic, **WHY)
    act(working, actions.resume_agreement, working.clinic_officer, agency=working.housing)
    assert sees(working)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["osei", "clinic_admin", "stranger"])
def test_only_officers_of_a_party_change_an_agreement(working, who):
    for verb in (actions.suspend_agreement, actions.leave_agreement):
        with pytest.raises(Refused):
            act(working, verb, getattr(working, who), **WHY)
    for verb in (actions.resume_agreement, actions.supersede_agreement, actions.edit_agreement):
        with pytest.raises(Refused):
            act(working, verb, getattr(working, who))


@pytest.mark.django_db
def test_each_suspension_is_remembered(working):
    """Asked about any moment, the facts say who was suspended then: two suspensions and the time between them."""
    now = timezone.now()
    party = working.agreement.parties.get(agency=working.housing)
    by = {"suspended_by_id": working.housing_officer.user_id, "agency": working.housing, "reason": "Away"}
    for first, last in ((30, 20), (10, 5)):
        Suspension.objects.create(
            party=party, starts_at=now - timedelta(days=first), ends_at=now - timedelta(days=last), **by
        )
    party.signed_at = now - timedelta(days=60)
    party.save()
    working.agreement.parties.update(signed_at=now - timedelta(days=60))
    Agreement.objects.update(starts_on=(now - timedelta(days=60)).date(), created_at=now - timedelta(days=60))
    with working.acting(working.ana) as ana:
        held = {}
        for days in (40, 25, 15, 7, 1):
            at = now - timedelta(days=days)
            loaded, _ = facts.load(ana, [working.sam.pk], [], at=at)
            held[days] = bool(prepare(loaded, at).agreement_with(str(working.clinic.pk)))
    assert held == {40: True, 25: False, 15: True, 7: False, 1: True}


@pytest.mark.django_db
def test_a_new_version_copies_and_is_signed_anew(working):
    act(working, actions.leave_agreement, working.housing_officer, **WHY)
    new = act(working, actions.supersede_agreement, working.clinic_officer)
    assert (new.edition, new.supersedes_id, new.objective) == (2, working.agreement.pk, working.agreement.objective)
    assert new.party_ids == {working.clinic.pk}
    with pytest.raises(NotNow):
        act(working, actions.supersede_agreement, working.clinic_officer)


@pytest.mark.django_db
def test_rules_are_drafted_anew_and_take_over_when_signed(working):
    new = act(working, actions.supersede_agreement, working.clinic_officer)
    copies = {rule.supersedes_id: rule for rule in SharingRule.objects.filter(agreement=new)}
    assert set(copies) == {rule.pk for rule in working.rules}
    assert sees(working)
    for officer in (working.clinic_officer, working.housing_officer):
        with working.acting(officer):
            actions.sign_agreement(new, by=officer, **signature("A. Name", "Director"))
    for old in working.rules:
        for officer in (working.clinic_officer, working.housing_officer):
            with working.acting(officer):
                actions.simulate_rule(copies[old.pk], by=officer)
                actions.sign_rule(copies[old.pk], by=officer)
        old.refresh_from_db()
        assert old.ended_at
    assert sees(working)


@pytest.mark.django_db
def test_what_is_signed_is_what_it_said(county):
    """Terms are said until the first signature; each signature keeps the fingerprint of what was signed."""
    county.agree()
    signed = {party.signed_sha256 for party in county.agreement.parties.all()}
    county.agreement.refresh_from_db()
    assert signed == {fingerprint(county.agreement)}
    with pytest.raises(NotNow):
        act(county, actions.edit_agreement, county.clinic_officer, objective="Something else")
    other = worker(county.housing, "Hana Lead", "dpo")
    with pytest.raises(Refused):
        act(county, actions.edit_agreement, other, objective="Something else")


@pytest.mark.parametrize("verb", [actions.suspend_agreement, actions.leave_agreement])
def test_no_sight_is_in_flight_when_it_is_acknowledged(own_database, verb):
    """A display that began before is waited for; one that starts after it was acknowledged is refused."""
    with connection.cursor():
        county = County().agree().consented()
        county.accepted()
    looked, go, seen = threading.Event(), threading.Event(), []

    def look():
        try:
            with acting_as(county.ana):
                seen.append(bool(sight.see_person(county.ana, county.sam.reference).of_kind("need")))
                looked.set()
                go.wait(10)
        finally:
            connections.close_all()

    def change():
        try:
            act(county, verb, county.clinic_officer, **WHY)
            seen.append("acknowledged")
        finally:
            connections.close_all()

    looking, changing = threading.Thread(target=look), threading.Thread(target=change)
    looking.start()
    assert looked.wait(10)
    changing.start()
    changing.join(1)
    assert changing.is_alive() and seen == [True], "it is held off while the display is in flight"
    go.set()
    looking.join(10)
    changing.join(10)
    assert seen == [True, "acknowledged"]
    assert not sees(county)
