"""Which one change would have turned a decision over: each is tried on the facts, by the function that decides.

So nothing is said to flip an answer that another route, or another bar, would keep as it is (design: sharing 4.1).
"""

from collections.abc import Callable
from dataclasses import replace

from consent.answers import Decision
from consent.changes import Action
from consent.codes import Outcome
from consent.decision import decide
from consent.world import Facts, Question, Statement

Change = Callable[[Facts, Question, Decision], Facts]


def flipping(question: Question, facts: Facts, decision: Decision) -> frozenset[Action]:
    """Return those of the changes named with a decision that alone turn it over, as far as they can be tried."""
    allowed = decision.outcome == Outcome.ALLOW
    return frozenset(
        action
        for action in decision.what_would_change_it
        if action in TRIED
        and (decide(question, TRIED[action](facts, question, decision)).outcome == Outcome.ALLOW) != allowed
    )


def _without(name: str, of: str) -> Change:
    """Return the change that takes away the fact of this list on which the decision rests."""

    def change(facts: Facts, question: Question, decision: Decision) -> Facts:
        return replace(facts, **{name: [fact for fact in getattr(facts, name) if fact.id != getattr(decision, of)]})

    return change


def _none(name: str) -> Change:
    """Return the change that takes away all facts of this list."""
    return lambda facts, question, decision: replace(facts, **{name: ()})


def _said(kind: str) -> Change:
    """Return the change that the person said this about the item a moment before, to anybody and for any purpose."""

    def change(facts: Facts, question: Question, decision: Decision) -> Facts:
        said = Statement(
            id="supposed",
            person=decision.person,
            kind=kind,
            function="confidentiality_consent",
            expressed_at=question.at,
            recorded_at=question.at,
            item=question.item if kind == "given" else None,
        )
        return replace(facts, statements=[*facts.statements, said])

    return change


def _grants_ended(facts: Facts, question: Question, decision: Decision) -> Facts:
    ended = [replace(said, expires_at=said.expressed_at) if said.kind == "given" else said for said in facts.statements]
    return replace(facts, statements=ended)


def _assigned(facts: Facts, question: Question, decision: Decision) -> Facts:
    return replace(facts, worker=replace(facts.worker, assigned=facts.worker.assigned | {decision.person}))


def _not_assigned(facts: Facts, question: Question, decision: Decision) -> Facts:
    return replace(facts, worker=replace(facts.worker, assigned=frozenset()))


TRIED: dict[Action, Change] = {
    Action.PERSON_CHANGES_MIND: _said("withdrawn"),
    Action.CONSENT_ENDS: _grants_ended,
    Action.ASK_THE_PERSON: _said("given"),
    Action.ASK_THE_PERSON_ABOUT_ITEM: _said("given"),
    Action.RULE_ENDS: _without("rules", "rule"),
    Action.AGREEMENT_ENDS: _without("agreements", "agreement"),
    Action.INVOLVEMENT_ENDS: _none("involvements"),
    Action.OVERRIDE_ENDS: _without("overrides", "override"),
    Action.SESSION_ENDS: _none("break_glass"),
    Action.ASSIGNMENT_ENDS: _not_assigned,
    Action.BE_ASSIGNED: _assigned,
}
