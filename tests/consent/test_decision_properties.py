"""What must hold in every world (design: sharing decision 3.6), tried on worlds drawn at random.

A failure prints the `seed` of its world: `drawn(seed)` gives that world again.
"""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consent.answers import Duty, Result
from consent.codes import (
    BREAK_GLASS_LIFTS,
    BREAK_GLASS_REASONS,
    PREFERENCE,
    SAFETY_CRITICAL,
    STOPS,
    Code,
    Outcome,
    Route,
)
from consent.decision import decide
from consent.in_force import prepare
from consent.phrases import SILENCE, actions_for_user, reason_for_user
from consent.world import BreakGlass, Override, RingFence, Statement
from tests.consent.random_worlds import Draw, random_case
from tests.consent.worlds import facts_of, question_of, value

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
PER_PROPERTY = 1000
COUNTED = 6000

in_every_world = settings(max_examples=PER_PROPERTY, deadline=None, database=None, print_blob=True)
LISTS = ("statements", "agreements", "rules", "involvements", "overrides", "break_glass", "ringfences")
BARS = frozenset(Code) - BREAK_GLASS_LIFTS - {Code.ALLOW}


def drawn(seed):
    """The world of a seed: its question, its facts, and the rest of its randomness."""
    rng = Random(seed)
    case = random_case(rng)
    return question_of(case), facts_of(case), rng


def fact(kind, row, rng):
    """One more fact from a drawn row, under an id of its own."""
    return value(kind, row, id=f"X{rng.randrange(10**6)}")


def without(facts, name, place):
    """The same facts with one record of one list left out."""
    kept = list(getattr(facts, name))
    del kept[place]
    return replace(facts, **{name: kept})


def holder(facts, question):
    """The item asked about, and whether the worker's agency owns it."""
    item = facts.items[question.item]
    return item, item.owner == facts.worker.agency


@in_every_world
@given(seed=SEEDS)
def test_a_conflict_of_interest_always_denies_and_silently_unless_the_request_was_refused(seed):
    question, facts, rng = drawn(seed)
    item = facts.items.get(question.item)
    if facts.worker is None or item is None:
        return
    subject = rng.choice(sorted(item.other_subjects | {item.person}))
    linked = replace(facts, worker=replace(facts.worker, conflicts=facts.worker.conflicts | {subject}))
    decision = decide(question, linked)
    assert not decision.allowed
    assert decision.outcome == Outcome.DENY_SILENT or decision.code in (
        Code.BAD_REQUEST,
        Code.PURPOSE_PROHIBITED,
    )


@in_every_world
@given(seed=SEEDS)
def test_the_order_of_records_is_irrelevant(seed):
    question, facts, rng = drawn(seed)
    mixed = {name: rng.sample(list(getattr(facts, name)), len(getattr(facts, name))) for name in LISTS}
    items = dict(rng.sample(sorted(facts.items.items()), len(facts.items)))
    assert decide(question, replace(facts, items=items, **mixed)) == decide(question, facts)


@in_every_world
@given(seed=SEEDS)
def test_adding_a_refusal_never_opens_anything(seed):
    question, facts, rng = drawn(seed)
    said = Draw(rng).statement(9, {"category": "risk_assessment"}, rng.choice(sorted(STOPS)))
    refused = replace(facts, statements=[*facts.statements, fact(Statement, said, rng)])
    if not decide(question, facts).allowed:
        assert not decide(question, refused).allowed


