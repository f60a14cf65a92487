"""What a decision carries besides its outcome: what it rests on, its duties, its end, its trace (sharing decision 3.4)."""

import ast
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from consent import decision
from consent.answers import NO_GROUND, Duty, Lawful, Obligation, Result
from consent.changes import Action
from consent.in_force import prepare
from tests.consent.answering import decided
from tests.consent.small_worlds import (
    agreement,
    case,
    court_order,
    involvement,
    item,
    override,
    rule,
    said,
    session,
    worker,
)
from tests.consent.worlds import ASKED_ON, DAY_ZERO, facts_of, question_of

HOUSING = {"items": [item(category="housing")], "rules": [rule(categories=["housing"])]}
GROUNDS = {
    "source_basis": "e_public_task",
    "recipient_basis": "f_legitimate_interests",
    "condition": "9_2_g_substantial_public_interest",
    "schedule1": "pt2_18_safeguarding",
    "gateway": "care_act_2014_s45",
}
ONWARD = Obligation(Duty.NO_ONWARD_SHARING)


def on(day):
    return DAY_ZERO + timedelta(days=day)


def made(**different):
    """The decision about the smallest world with something changed."""
    return decided(case("any", "CONSENT", **different))


def results(answer):
    """The gates of the trace by what became of them."""
    return {result: [step.gate for step in answer.trace if step.result == result] for result in Result}


def evidence(answer, gate):
    """What the trace holds beside one gate."""
    return [tuple(found) for step in answer.trace if step.gate == gate for found in step.evidence]


# ---- what it rests on


def test_an_allow_names_all_that_it_rests_on():
    answer = made(rules=[rule(version=4, **GROUNDS)], agreements=[agreement(version=2)])
    assert (answer.rule, answer.rule_version, answer.agreement) == ("R1", 4, "ISA1")
    assert (answer.involvement, answer.statement, answer.state) == ("N0", "C1", "given")
    assert answer.said_at == on(10)
    assert answer.lawful == Lawful(**GROUNDS)
    assert answer.token == "e:P1|r:R1@4|isa:ISA1@2|eng:1.0.0"
    assert (answer.gate, answer.person, answer.as_of, answer.known_at) == (15, "P1", on(ASKED_ON), on(ASKED_ON))


def test_an_override_and_a_session_bring_grounds_of_their_own():
    by_override = made(consent_statements=[], overrides=[override(**GROUNDS)])
    assert (by_override.override, by_override.rule, by_override.statement) == ("O1", None, None)
    assert by_override.lawful == Lawful(**GROUNDS)
    assert by_override.token == "e:P1|o:O1|isa:-|eng:1.0.0"
    by_session = made(rules=[], break_glass=[session()])
    assert by_session.break_glass == "B0"
    assert by_session.lawful.source_basis == "d_vital_interests"
    assert by_session.token == "e:P1|b:B0|isa:ISA1@1|eng:1.0.0"


def test_ones_own_record_rests_on_nothing_but_assignment():
    answer = made(users=[worker(agency="IDVA")])
    assert (answer.rule, answer.agreement, answer.involvement, answer.lawful) == (None, None, None, NO_GROUND)
    assert (answer.obligations, answer.until, answer.gate) == ((), None, 5)


def test_an_allow_lasts_until_the_first_of_its_grounds_ends():
    ends = {
        "rules": [rule(valid_to=140)],
        "agreements": [agreement(end=130)],
        "involvements": [involvement(end=120)],
        "consent_statements": [said(expires_at=110)],
    }
    assert made(**ends).until == on(110)
    assert made(**{**ends, "consent_statements": [said()]}).until == on(120)
    assert made(rules=[rule(valid_to=140)], agreements=[agreement(end=130)]).until == on(130)
    assert made(rules=[rule(valid_to=140)]).until == on(140)
    assert made().until is None
    assert made(rules=[], overrides=[override(end=150, rescinded_at=105)]).until == on(105)
    assert made(rules=[], break_glass=[session()]).until == on(101)


def test_a_grant_that_a_duty_does_not_need_is_not_what_it_rests_on():
    duty = [rule(route="statutory")]
    assert made(rules=duty).statement is None
    sealed = made(rules=duty, items=[item(seal="sealed")], consent_statements=[said(item="i1")])
    assert (sealed.route, sealed.statement) == ("STATUTORY", "C1")


