"""Saying decisions in words: every case of the packs has its chain, one step that decided, and what would change it."""

import pytest

from consent.answers import Result
from consent.behind import AgreementBehind, Behind, InvolvementBehind, RuleBehind, StatementBehind, relied_on
from consent.codes import Code, Outcome, Route
from consent.decision import decide
from consent.explain import answer, basis_badge, chain, flips, refusal, refusal_to_others
from consent.phrases import NOT_WITH_THEM, SILENCE
from tests.consent.directed import DIRECTED
from tests.consent.worlds import facts_of, pack, question_of

CASES = [*pack("sharing.json"), *DIRECTED]


def behind_of(decision, question, facts) -> Behind:
    """Names for the ids of a world: the ids themselves."""
    item = facts.items.get(question.item)
    statements = {said.id: said for said in facts.statements}
    rules = {rule.id: rule for rule in facts.rules}
    agreements = {agreed.id: agreed for agreed in facts.agreements}
    ties = {tie.id: tie for tie in facts.involvements}

    def said(key):
        found = statements[key]
        return StatementBehind(found.kind, found.expressed_at, found.expires_at, f"C-{key}")

    found = relied_on(decision)
    agreed, rule = agreements.get(found.get("agreement")), rules.get(found.get("rule"))
    tie = ties.get(found.get("involvement"))
    return Behind(
        worker="The worker",
        agency="The agency",
        owner="The owner",
        role=question.role,
        person="P-222222",
        category=item.category if item else "entry",
        purpose=question.purpose,
        agreement=AgreementBehind(agreed.id, "Title", agreed.start, agreed.end or agreed.start) if agreed else None,
        rule=RuleBehind(rule.id, rule.version, rule.route, rule.gateway or "", "Plain words.") if rule else None,
        involvement=InvolvementBehind(tie.tier, tie.source or "R-222222", tie.start) if tie else None,
        statement=said(found["statement"]) if "statement" in found else None,
        blocked=[said(key) for key in decision.blocked],
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_decision_has_its_reasons(case):
    question, facts = question_of(case), facts_of(case)
    decision = decide(question, facts)
    behind = behind_of(decision, question, facts)
    steps = chain(decision, behind)
    assert sum(step.decides for step in steps) == 1
    assert len({step.text for step in steps}) == len(steps)
    assert all(step.text and step.text.endswith((".", "”")) for step in steps)
    deciding = next(step for step in steps if step.decides)
    assert deciding.met is decision.allowed and all(step.met for step in steps if not step.decides)
    assert [step.met for step in steps] == sorted((step.met for step in steps), reverse=True)
    assert flips(decision, steps)
    assert answer(decision, behind).startswith("Yes:" if decision.allowed else "No:")
    badge = basis_badge(decision)
    assert badge["words"] and badge["tone"] in ("", "ok", "law")
    assert (badge["tone"] == "ok") is (decision.route == Route.CONSENT)
    assert (badge["tone"] == "law") is (decision.route not in (None, Route.CONSENT, Route.OWN_RECORD))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_refusal_is_a_fixed_sentence_and_one_for_all_that_is_silent(case):
    decision = decide(question_of(case), facts_of(case))
    if decision.allowed:
        return
    words = refusal(decision, "Health", "Northgate Housing", "Sam")
    if decision.outcome == Outcome.DENY_SILENT:
        assert words == SILENCE == refusal(decision, "", "", "")
        assert refusal_to_others(decision, "Health", "Northgate Housing") == NOT_WITH_THEM
        return
    assert refusal_to_others(decision, "Health", "Northgate Housing") != NOT_WITH_THEM
    assert "This person" not in words and "{" not in words
    plain = refusal(decision, "Health", "Northgate Housing")
    assert words == plain.replace("This person", "Sam").replace("this person", "Sam")
    if decision.code in (Code.CONSENT_WITHDRAWN, Code.CONSENT_REFUSED):
        assert decision.said_at and "Sam" in words and " on " in words and "Northgate Housing" in words


def test_every_gate_that_can_pass_on_a_way_has_been_seen_to():
    seen = set()
    for case in CASES:
        decision = decide(question_of(case), facts_of(case))
        seen |= {step.gate for step in decision.trace if step.result == Result.PASS}
    assert seen == {0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17}
