"""The tests of the gate and of notices catch what they are for: each part is broken, and its test then fails."""

import pytest
import time_machine
from django.urls import reverse

import consent.actions
import consent.handing
import consent.reaching
import hub.notices
from consent.reach_words import Reach
from hub import alerting
from tests.consent import test_reaching as gate
from tests.notifications import test_alerting as mail
from tests.notifications import test_notices as notices
from tests.records import test_before as pages

pytestmark = pytest.mark.django_db
FAILS = (AssertionError, pytest.fail.Exception)


def open_gate(*args, **how) -> Reach:
    """Say yes to everything."""
    return Reach(args[2], "ok", "")


#: What is broken: the module, the name in it, what stands there instead, and where the test is that sees it.
BROKEN = {
    "the gate says yes to all": (consent.reaching, "weigh", open_gate, pages),
    "times are not kept": (consent.reaching, "is_within", lambda *_: True, gate),
    "a rule is never too old": (consent.reaching, "days_since", lambda _: 0, gate),
    "words are not read": (consent.reaching, "_objection", lambda *_: "", gate),
    "word of mouth is written": (consent.reaching, "is_withheld", lambda _: False, gate),
    "the ledger holds nothing": (consent.reaching.ledger, "write", lambda *_: None, gate),
    "what is gone is still told": (hub.notices, "ROWS", {}, notices),
}
ALERTS = {
    "whoever is away is told": ("_is_there", lambda *_: True),
    "whoever covers need not see it": ("_also_told", lambda *_: True),
    "offices are never closed": ("is_working_day", lambda _: True),
}
SEEN_BY = {
    "the gate says yes to all": "test_the_answer_is_no_without_a_rule_and_yes_with_one_and_both_are_in_the_ledger",
    "times are not kept": "test_outside_the_hours_the_next_time_is_said",
    "a rule is never too old": "test_a_rule_is_checked_again_after_a_fortnight_or_as_the_settings_say",
    "words are not read": "test_words_name_neither_the_agency_nor_a_number",
    "word of mouth is written": "test_what_is_told_by_word_of_mouth_is_asked_for_first",
    "the ledger holds nothing": "test_each_attempt_is_in_the_ledger_allowed_and_stopped",
    "what is gone is still told": "test_who_may_no_longer_see_it_reads_nothing_and_is_led_nowhere",
    "whoever is away is told": "test_while_somebody_is_away_the_one_who_covers_is_told_and_finds_the_notice",
    "whoever covers need not see it": "test_whoever_covers_and_may_not_see_it_is_told_nothing",
    "offices are never closed": "test_the_daily_letter_comes_once_on_a_working_day_from_the_hour_on",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_gate_or_list_is_seen(county, request, monkeypatch, fault):
    module, name, instead, where = BROKEN[fault]
    test = getattr(where, SEEN_BY[fault])
    needed = {"sent": "sent", "settings": "settings"}
    names = test.__code__.co_varnames[: test.__code__.co_argcount]
    given = {one: county if one == "county" else request.getfixturevalue(needed[one]) for one in names}
    monkeypatch.setattr(module, name, instead)
    with pytest.raises(FAILS):
        test(**given)


@pytest.mark.parametrize("fault", ALERTS)
def test_broken_alerts_are_seen(request, monkeypatch, fault):
    name, instead = ALERTS[fault]
    test = getattr(mail, SEEN_BY[fault])
    with time_machine.travel(mail.MONDAY.replace(hour=8)):
        county, referral = request.getfixturevalue("told_county")
        monkeypatch.setattr(alerting, name, instead)
        with pytest.raises(FAILS):
            test((county, referral))


@pytest.fixture
def sent(county):
    """The county of the tests of notices."""
    county.agree().consented()
    county.referral = county.sent()
    return county


@pytest.fixture
def told_county(county):
    """The county and referral of the tests of alerts, every notice gone through."""
    county.agree().consented()
    referral = county.sent()
    mail.Notice.objects.update(handled_at=mail.timezone.now())
    return county, referral


def test_paper_without_the_gate_is_seen(county, monkeypatch):
    talk = pages_talk(county)
    paper = reverse("consent:paper", args=[county.sam.reference, talk.reference])
    assert county.as_(county.osei).get(paper).status_code == 409
    monkeypatch.setattr(consent.handing, "require_reach", open_gate)
    assert county.as_(county.osei).get(paper).status_code == 200


def pages_talk(county):
    """Return a talk whose copy is had as paper."""
    with county.acting(county.osei):
        answers = [{"kind": "given", "recipient": county.housing}]
        return consent.actions.hold_conversation(county.sam, by=county.osei, answers=answers, copy_given="paper")