def test_a_denial_names_the_stop_and_the_grants_that_it_blocks():
    answer = made(consent_statements=[said("given", 10), said("given", 12), said("withdrawn", 50)])
    assert (answer.code, answer.gate, answer.statement, answer.state) == ("CONSENT_WITHDRAWN", 15, "C3", "withdrawn")
    assert (answer.said_at, answer.blocked) == (on(50), ("C1", "C2"))
    assert (answer.rule, answer.lawful, answer.until, answer.obligations) == ("R1", NO_GROUND, None, ())


def test_a_rule_that_does_not_fit_is_not_named():
    assert made(rules=[rule(roles=[])]).rule is None
    assert made(rules=[rule(condition_present=False)]).rule == "R1"


# ---- what would change it


def test_break_glass_is_named_only_where_a_session_could_open_the_item():
    assert Action.BREAK_GLASS in made(consent_statements=[]).what_would_change_it
    assert Action.BREAK_GLASS not in made(consent_statements=[], **HOUSING).what_would_change_it
    assert Action.BREAK_GLASS not in made(agreements=[]).what_would_change_it
    assert Action.BREAK_GLASS not in made(items=[item(seal="sealed_and_locked")]).what_would_change_it


def test_who_is_refused_learns_what_would_change_it():
    asking = (Action.ASK_THE_PERSON, Action.ASK_THE_HOLDER, Action.REQUEST_OVERRIDE)
    assert made(consent_statements=[], **HOUSING).what_would_change_it == asking
    assert made(users=[worker(assigned=[])], **HOUSING).what_would_change_it == (Action.BE_ASSIGNED,)
    own = made(users=[worker(agency="IDVA")], items=[item(seal="sealed", category="housing")])
    assert own.what_would_change_it == (Action.BE_ADDED_TO_SEAL,)
    assert Action.PERSON_CHANGES_MIND in made().what_would_change_it
    assert made(users=[worker(conflicts=["P1"])]).what_would_change_it == ()


# ---- duties


def test_consent_brings_no_duty_but_to_keep_it():
    assert made().obligations == (ONWARD,)


def test_where_it_is_unsafe_to_ask_that_is_honoured_and_the_person_is_told_by_the_date_recorded():
    unsafe = said("unsafe_to_seek", expires_at=130)
    answer = made(consent_statements=[unsafe], rules=[rule(route="consult")])
    honoured = Obligation(Duty.RESPECT_UNSAFE_TO_SEEK, shows="C1")
    assert answer.obligations == (ONWARD, honoured, Obligation(Duty.INFORM_PERSON_BY, by=on(130)))
    sooner = made(consent_statements=[{**unsafe, "inform_by": unsafe["expressed_at"]}], rules=[rule(route="consult")])
    assert sooner.obligations[-1] == Obligation(Duty.INFORM_PERSON_BY, by=on(10))


@pytest.mark.parametrize("kind", ["refused", "withdrawn", "objection"])
def test_a_duty_shows_the_objection_and_tells_the_person(kind):
    answer = made(consent_statements=[said(kind)], rules=[rule(route="statutory")])
    shown = Obligation(Duty.SHOW_OBJECTION, shows="C1")
    assert answer.obligations == (ONWARD, shown, Obligation(Duty.INFORM_PERSON_BY))


def test_a_duty_need_not_tell_who_has_agreed():
    assert made(rules=[rule(route="statutory")]).obligations == (ONWARD,)


def test_an_override_shows_its_reason_and_tells_the_person_unless_that_was_decided_against():
    shown = Obligation(Duty.SHOW_OVERRIDE_REASON, shows="O1")

    def duties(**different):
        return made(consent_statements=[], overrides=[override(**different)]).obligations

    told = Obligation(Duty.INFORM_PERSON_BY, shows="O1")
    assert duties() == (ONWARD, shown, told)
    assert duties(inform_by="2026-05-01T00:00:00Z")[-1].by == datetime.fromisoformat("2026-05-01T00:00:00Z")
    assert duties(person_informed=True) == (ONWARD, shown)
    assert duties(will_not_inform=True) == (ONWARD, shown, Obligation(Duty.DO_NOT_INFORM_PERSON, shows="O1"))


