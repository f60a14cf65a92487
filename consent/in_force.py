"""What is in force for one worker at one moment, as known at another: picked once, asked about many items.

Everything the gates speak of is in force (design: sharing decision 3.2, first line of the fine print).
Picking is the only place where starts, ends and the time of recording are compared, apart from the
statements (3.3).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from consent.cells import heard
from consent.codes import BREAK_GLASS_REASONS, EMERGENCY
from consent.world import Agreement, BreakGlass, Facts, Involvement, Item, Override, Rule, Statement, Worker


@dataclass(frozen=True, slots=True)
class InForce:
    """The facts that hold for one worker at `at` as known at `known_at`, by the key a gate asks for.

    `rules` go with the agreement they stand under, by source agency; the rest by person. Make it with
    `prepare`.
    """

    worker: Worker | None
    at: datetime
    known_at: datetime
    items: Mapping[Hashable, Item]
    statements: Mapping[Hashable, list[Statement]]
    agreements: list[Agreement]
    rules: Mapping[Hashable, list[tuple[Rule, Agreement]]]
    involvements: Mapping[Hashable, list[Involvement]]
    overrides: Mapping[Hashable, list[Override]]
    break_glass: Mapping[Hashable, list[BreakGlass]]
    ringfenced: frozenset
    known_purposes: frozenset
    prohibited_purposes: frozenset

    def agreement_with(self, owner: Hashable) -> Agreement | None:
        """An agreement in force that holds the worker's agency and `owner`, neither suspended (gate 9)."""
        return next((agreed for agreed in self.agreements if binds(agreed, owner)), None)


def prepare(facts: Facts, at: datetime, known_at: datetime | None = None) -> InForce:
    """Pick what is in force for the facts' worker at `at`, as known at `known_at` (absent: at `at`)."""
    known_at = at if known_at is None else known_at
    worker = facts.worker
    agency = worker.agency if worker else None
    user = worker.id if worker else None

    def now(fact) -> bool:
        return in_force(fact.start, fact.end, fact.recorded_at, at, known_at)

    agreements = [agreed for agreed in facts.agreements if now(agreed) and binds(agreed, agency)]
    agreements.sort(key=_by_id)
    return InForce(
        worker=worker,
        at=at,
        known_at=known_at,
        items=facts.items,
        statements=_by_person(heard(facts.statements, at, known_at)),
        agreements=agreements,
        rules=_rules_by_source(facts.rules, agreements, agency, at, known_at),
        involvements=_by_person(held for held in facts.involvements if held.agency == agency and now(held)),
        overrides=_by_person(
            override
            for override in facts.overrides
            if override.recipient == agency and now(override) and is_a_decision_to_share(override, at)
        ),
        break_glass=_by_person(
            session
            for session in facts.break_glass
            if session.user == user and now(session) and is_accepted_reason(session)
        ),
        ringfenced=frozenset(
            fence.person
            for fence in facts.ringfences
            if fence.agency == agency and now(fence) and user not in fence.cleared
        ),
        known_purposes=facts.known_purposes | facts.prohibited_purposes,
        prohibited_purposes=facts.prohibited_purposes,
    )


def in_force(
    start: datetime, end: datetime | None, recorded_at: datetime | None, at: datetime, known_at: datetime
) -> bool:
    """True when `start <= at < end` and the fact was recorded no later than `known_at`."""
    return has_started(start, at) and not has_ended(end, at) and is_known(recorded_at or start, known_at)


def has_started(start: datetime, at: datetime) -> bool:
    """An interval holds its start."""
    return start <= at


def has_ended(end: datetime | None, at: datetime) -> bool:
    """An interval does not hold its end; no end is for ever."""
    return end is not None and end <= at


def is_known(recorded_at: datetime, known_at: datetime) -> bool:
    """Whether the fact had been recorded by then."""
    return recorded_at <= known_at


def binds(agreed: Agreement, agency: Hashable) -> bool:
    """Whether the agency is a party to the agreement and not suspended from it."""
    return agency in agreed.parties and agency not in agreed.suspended


def is_a_decision_to_share(override: Override, at: datetime) -> bool:
    """Whether an override counts: approved, not rescinded, and not a decision *not* to share."""
    return is_approved(override) and not has_ended(override.rescinded_at, at) and not override.non_disclosure


def is_approved(override: Override) -> bool:
    """Two people have approved it; in an emergency one is enough."""
    return override.approvals >= (1 if override.ground == EMERGENCY else 2)


def is_accepted_reason(session: BreakGlass) -> bool:
    """Break-glass opens something for the three reasons of 2.7 alone."""
    return session.reason in BREAK_GLASS_REASONS


def _rules_by_source(rules: Iterable[Rule], agreements: list[Agreement], agency, at, known_at):
    """The rules in force that let this agency see another's records, with an agreement that holds both."""
    by_source = defaultdict(list)
    for rule in rules:
        if rule.recipient != agency:
            continue
        if not in_force(rule.valid_from, rule.valid_to, rule.recorded_at, at, known_at):
            continue
        for agreed in agreements:
            if agreed.id == rule.agreement and binds(agreed, rule.source):
                by_source[rule.source].append((rule, agreed))
    return dict(by_source)


def _by_person(facts: Iterable) -> Mapping[Hashable, list]:
    by_person = defaultdict(list)
    for fact in facts:
        by_person[fact.person].append(fact)
    return dict(by_person)


def _by_id(fact) -> tuple[str, int]:
    return (str(fact.id), getattr(fact, "version", 0))
