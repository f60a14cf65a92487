"""One verb, one name: policy, action, address and words all use it (design: architecture, law 1)."""

import importlib
from inspect import isfunction
from pkgutil import iter_modules

import pytest

from access.policy import RULES
from access.verbs import VERBS
from agencies.states import AGENCY_MOVES, SERVICE_MOVES
from conferences.states import (
    CONFERENCE_MOVES,
    FLAG_MOVES,
    ITEM_MOVES,
    RESEARCH_MOVES,
    STANDING_MOVES,
    TASK_MOVES,
    TRANSFER_MOVES,
)
from consent.overriding import OVERRIDE_MOVES
from consent.states import RECALL_MOVES
from delivery.states import FEEDBACK_MOVES, SESSION_MOVES, SUITABILITY_MOVES
from matching.models import PAIR_MOVES
from plans.states import ACTION_MOVES, GOAL_MOVES, ROLE_MOVES, SETTLED_MOVES
from questions.states import ALARM_MOVES, CONCERN_MOVES, QUESTION_MOVES
from referrals.states import REFERRAL_MOVES
from retention.states import DISPOSAL_MOVES
from reviews.states import REVIEW_MOVES
from rights.states import REQUEST_MOVES

#: In which room the action of a verb's noun lives.
ROOMS = {
    "agency": "agencies",
    "service": "agencies",
    "need": "agencies",
    "directory": "agencies",
    "membership": "agencies",
    "invitation": "agencies",
    "token": "agencies",
    "person": "people",
    "entry": "people",
    "conflict": "consent",
    "ring_fence": "consent",
    "consent": "consent",
    "capacity": "consent",
    "gillick": "consent",
    "proxy": "consent",
    "agreement": "consent",
    "rule": "consent",
    "override": "consent",
    "break_glass": "consent",
    "recall": "consent",
    "ground": "consent",
    "referral": "referrals",
    "coded_reason": "referrals",
    "view": "referrals",
    "alert": "desk",
    "sample": "desk",
    "reason": "desk",
    "decision": "desk",
    "dispute": "desk",
    "hours": "desk",
    "trial": "desk",
    "request": "rights",
    "statement": "rights",
    "question": "questions",
    "concern": "questions",
    **dict.fromkeys(("plan", "part", "role", "action", "goal", "option", "cover", "gap", "clash"), "plans"),
    "review": "reviews",
    **dict.fromkeys(("session",), "delivery"),
    **dict.fromkeys(
        ("conference", "standing", "attendance", "item", "research", "task", "flag", "transfer"), "conferences"
    ),
    **dict.fromkeys(("session", "progress", "suitability", "outcome"), "delivery"),
    **dict.fromkeys(("session", "progress", "suitability", "outcome", "feedback"), "delivery"),
    "match": "matching",
    "enquiry": "matching",
    "link": "matching",
    "ledger": "audit",
    "figures": "figures",
    "assurance": "standards",
    **dict.fromkeys(("retention", "hold", "disposal", "work"), "retention"),
}
#: Actions whose thing has a longer name than the verb's noun.
SAID_OTHERWISE = {
    "person.open": {"open_record"},
    "consent.record": {"hold_conversation"},
    "consent.object": {"object_to_sharing"},
}
#: Verbs that are looked at and not done.
READING = {"plan.list", "review.list", "ledger.read", "desk.read", "request.read", "statement.prepare", "figures.read"}
READING |= {"assurance.read", "assurance.list", "retention.read"}
READING |= {"conference.list", "conference.count"}


def actions_of(room: str) -> set[str]:
    """Return the names of the functions in a room's actions."""
    package = importlib.import_module(f"{room}.actions")
    modules = [importlib.import_module(f"{room}.actions.{found.name}") for found in iter_modules(package.__path__)]
    return {name for module in (package, *modules) for name, value in vars(module).items() if isfunction(value)}


def test_every_verb_has_a_rule_and_every_rule_a_verb():
    assert set(RULES) == set(VERBS)


@pytest.mark.parametrize("verb", sorted(set(VERBS) - READING))
def test_every_verb_is_an_action_of_its_room(verb):
    noun, act = verb.split(".")
    names = {act, f"{act}_{noun}", *SAID_OTHERWISE.get(verb, ())}
    assert names & actions_of(ROOMS[noun]), f"{ROOMS[noun]}.actions has nothing for {verb}"


MOVES = [AGENCY_MOVES, SERVICE_MOVES, OVERRIDE_MOVES, REFERRAL_MOVES, REQUEST_MOVES, RECALL_MOVES, PAIR_MOVES]
MOVES += [QUESTION_MOVES, CONCERN_MOVES, ALARM_MOVES, ROLE_MOVES, ACTION_MOVES, GOAL_MOVES, SETTLED_MOVES, REVIEW_MOVES]
MOVES += [SESSION_MOVES, DISPOSAL_MOVES]
MOVES += [CONFERENCE_MOVES, STANDING_MOVES, ITEM_MOVES, RESEARCH_MOVES, TASK_MOVES, FLAG_MOVES, TRANSFER_MOVES]
MOVES += [SESSION_MOVES, SUITABILITY_MOVES]
MOVES += [SESSION_MOVES, SUITABILITY_MOVES, FEEDBACK_MOVES]


@pytest.mark.parametrize("verb", sorted({verb for moves in MOVES for verb in moves}))
def test_every_move_is_a_verb(verb):
    assert verb in VERBS


def test_the_words_on_the_buttons_are_there():
    assert all(words and words[0].isupper() for words in VERBS.values())
