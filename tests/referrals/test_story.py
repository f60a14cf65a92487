"""A referral from draft to answer, as the two agencies see it."""

from datetime import timedelta

import pytest

from consent import actions as consent
from consent.sight import see_known_person
from hub.demo.clock import at
from hub.kit.errors import NotNow, Refused
from referrals import actions
from referrals.models import Referral
from referrals.page import referral_page

pytestmark = pytest.mark.django_db


def page_of(county, viewer, referral):
    """Return the referral's page as this worker sees it."""
    with county.acting(viewer):
        row = Referral.objects.visible_to(viewer).with_names().get(pk=referral.pk)
        return referral_page(viewer, row)


def test_the_receiving_triage_sees_the_pack_with_its_basis(county):
    referral = county.agree().consented().sent()
    page = page_of(county, county.ana, referral)
    assert page.words_shown
    assert page.name == "Sam Parker"
    assert {group["words"] for group in page.groups()} == {"Consent"}


def test_without_a_yes_the_receiver_sees_that_something_was_sent_and_nothing_of_it(county):
    referral = county.agree().sent()
    page = page_of(county, county.ana, referral)
    assert not page.words_shown
    assert page.name == "Name not shared"
    assert {group["words"] for group in page.groups()} == {"Not shared"}


def test_without_an_agreement_there_is_nothing_to_acknowledge(county):
    referral = county.consented().sent()
    page = page_of(county, county.ana, referral)
    assert page.sight is None
    assert page.groups() == []


def test_a_withdrawal_works_at_the_next_look(county):
    referral = county.agree().consented().sent()
    assert page_of(county, county.ana, referral).words_shown
    with county.acting(county.osei):
        consent.withdraw(county.sam, by=county.osei, recipient=county.housing)
    page = page_of(county, county.ana, referral)
    assert not page.words_shown
    assert "changed their mind" in page.hidden_because


def test_accepting_assigns_the_worker_and_opens_what_the_rule_allows(county):
    referral = county.agree().consented().accepted()
    assert referral.state == "accepted"
    page = page_of(county, county.ana, referral)
    assert page.sight.purpose == "deliver_intervention"
    assert page.words_shown


def test_a_colleague_who_was_not_given_it_is_told_that_they_are_not_assigned(county):
    referral = county.agree().consented().accepted()
    page = page_of(county, county.tobi, referral)
    assert not page.words_shown
    assert {each.decision.code.value for each in page.refused} == {"NOT_ASSIGNED"}


def test_undoing_closes_what_accepting_opened(county):
    referral = county.agree().consented().accepted()
    with county.acting(county.ana):
        actions.undo_accept(referral, by=county.ana)
    page = page_of(county, county.ana, referral)
    assert page.referral.state == "received"
    assert page.sight.purpose == "triage_referral"
    assert [step.verb for step in page.referral.steps.all()] == [
        "referral.send",
        "referral.accept",
        "referral.undo_accept",
    ]


def test_declining_hides_the_pack_at_once(county):
    referral = county.agree().consented().sent()
    with county.acting(county.ana):
        actions.decline(
            referral, by=county.ana, reason="no_capacity", next_step="nothing", person_may_be_told="We are full."
        )
    page = page_of(county, county.ana, referral)
    assert page.sight is None
    assert page.referral.reason_side == "agency"


def test_a_question_stops_the_clock_and_an_answer_starts_it_again(county):
    referral = county.agree().consented().sent()
    with county.acting(county.ana):
        asked = actions.ask(referral, by=county.ana, text="Two bedrooms?")
    assert asked.state == "info_requested"
    due = asked.due_at
    with county.acting(county.osei), at(asked.paused_at + timedelta(days=3)):
        answered = actions.answer(asked, by=county.osei, text="Yes.")
    assert answered.state == "received"
    assert answered.due_at > due


def test_the_sender_can_take_it_back(county):
    referral = county.agree().consented().sent()
    with county.acting(county.osei):
        actions.withdraw(referral, by=county.osei, reason="made_in_error")
    with county.acting(county.ana):
        assert see_known_person(county.ana, county.sam.pk) is None


def test_nobody_accepts_what_was_withdrawn(county):
    referral = county.agree().consented().sent()
    with county.acting(county.osei):
        actions.withdraw(referral, by=county.osei, reason="made_in_error")
    with county.acting(county.ana), pytest.raises(NotNow):
        actions.accept(referral, by=county.ana)


def test_the_sender_cannot_answer_its_own_referral(county):
    referral = county.agree().consented().sent()
    with county.acting(county.osei), pytest.raises(Refused):
        actions.accept(referral, by=county.osei)
