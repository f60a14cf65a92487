"""The sharing decision: who may see what, on what basis. Pure: no database, no clock, no Django.

`decide` walks the gates of the design (sharing decision 3.2). First the bars, which nothing lifts; then the
agency's own record, or every way by which another agency may see it; last, break-glass. Every sight of a
person's information anywhere in the hub comes through here.
"""

from collections.abc import Iterable, Iterator

from consent.answers import Attempt, Decision, failure
from consent.ask import Ask, is_locked
from consent.codes import FURTHEST, PREFERENCE, Code, Route, RuleRoute, State
from consent.emergency import could_open, session_for
from consent.gates import (
    BARS,
    BOTH_AGENCIES,
    CONSENT_ROUTE,
    DISCLOSURE_BARS,
    EACH_OVERRIDE,
    EACH_RULE,
    EACH_TIER,
    LOCK,
    OWN_RECORD,
    RULE,
    Gate,
    serves,
)
from consent.in_force import InForce, prepare
from consent.reasons import reasoned
from consent.world import Agreement, Facts, Involvement, Override, Question, Rule


def decide(question: Question, facts: Facts | InForce) -> Decision:
    """Answer one question from the facts, or from facts that `prepare` has picked for the same moments.

    Raises ValueError when prepared facts are of another moment than the question.
    """
    if isinstance(facts, Facts):
        facts = prepare(facts, question.at, question.known_at)
    if (facts.at, facts.known_at) != (question.at, question.known_at or question.at):
        raise ValueError("the facts were prepared for another moment than the one asked about")
    ask = Ask(question, facts)
    return reasoned(ask, best(ask, ways(ask)))


def ways(ask: Ask) -> list[Attempt]:
    """Every way to the item, tried. One alone where a bar stands, or the record is the agency's own."""
    if barred := stopped(BARS, ask):
        return [barred]
    if ask.own:
        return [own_record(ask)]
    if barred := stopped(DISCLOSURE_BARS, ask):
        return [barred]
    if is_locked(ask):
        return [by_unlocking(ask, override) for override in ask.unlocking]
    return [*by_rules(ask), *(by_override(ask, override) for override in ask.overrides)]


def best(ask: Ask, attempts: list[Attempt]) -> Attempt:
    """The preferred of those that allow, or the failure that got furthest, or break-glass that lifts it."""
    if allowed := [attempt for attempt in attempts if attempt.route]:
        chosen = preferred(allowed)
        return chosen._replace(lifted=lifted_by(attempts)) if chosen.override else chosen
    failed = furthest(attempts)
    return by_break_glass(ask, failed) or failed


def stopped(gates: Iterable[Gate], ask: Ask, *facts, **rests_on) -> Attempt | None:
    """The first of the gates that does not let the question through, as a failed attempt; None if all do."""
    for gate in gates:
        if failed := gate.test(ask, *facts):
            return Attempt(gate.number, failure=failed, **rests_on)
    return None


def own_record(ask: Ask) -> Attempt:
    """Gate 5: the seal's list and then assignment decide, and nothing else."""
    return stopped(OWN_RECORD, ask) or Attempt(OWN_RECORD[0].number, Route.OWN_RECORD)


def by_rules(ask: Ask) -> Iterator[Attempt]:
    """Gates 9 to 16: each tier that the agency holds by itself."""
    if failed := stopped(BOTH_AGENCIES, ask, agreement=ask.agreement):
        yield failed
        return
    for tier in ask.involvements:
        yield from by_tier(ask, tier)


def by_tier(ask: Ask, tier: Involvement) -> list[Attempt]:
    """Gates 11 to 16 under one tier: each fitting rule by itself, or that none fits."""
    rests_on = {"agreement": ask.agreement, "involvement": tier}
    if failed := stopped(EACH_TIER, ask, tier, **rests_on):
        return [failed]
    fitting = [(rule, agreed) for rule, agreed in ask.rules if RULE.test(ask, tier, rule) is None]
    if not fitting:
        return [Attempt(RULE.number, failure=failure(Code.NO_RULE), **rests_on)]
    return [by_rule(ask, tier, rule, agreed) for rule, agreed in fitting]


def by_rule(ask: Ask, tier: Involvement, rule: Rule, agreed: Agreement) -> Attempt:
    """Gates 14 to 16 for one rule that fits."""
    rests_on = {"agreement": agreed, "involvement": tier, "rule": rule}
    failed = stopped(EACH_RULE, ask, tier, rule, **rests_on)
    return failed or Attempt(CONSENT_ROUTE, route_of(ask, rule), **rests_on)


def route_of(ask: Ask, rule: Rule) -> Route:
    """The route of a rule that allows: the duty, or what the person said, or that asking is unsafe."""
    if rule.route == RuleRoute.STATUTORY:
        return Route.STATUTORY
    return Route.CONSENT if ask.standing.state == State.GIVEN else Route.CONSENT_UNSAFE_TO_SEEK


def by_override(ask: Ask, override: Override) -> Attempt:
    """A decision to share without consent: it passes gates 9 to 16, for whom it serves."""
    return stopped(EACH_OVERRIDE, ask, override, override=override) or Attempt(
        EACH_OVERRIDE[-1].number, Route.OVERRIDE, override=override
    )


def lifted_by(attempts: list[Attempt]) -> Attempt | None:
    """What an override lifts: the way by rules that got furthest (none where a lock leaves no such way)."""
    by_rules_alone = [attempt for attempt in attempts if attempt.failure and not attempt.override]
    return furthest(by_rules_alone) if by_rules_alone else None


def by_unlocking(ask: Ask, override: Override) -> Attempt:
    """Gate 7: the one way to a locked item; whom it does not serve is told what everybody is told."""
    if serves(ask):
        return Attempt(LOCK, Route.OVERRIDE, override=override)
    return Attempt(LOCK, failure=failure(Code.SEALED_AND_LOCKED), override=override)


def by_break_glass(ask: Ask, failed: Attempt) -> Attempt | None:
    """Tried last, on the failure about to be reported: an emergency session that lists the category."""
    session = session_for(ask) if could_open(ask, failed.failure.code) else None
    if session is None:
        return None
    return Attempt(failed.gate, Route.BREAK_GLASS, agreement=ask.agreement, session=session, lifted=failed)


def preferred(allowed: list[Attempt]) -> Attempt:
    """Consent before unsafe to seek before statutory before override; then by id: order is irrelevant."""
    if len(allowed) == 1:
        return allowed[0]
    return min(allowed, key=lambda attempt: (rank(PREFERENCE, attempt.route), ids(attempt)))


def furthest(failed: list[Attempt]) -> Attempt:
    """The failure that got furthest; of several the lowest ids, so that order is irrelevant."""
    if len(failed) == 1:
        return failed[0]
    return min(failed, key=lambda attempt: (-rank(FURTHEST, attempt.failure.code), ids(attempt)))


def rank(order: tuple, entry) -> int:
    """The place in the order; what is not in it stands alone and comes first."""
    return order.index(entry) if entry in order else 0


def ids(attempt: Attempt) -> tuple:
    """What an attempt rests on, as something that sorts."""
    rests_on = (attempt.rule, attempt.agreement, attempt.involvement, attempt.override)
    return tuple((str(fact.id), getattr(fact, "version", 0)) if fact else ("", 0) for fact in rests_on)