def test_break_glass_is_reviewed_within_a_day():
    reviewed = Obligation(Duty.REVIEW_BREAK_GLASS_BY, by=on(100), shows="B0")
    assert made(rules=[], break_glass=[session(start=99)]).obligations == (ONWARD, reviewed)
    own = made(users=[worker(agency="IDVA", assigned=[])], break_glass=[session(start=99)])
    assert own.obligations == (reviewed,)


# ---- the trace


def test_the_trace_of_a_denial_stops_where_it_failed():
    answer = made(consent_statements=[said("given", 10), said("withdrawn", 50)])
    assert results(answer) == {
        Result.PASS: [0, 1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14],
        Result.FAIL: [15],
        Result.SKIPPED: [5, 16, 17],
    }
    assert evidence(answer, 10) == [("involvement", "N0"), ("tier", "accepted")]
    assert evidence(answer, 13) == [("rule", "R1")]
    assert evidence(answer, 15) == [("state", "withdrawn"), ("statement", "C2")]


def test_the_trace_of_an_override_shows_what_it_lifts():
    refused = made(consent_statements=[said("refused")], overrides=[override()])
    assert refused.gate == 15
    assert results(refused)[Result.SKIPPED] == [5, 9, 10, 12, 13, 14, 15]
    assert evidence(refused, 15) == [("override", "O1")]
    assert made(agreements=[], overrides=[override()]).gate == 9
    assert made(involvements=[], overrides=[override()]).gate == 10
    assert made(items=[item(seal="sealed_and_locked")], overrides=[court_order()]).gate == 7


def test_the_trace_of_break_glass_shows_the_failure_that_it_lifts():
    answer = made(involvements=[], break_glass=[session()])
    assert answer.gate == 10
    assert results(answer)[Result.PASS] == [0, 1, 2, 3, 6, 7, 8, 9, 17]
    assert evidence(answer, 10) == [("break_glass", "B0")]


def test_the_trace_of_ones_own_record_passes_by_the_gates_on_disclosure():
    answer = made(users=[worker(agency="IDVA")])
    assert results(answer)[Result.PASS] == [0, 1, 2, 3, 5, 17]


def test_a_bar_names_the_people_it_was_found_for():
    linked = made(items=[item(other_subjects=["P3", "P2"])], users=[worker(conflicts=["P3", "P2"])])
    assert evidence(linked, 1) == [("person", "P2"), ("person", "P3")]


# ---- what it must not carry, and what it is made of


def test_a_refused_request_is_the_same_whether_or_not_the_item_exists():
    there = made(ask={"purpose": "commercial"})
    nowhere = made(items=[], ask={"purpose": "commercial"})
    assert there == nowhere
    assert (there.person, there.token) == (None, "e:-|r:-|isa:-|eng:1.0.0")


def test_facts_prepared_for_another_moment_are_refused():
    asked = case("any", "CONSENT")
    question, facts = question_of(asked), facts_of(asked)
    prepared = prepare(facts, question.at)
    with pytest.raises(ValueError, match="another moment"):
        decision.decide(replace(question, at=question.at + timedelta(days=1)), prepared)
    with pytest.raises(ValueError, match="another moment"):
        decision.decide(replace(question, known_at=question.at + timedelta(days=1)), prepared)


def test_facts_about_another_user_are_a_bad_request():
    asked = case("any", "CONSENT")
    answer = decision.decide(replace(question_of(asked), worker="u2"), facts_of(asked))
    assert answer.code == "BAD_REQUEST"


PURE = ["answers", "ask", "cells", "changes", "codes", "decision", "duties", "emergency", "gates", "in_force"]
PURE += ["phrases", "reasons", "trace", "world"]


@pytest.mark.parametrize("name", PURE)
def test_the_decision_imports_no_framework_and_no_clock(name):
    source = (Path(decision.__file__).parent / f"{name}.py").read_text()
    tree = ast.parse(source)
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    plain = {"collections", "collections.abc", "dataclasses", "datetime", "enum", "functools", "typing"}
    # The roles are plain Python too (access: policy without tables).
    assert modules <= plain | {f"consent.{other}" for other in PURE} | {"access.roles"}
    assert ".now(" not in source
    assert ".today(" not in source
