"""The fixed sentences: complete, plain, without a name, and one and the same for every silent denial."""

import re
from string import Formatter

import pytest

from consent.changes import ENDED_BY, LIFTED_BY, Action
from consent.codes import SILENT, Code, Route
from consent.gates import NAMES
from consent.phrases import (
    ACTIONS,
    ALLOWED,
    DENIED,
    GATES,
    OFFICER,
    SILENCE,
    actions_for_officer,
    actions_for_user,
    reason_for_user,
)
from tests.consent.answering import decided
from tests.consent.small_worlds import case, item, said, worker

SENTENCES = [*DENIED.values(), *ALLOWED.values(), *ACTIONS.values(), *OFFICER.values(), *GATES.values()]
FOR_USERS = sorted({*DENIED.values(), *ALLOWED.values()})
LONGEST = 15


def told(**different):
    """What the user is told about the smallest world with something changed."""
    return reason_for_user(
        decided(case("any", "CONSENT", **different)),
        agency="Northside Homes",
        category="Risk summary",
        date="20 February",
    )


def test_every_code_route_action_and_gate_has_its_words():
    assert set(DENIED) == set(Code) - {Code.ALLOW}
    assert set(ALLOWED) == set(Route)
    assert set(ACTIONS) == set(Action)
    assert set(OFFICER) == set(Code)
    assert set(GATES) == set(NAMES)
    assert set(LIFTED_BY) == set(DENIED)
    assert set(ENDED_BY) == set(Route)


def test_every_silent_code_has_the_one_constant_sentence():
    assert SILENCE == "You cannot open this page. It may not exist, or it may not be shared with your agency."
    assert {code for code, sentence in DENIED.items() if sentence == SILENCE} == SILENT


@pytest.mark.parametrize("text", FOR_USERS)
def test_what_users_are_told_is_short(text):
    for sentence in re.split(r"(?<=[.?])\s+", text.format(agency="Home", category="Home", date="1 May")):
        assert len(sentence.split()) <= LONGEST


@pytest.mark.parametrize("text", sorted({*SENTENCES}))
def test_no_sentence_holds_a_name_a_contraction_or_a_word_we_do_not_use(text):
    gaps = {gap for _, gap, _, _ in Formatter().parse(text) if gap is not None}
    assert gaps <= {"agency", "category", "date"}
    assert not re.search(r"\b(case|victim|perpetrator|client|data)\b", text, re.IGNORECASE)
    assert not re.search(r"n['’]t\b|['’](re|ll|ve)\b", text)


def test_a_refusal_says_who_what_and_when():
    assert told(consent_statements=[said("withdrawn", 50)]) == (
        "This person changed their mind on 20 February about sharing “Risk summary” with Northside Homes."
    )


def test_an_allow_says_on_what_ground():
    assert told() == "This person said yes to sharing “Risk summary” with Northside Homes."
    assert told(users=[worker(agency="IDVA")]) == "This is your own agency’s record."


def test_a_silent_denial_says_the_same_even_where_its_code_is_told_to_others():
    own = [worker(agency="IDVA")]
    assert told(users=own, items=[item(seal="sealed")]) != SILENCE
    assert told(users=own, items=[item(seal="sealed_and_locked")]) == SILENCE
    assert told(items=[item(restricted=True)]) != SILENCE
    assert told(items=[item(restricted=True)], involvements=[]) == SILENCE


def test_only_an_open_denial_tells_the_user_what_to_do():
    refused = decided(case("any", "CONSENT", consent_statements=[]))
    silent = decided(case("any", "CONSENT", involvements=[]))
    assert "Talk with the person about sharing this." in actions_for_user(refused)
    assert actions_for_user(silent) == ()
    assert actions_for_officer(silent)
    assert actions_for_user(decided(case("any", "CONSENT"))) == ()
