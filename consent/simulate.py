"""What if? A supposed change of the facts, and what the decision would then be. Pure: no database, no clock, no Django.

Nothing is decided here: the one decision (consent.decision) is asked twice, with the facts as they are and as they would
be. A supposed fact holds at the moment asked about, whatever the moment. (Design: sharing 2.4, V16, and 4, number 9.)
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from consent.answers import Decision
from consent.codes import Kind
from consent.decision import decide
from consent.in_force import prepare
from consent.world import Facts, Override, Question, Rule, Statement

#: The id of a supposed fact: of none that there is.
SUPPOSED = "00000000-0000-0000-0000-000000000000"


class Change(NamedTuple):
    """A supposed change: its code, and the facts as they would be at a moment."""

    code: str
    apply: Callable[[Facts, datetime], Facts]


@dataclass(frozen=True, slots=True)
class Compared:
    """One question answered twice."""

    now: Decision
    then: Decision

    @property
    def opens(self) -> bool:
        """Return whether the change lets somebody see what they could not."""
        return self.then.allowed and not self.now.allowed

    @property
    def closes(self) -> bool:
        """Return whether the change keeps from somebody what they could see."""
        return self.now.allowed and not self.then.allowed

    @property
    def differs(self) -> bool:
        """Return whether the answer or the way to it would be another."""
        return (self.now.outcome, self.now.code, self.now.route) != (self.then.outcome, self.then.code, self.then.route)


def compare(question: Question, facts: Facts, change: Change) -> Compared:
    """Answer a question from the facts, and from the facts as the change would leave them."""
    return Compared(decide(question, facts), decide(question, change.apply(facts, question.at)))


def compare_all(questions: Sequence[Question], facts: Facts, change: Change) -> list[Compared]:
    """Answer questions of one moment as `compare` does, picking what is in force once for all of them."""
    if not questions:
        return []
    at, known_at = questions[0].at, questions[0].known_at
    now, then = prepare(facts, at, known_at), prepare(change.apply(facts, at), at, known_at)
    return [Compared(decide(question, now), decide(question, then)) for question in questions]


def nothing() -> Change:
    """No change."""
    return Change("nothing", lambda facts, at: facts)


def person_withdraws(
    person: Hashable, *, recipient: Hashable | None = None, category: str | None = None, purpose: str | None = None
) -> Change:
    """The person changes their mind; what is left out is any."""

    def apply(facts: Facts, at: datetime) -> Facts:
        said = Statement(
            id=SUPPOSED,
            person=person,
            kind=Kind.WITHDRAWN,
            expressed_at=at,
            recipient=recipient,
            category=category,
            purpose=purpose,
        )
        return replace(facts, statements=[*facts.statements, said])

    return Change("consent_withdrawn", apply)


def everybody_withdraws(recipient: Hashable) -> Change:
    """Everybody changes their mind about sharing with one agency: whom the facts speak of."""

    def apply(facts: Facts, at: datetime) -> Facts:
        people = sorted({item.person for item in facts.items.values()}, key=str)
        for person in people:
            facts = person_withdraws(person, recipient=recipient).apply(facts, at)
        return facts

    return Change("consent_withdrawn", apply)


def agreement_ends(agreement: Hashable) -> Change:
    """An agreement is no longer in force."""
    return Change(
        "agreement_ended",
        lambda facts, at: replace(facts, agreements=[held for held in facts.agreements if held.id != agreement]),
    )


def rule_ends(rule: Hashable) -> Change:
    """A rule is no longer in force."""
    return Change(
        "rule_ended", lambda facts, at: replace(facts, rules=[held for held in facts.rules if held.id != rule])
    )


def rule_holds(rule: Rule, *, instead_of: Hashable | None = None) -> Change:
    """A rule is in force between its two agencies, and the agreement that it stands under; it may replace another."""

    def apply(facts: Facts, at: datetime) -> Facts:
        kept = [held for held in facts.rules if held.id not in (rule.id, instead_of)]
        holds = replace(rule, valid_from=at, valid_to=None, recorded_at=at)
        sides = frozenset({rule.source, rule.recipient})
        agreements = [
            replace(held, parties=held.parties | sides, start=min(held.start, at), end=None, recorded_at=at)
            if held.id == rule.agreement
            else held
            for held in facts.agreements
        ]
        return replace(facts, rules=[*kept, holds], agreements=agreements)

    return Change("rule_replaced" if instead_of else "rule_added", apply)


def involvement_ends(source: str) -> Change:
    """A referral, plan role or conference no longer ties an agency to the person."""
    return Change(
        "referral_closed",
        lambda facts, at: replace(facts, involvements=[held for held in facts.involvements if held.source != source]),
    )


def approval_given(
    person: Hashable, *, recipient: Hashable, purpose: str, categories: Iterable[str], ground: str
) -> Change:
    """Two people decide to share these kinds of information with one agency without consent."""

    def apply(facts: Facts, at: datetime) -> Facts:
        decided = Override(
            id=SUPPOSED,
            person=person,
            recipient=recipient,
            purpose=purpose,
            ground=ground,
            approvals=2,
            start=at,
            categories=frozenset(categories),
        )
        return replace(facts, overrides=[*facts.overrides, decided])

    return Change("approval_given", apply)
