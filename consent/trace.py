"""The trace of a decision: every gate once, in the order of the design, with what it looked at.

Ids and codes only; the officer's page turns them into records and labels. (Design: sharing decision 3.4.)
"""

from functools import cache

from consent.answers import Attempt, Evidence, Result, Step
from consent.ask import Ask, is_sealed
from consent.codes import Route
from consent.duties import redacted
from consent.gates import CONSENT_ROUTE, NAMES, OTHER_SUBJECTS, SEAL

# The gates that each way goes through; the others are skipped.
OWN_WAY = frozenset({0, 1, 2, 3, 5, 17})
RULE_WAY = frozenset({0, 1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
OVERRIDE_WAY = frozenset({0, 1, 2, 3, 6, 7, 8, 11, 16, 17})
PLACE = {number: place for place, number in enumerate(NAMES)}


def steps(ask: Ask, way: Attempt) -> tuple[Step, ...]:
    """Every gate: passed, failed, or skipped (not reached, not on this way, or lifted by what is named)."""
    if way.session:
        return lifted_by_session(ask, way)
    trace = list(bare_steps(gates_on(ask, way), way.gate if way.failure else None))
    if way.route == Route.OVERRIDE:
        note(trace, RULE_WAY - OVERRIDE_WAY, (Evidence("override", way.override.id),))
    elif way.failure:
        note(trace, (way.gate,), way.failure.evidence)
    for number, look in LOOKS.items():
        if trace[PLACE[number]].result != Result.SKIPPED:
            note(trace, (number,), look(ask, way))
    return tuple(trace)


@cache
def bare_steps(gates: frozenset[int], failed: int | None) -> tuple[Step, ...]:
    """The steps of a way that failed at a gate, or at none, before the evidence is added."""
    return tuple(Step(number, name, result(number, gates, failed)) for number, name in NAMES.items())


def result(number: int, gates: frozenset[int], failed: int | None) -> Result:
    """What became of one gate on a way that failed at `failed` (None: at no gate)."""
    if number == failed:
        return Result.FAIL
    if number not in gates or (failed is not None and number > failed):
        return Result.SKIPPED
    return Result.PASS


def gates_on(ask: Ask, way: Attempt) -> frozenset[int]:
    """The gates that this way goes through."""
    if way.override:
        return OVERRIDE_WAY
    return OWN_WAY if way.gate >= min(OWN_WAY - RULE_WAY) and ask.own else RULE_WAY


def lifted_by_session(ask: Ask, way: Attempt) -> tuple[Step, ...]:
    """The trace of the attempt that failed, with its failure skipped for the break-glass session."""
    trace = list(steps(ask, way.lifted))
    place = PLACE[way.lifted.gate]
    trace[place] = trace[place]._replace(result=Result.SKIPPED)
    note(trace, (way.lifted.gate,), (Evidence("break_glass", way.session.id),))
    trace[-1] = Step(OTHER_SUBJECTS, NAMES[OTHER_SUBJECTS], Result.PASS, _others(ask, way))
    return tuple(trace)


def note(trace: list[Step], gates, found: tuple[Evidence, ...]) -> None:
    """Add evidence to the steps of these gates."""
    if found:
        for number in gates:
            step = trace[PLACE[number]]
            trace[PLACE[number]] = Step(step.gate, step.name, step.result, step.evidence + found)


def asks_the_person(way: Attempt) -> bool:
    """Whether the way came as far as what the person said."""
    return way.rule is not None and way.gate >= CONSENT_ROUTE


def _agreement(ask: Ask, way: Attempt) -> tuple[Evidence, ...]:
    return (Evidence("agreement", way.agreement.id),) if way.agreement else ()


def _tier(ask: Ask, way: Attempt) -> tuple[Evidence, ...]:
    if way.involvement is None:
        return ()
    return (Evidence("involvement", way.involvement.id), Evidence("tier", way.involvement.tier))


def _rule(ask: Ask, way: Attempt) -> tuple[Evidence, ...]:
    return (Evidence("rule", way.rule.id),) if way.rule else ()


def _consent(ask: Ask, way: Attempt) -> tuple[Evidence, ...]:
    if not asks_the_person(way):
        return ()
    said = ask.standing.statement
    return (Evidence("state", ask.standing.state), *([Evidence("statement", said.id)] if said else []))


def _seal(ask: Ask, way: Attempt) -> tuple[Evidence, ...]:
    opening = ask.standing.names_item if way.rule and is_sealed(ask) else None
    return (Evidence("statement", opening.id),) if opening else ()


def _others(ask: Ask, way: Attempt) -> tuple[Evidence, ...]:
    return tuple(Evidence("person", person) for person in redacted(ask))


# What an officer is shown beside each of these gates.
LOOKS = {9: _agreement, 10: _tier, 13: _rule, CONSENT_ROUTE: _consent, SEAL: _seal, OTHER_SUBJECTS: _others}
