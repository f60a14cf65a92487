"""Break-glass: who may open what in an emergency, for how long, who learns of it, and who looks back on it."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.acting import acting_as
from agencies.models import Membership
from audit.models import Disclosure
from consent import actions as consent
from consent.codes import Route
from consent.models import BreakGlass
from consent.sight import see_person
from hub.kit.errors import NotNow, Refused
from notifications.models import Notice
from tests.exceptions.town import ENOUGH

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners(town):
    """A town in which clinic and housing have an agreement; housing has no part with Sam."""
    return town.agree()


def sees(town, viewer) -> dict[str, Route]:
    """Return the titles that this worker sees of Sam, each with the route."""
    with acting_as(viewer):
        try:
            shown = see_person(viewer, town.sam.reference).shown
        except Http404:
            return {}
        return {each.entry.title: each.decision.route for each in shown}


def act(verb: str, session, by, **facts):
    """Do this act to a session as this worker."""
    with acting_as(by):
        return getattr(consent, f"{verb}_break_glass")(session, by=by, **facts)


def test_it_opens_the_groups_that_were_named_for_the_one_who_opened_it(partners):
    assert sees(partners, partners.ana) == {}
    session = partners.opened()
    assert sees(partners, partners.ana) == {
        "Name and date of birth": Route.BREAK_GLASS,
        "Threats at home": Route.BREAK_GLASS,
    }
    assert sees(partners, partners.tobi) == {}
    assert session.expires_at - session.opened_at == timedelta(hours=1)
    assert session.review_due_at - session.opened_at == timedelta(hours=24)


def test_the_ledger_has_a_line_of_its_own_that_the_holder_reads(partners):
    session = partners.opened()
    with acting_as(partners.clinic_officer):
        line = Disclosure.objects.visible_to(partners.clinic_officer).get(kind="break_glass_opened")
    assert line.about == session.reference
    assert {item["route"] for item in line.items if item["outcome"] == "ALLOW"} == {"BREAK_GLASS"}


def test_an_agency_without_an_agreement_opens_nothing(town):
    with pytest.raises(Http404):
        town.opened()
    assert town.agree() and town.opened().about == town.sam.reference


def test_nothing_breaks_a_conflict(partners):
    with acting_as(partners.osei):
        consent.declare_conflict(partners.sam, by=partners.osei, user_id=partners.osei.user_id)
    with pytest.raises(Http404):
        partners.opened(by=partners.osei)
    with pytest.raises(ValidationError):  # the colleague without one is only told that it opens nothing more
        partners.opened(by=partners.colleague, categories=["safe_contact"])
    assert partners.opened(by=partners.colleague).alerted == [partners.clinic.pk]


def test_what_does_not_exist_and_what_is_barred_cannot_be_told_apart(town):
    asked = []
    for reference in (town.sam.reference, "P-ZZZZZZ"):
        with CaptureQueriesContext(connection) as captured, acting_as(town.ana), pytest.raises(Http404):
            consent.open_break_glass(reference, by=town.ana, **town.emergency())
        sent = [query["sql"].replace(reference, "") for query in captured.captured_queries]
        asked.append([re.sub(r'"s\d+_x\d+"|[0-9a-f-]{36}', "", sql).split(" VALUES ")[0][:90] for sql in sent])
    assert asked[0] == asked[1]
    with acting_as(town.ana):
        assert not BreakGlass.objects.exists()
    with acting_as(town.clinic_officer):
        tried = Disclosure.objects.attempts().get(asked=town.sam.reference)
    assert tried.recipient_user == town.ana.user_id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "curious"}, "reason"),
        ({"what_i_know_now": "Something is wrong."}, "what_i_know_now"),
        ({"categories": []}, "categories"),
        ({"categories": ["housing"]}, "categories"),
        ({"who_told_me": "x" * 201}, "who_told_me"),
    ],
)
def test_what_must_be_said(partners, changes, field):
    with pytest.raises(ValidationError) as error:
        partners.opened(**changes)
    assert set(error.value.message_dict) == {field}
    assert partners.opened().reason == "immediate_risk_to_life"


def test_who_has_not_just_shown_who_they_are_opens_nothing(partners):
    for too_old in (None, timezone.now() - timedelta(minutes=6)):
        with pytest.raises(Refused, match="Show once more"):
            partners.opened(re_authenticated_at=too_old)
    assert partners.opened(re_authenticated_at=timezone.now() - timedelta(minutes=4)).user_id == partners.ana.user_id


def test_a_program_opens_nothing(partners):
    program = Membership.objects.get(pk=partners.ana.membership_id).viewer(via="api")
    with pytest.raises(Refused, match="program"):
        partners.opened(by=program)


def test_it_ends_by_itself_and_when_it_is_closed(partners):
    session = partners.opened()
    act("close", session, partners.ana)
    assert sees(partners, partners.ana) == {}
    with pytest.raises(NotNow):
        act("close", BreakGlass(pk=session.pk, person_id=session.person_id, version=3), partners.ana)


def test_an_hour_is_over_after_an_hour(partners):
    session = partners.opened()
    with acting_as(partners.ana):
        BreakGlass.objects.filter(pk=session.pk).update(
            opened_at=timezone.now() - timedelta(hours=1), expires_at=timezone.now() - timedelta(seconds=1)
        )
    assert sees(partners, partners.ana) == {}


def test_it_is_made_longer_once_by_its_user(partners):
    session = partners.opened()
    with pytest.raises(Refused):
        act("extend", session, partners.housing_lead)
    longer = act("extend", session, partners.ana)
    assert longer.expires_at - longer.opened_at == timedelta(hours=2)
    with pytest.raises(NotNow):
        act("extend", longer, partners.ana)


def test_supervisors_officers_and_owners_are_told_by_reference_alone(partners):
    session = partners.opened()
    assert session.alerted == [partners.clinic.pk]
    told = {notice.user_id: notice.about for notice in Notice.objects.filter(verb="break_glass.open")}
    mine = (partners.housing_lead, partners.housing_officer)
    theirs = (partners.clinic_officer, partners.second, partners.third)
    assert set(told) == {viewer.user_id for viewer in (*mine, *theirs)}
    assert set(told.values()) == {session.reference}


def test_who_opened_it_and_their_team_do_not_look_back_on_it(partners):
    session = partners.opened()
    for viewer in (partners.ana, partners.housing_lead, partners.housing_officer, partners.stranger):
        with acting_as(viewer), pytest.raises((Refused, BreakGlass.DoesNotExist)):
            consent.review_break_glass(session, by=viewer, outcome="justified_no_further_sharing", note="Fine")
    checked = act(
        "review", session, partners.clinic_officer, outcome="justified_no_further_sharing", note="Police came."
    )
    assert checked.reviewer_id == partners.clinic_officer.user_id


def test_an_officer_of_another_team_of_the_same_agency_may(partners):
    Membership.objects.filter(pk=partners.housing_officer.membership_id).update(team="Governance")
    session = partners.opened()
    assert act("review", session, partners.housing_officer, outcome="insufficient_information", note="Who rang?")


def test_the_next_one_needs_somebody_elses_leave_until_the_last_is_checked(partners):
    session = partners.opened()
    with pytest.raises(Refused, match="allow another"):
        partners.opened()
    with pytest.raises(Refused):
        act("allow", session, partners.ana)
    act("allow", session, partners.housing_lead)
    second = partners.opened()
    assert second.second_approver_id == partners.housing_lead.user_id
    with pytest.raises(Refused):
        partners.opened()
    act("review", second, partners.clinic_officer, outcome="justified_no_further_sharing", note="Fine.")
    assert partners.opened().second_approver_id is None


def test_one_that_was_not_justified_counts_like_one_that_nobody_checked(partners):
    session = partners.opened()
    act("review", session, partners.clinic_officer, outcome="not_justified_report_breach", note="A neighbour.")
    with pytest.raises(Refused):
        partners.opened()


def test_a_worker_of_two_agencies_has_one_history(partners):
    partners.opened()
    second_job = Membership.objects.create(
        user_id=partners.ana.user_id, agency=partners.clinic, role="duty_manager"
    ).viewer()
    with pytest.raises(Refused, match="allow another"):
        partners.opened(by=second_job)


def test_a_decision_to_share_follows_it_and_the_two_are_linked(partners):
    session = partners.opened()
    facts = partners.facts(recipient=partners.housing, recipient_basis="f_legitimate_interests")
    with acting_as(partners.osei):
        seen = BreakGlass.objects.visible_to(partners.osei).get(pk=session.pk)
        override = consent.propose_override(partners.sam, by=partners.osei, break_glass=seen, **facts)
        assert BreakGlass.objects.get(pk=session.pk).override_id == override.pk


def test_its_rows_exist_for_the_agencies_that_were_told_alone(partners):
    session = partners.opened()
    for viewer, known in (
        (partners.tobi, True),
        (partners.osei, True),
        (partners.stranger, False),
        (partners.jay, False),
    ):
        with acting_as(viewer):
            assert BreakGlass.objects.filter(pk=session.pk).exists() == known


def test_the_way_beyond_row_security_is_shut_again_behind_it(town):
    with acting_as(town.jay), connection.cursor() as cursor:
        cursor.execute("SELECT consent_person_key(%s), current_setting('hub.beyond', true)", [town.sam.reference])
        assert cursor.fetchone() == (town.sam.pk, "")
        cursor.execute("SELECT count(*) FROM people_person")
        assert cursor.fetchone() == (0,)


def test_what_was_said_is_enough():
    assert len(ENOUGH) >= 40