@pytest.mark.parametrize("name", ["rules", "overrides", "break_glass", "involvements", "agreements"])
@settings(in_every_world, max_examples=PER_PROPERTY // 2)
@given(seed=SEEDS)
def test_removing_a_ground_never_opens_anything(name, seed):
    question, facts, _ = drawn(seed)
    if decide(question, facts).allowed:
        return
    for place in range(len(getattr(facts, name))):
        assert not decide(question, without(facts, name, place)).allowed


@in_every_world
@given(seed=SEEDS)
def test_removing_a_grant_never_opens_anything(seed):
    question, facts, _ = drawn(seed)
    if decide(question, facts).allowed:
        return
    for place, said in enumerate(facts.statements):
        if said.kind == "given":
            assert not decide(question, without(facts, "statements", place)).allowed


@in_every_world
@given(seed=SEEDS)
def test_break_glass_passes_no_absolute_bar(seed):
    question, facts, _ = drawn(seed)
    sessions = [
        BreakGlass(
            id=f"X{person}{reason}",
            user=question.worker,
            person=person,
            reason=reason,
            categories=SAFETY_CRITICAL | {"housing", "mental_health"},
            start=datetime.min.replace(tzinfo=question.at.tzinfo),
            end=None,
        )
        for person in ("P1", "P2", "P3")
        for reason in BREAK_GLASS_REASONS
    ]
    before = decide(question, replace(facts, break_glass=()))
    after = decide(question, replace(facts, break_glass=sessions))
    if before.code in BARS:
        assert (after.outcome, after.code) == (before.outcome, before.code)
    if after.route == Route.BREAK_GLASS:
        item, _ = holder(facts, question)
        assert item.category in SAFETY_CRITICAL
        assert item.seal != "sealed_and_locked"


@in_every_world
@given(seed=SEEDS)
def test_an_override_opens_only_what_it_lists(seed):
    question, facts, rng = drawn(seed)
    draw = Draw(rng)
    draw.purpose = rng.choice([question.purpose, draw.purpose])
    row = draw.override(9, {"id": rng.choice(["i1", "i2"]), "category": "risk_assessment"})
    override = fact(Override, row, rng)
    after = decide(question, replace(facts, overrides=[*facts.overrides, override]))
    if after.allowed and not decide(question, facts).allowed:
        item, _ = holder(facts, question)
        assert item.id in override.items or item.category in override.categories
        assert (override.person, override.recipient) == (item.person, facts.worker.agency)
        assert override.purpose == question.purpose


@in_every_world
@given(seed=SEEDS, other=SEEDS)
def test_facts_recorded_later_never_change_what_was_decided_as_known_then(seed, other):
    question, facts, _ = drawn(seed)
    _, more, rng = drawn(other)
    known_at = question.known_at or question.at
    later = known_at + rng.choice([timedelta(microseconds=1), timedelta(days=3)])
    recorded = {
        name: [
            *getattr(facts, name),
            *(
                replace(new, recorded_at=later)
                if isinstance(new, RingFence)
                else replace(new, recorded_at=later, id=f"later-{new.id}")
                for new in getattr(more, name)
            ),
        ]
        for name in LISTS
    }
    assert decide(question, replace(facts, **recorded)) == decide(question, facts)


@in_every_world
@given(seed=SEEDS)
def test_silent_denials_tell_the_user_the_same_whatever_their_cause(seed):
    question, facts, _ = drawn(seed)
    decision = decide(question, facts)
    if decision.outcome == Outcome.DENY_SILENT:
        assert reason_for_user(decision, agency="A", category="B", date="1 May") == SILENCE
        assert actions_for_user(decision) == ()
        assert not decision.acknowledge
    else:
        assert reason_for_user(decision, agency="A", category="B", date="1 May") != SILENCE
        assert decision.acknowledge


@in_every_world
@given(seed=SEEDS)
def test_with_no_rule_override_or_break_glass_an_outside_agency_sees_nothing(seed):
    question, facts, _ = drawn(seed)
    decision = decide(question, replace(facts, rules=(), overrides=(), break_glass=()))
    assert not decision.allowed or decision.route == Route.OWN_RECORD
    if decision.allowed:
        assert holder(facts, question)[1]


@in_every_world
@given(seed=SEEDS)
def test_the_consent_route_rests_on_a_valid_grant_with_no_later_stop_in_its_cell(seed):
    question, facts, _ = drawn(seed)
    decision = decide(question, facts)
    if decision.route != Route.CONSENT:
        return
    item, _ = holder(facts, question)
    known_at = question.known_at or question.at

    def in_cell(said):
        cell = (facts.worker.agency, item.category, question.purpose, item.id)
        scope = (said.recipient, said.category, said.purpose, said.item)
        said_by_then = said.expressed_at <= question.at and (said.recorded_at or said.expressed_at) <= known_at
        return (
            said.person == item.person
            and said_by_then
            and not said.function.startswith("agreement_to")
            and all(part in (None, wanted) for part, wanted in zip(scope, cell, strict=True))
        )

    grants = [said for said in facts.statements if said.id == decision.statement]
    assert len(grants) == 1
    grant = grants[0]
    assert in_cell(grant)
    assert grant.kind == "given"
    assert grant.valid
    assert grant.expires_at is None or question.at < grant.expires_at
    later = [said for said in facts.statements if said.kind in STOPS and said.valid and in_cell(said)]
    assert all(stop.expressed_at < grant.expressed_at for stop in later)


@in_every_world
@given(seed=SEEDS)
def test_every_disclosure_to_another_agency_carries_an_obligation(seed):
    question, facts, _ = drawn(seed)
    decision = decide(question, facts)
    if not decision.allowed:
        assert decision.obligations == ()
    elif not holder(facts, question)[1]:
        assert Duty.NO_ONWARD_SHARING in [obligation.duty for obligation in decision.obligations]


@in_every_world
@given(seed=SEEDS)
def test_the_same_question_of_the_same_facts_gets_the_same_answer_prepared_or_not(seed):
    question, facts, _ = drawn(seed)
    again_question, again_facts, _ = drawn(seed)
    prepared = prepare(facts, question.at, question.known_at)
    decision = decide(question, facts)
    assert decision == decide(again_question, again_facts) == decide(question, prepared)
    assert decision == decide(question, prepared), "asking must leave the prepared facts as they were"


@in_every_world
@given(seed=SEEDS)
def test_every_answer_is_whole(seed):
    question, facts, _ = drawn(seed)
    decision = decide(question, facts)
    failed = [step.gate for step in decision.trace if step.result == Result.FAIL]
    assert [step.gate for step in decision.trace] == [0, 1, 2, 3, *range(5, 18)]
    assert decision.token.startswith("e:")
    if decision.allowed:
        assert (decision.code, failed) == (Code.ALLOW, [])
        assert decision.route in (*PREFERENCE, Route.OWN_RECORD, Route.BREAK_GLASS)
        assert decision.until is None or decision.until > question.at
    else:
        assert (decision.route, failed) == (None, [decision.gate])
        assert decision.until is None


def test_the_worlds_drawn_allow_by_every_route_and_fail_at_every_gate_often_enough():
    counted = Counter()
    for seed in range(COUNTED):
        question, facts, _ = drawn(seed)
        decision = decide(question, facts)
        counted.update([decision.outcome, decision.route or decision.code])
    assert counted[Outcome.ALLOW] > COUNTED * 0.2
    assert counted[Outcome.DENY] > COUNTED * 0.2
    assert counted[Outcome.DENY_SILENT] > COUNTED * 0.2
    floor = {Route.CONSENT_UNSAFE_TO_SEEK: 0.002} | {
        route: 0.02 for route in Route if route != Route.CONSENT_UNSAFE_TO_SEEK
    }
    assert {route: counted[route] for route in Route if counted[route] < COUNTED * floor[route]} == {}
    assert [code for code in Code if code != Code.ALLOW and counted[code] < COUNTED * 0.001] == []
