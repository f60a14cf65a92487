"""The sentence of each gate for officers: what was met, what was not, and what carried an answer without consent.

Each is filled with what agencies named among themselves (`Behind`): agreements, rules, referrals, dates. Nothing that is
kept about a person goes in. (Design: pages, wireframe K2; the gates: sharing decision 3.2.)
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from access.roles import ROLES
from consent.answers import Decision
from consent.codes import CONSENT_FAILURE, SUPERVISOR, TRIAGE_ROLES, Code, Kind, Route, RuleRoute, State, Tier
from consent.phrases import OFFICER
from hub.kit.spoken import clock_words, day_words


class AgreementBehind(NamedTuple):
    """An agreement as the chain names it; `signed_at` is when the later of the two agencies signed."""

    reference: str
    title: str
    signed_at: datetime | None
    ends_on: date


class RuleBehind(NamedTuple):
    """A sharing rule as the chain names it; `gateway` is what the law called it then."""

    reference: str
    version: int
    route: str
    gateway: str
    plain_words: str


class InvolvementBehind(NamedTuple):
    """An involvement as the chain names it; `source` is the referral, plan role or conference."""

    tier: str
    source: str
    starts_at: datetime


class StatementBehind(NamedTuple):
    """A statement of consent, with the conversation in which it was made."""

    kind: str
    expressed_at: datetime
    expires_at: datetime | None
    conversation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What the ids of a question and its decision are called, for officers. `person` is a reference, never a name."""

    worker: str
    agency: str
    owner: str
    role: str
    role_since: date | None = None
    assigned_since: datetime | None = None
    person: str
    category: str
    purpose: str
    agreement: AgreementBehind | None = None
    rule: RuleBehind | None = None
    involvement: InvolvementBehind | None = None
    statement: StatementBehind | None = None
    blocked: list[StatementBehind] = field(default_factory=list)

    @property
    def role_label(self) -> str:
        """Return the acting role in the words of the office."""
        return ROLES.get(self.role, self.role)

    @property
    def source(self) -> str:
        """Return what the involvement came from, in words."""
        words = {"R": "referral", "M": "plan role"}.get(self.involvement.source[:1], "decision")
        return f"{words} {self.involvement.source}"


def relied_on(decision: Decision) -> dict[str, Hashable]:
    """Return the ids of what a decision looked at: `agreement`, `involvement`, `rule`, `statement`, those there are.

    Where a session lifted a failure these are in the trace alone.
    """
    kinds = ("agreement", "involvement", "rule", "statement")
    seen = {found.kind: found.value for step in decision.trace for found in step.evidence if found.kind in kinds}
    return seen | {kind: value for kind in kinds if (value := getattr(decision, kind))}


Sentence = Callable[[Decision, Behind], str]

SAID = {
    Kind.GIVEN: "The person said yes on {on}",
    Kind.REFUSED: "The person said no on {on}",
    Kind.WITHDRAWN: "The person changed their mind on {on}",
    Kind.OBJECTION: "The person objected on {on}",
    Kind.UNSAFE_TO_SEEK: "It was recorded on {on} that asking was not safe",
    Kind.NOT_PRACTICABLE_TO_SEEK: "It was recorded on {on} that asking was not possible",
    Kind.DEFERRED: "The person wanted to think, on {on}",
}
WORKING = {
    Tier.PENDING: "{agency} was asked to help this person: {source}, since {on}.",
    Tier.ACCEPTED: "{agency} was working with this person: {source}, accepted {on}.",
    Tier.PLAN: "{agency} had a part in this person’s plan: {source}, since {on}.",
    Tier.CONFERENCE: "{agency} took part in a conference about this person: {source}, since {on}.",
}


def day(at: date | datetime) -> str:
    """Return a day as sentences name it: 12 November 2026."""
    return day_words(at, "long")


# ---- met


def request(decision: Decision, behind: Behind) -> str:
    """Gate 0."""
    since = f", since {day(behind.role_since)}" if behind.role_since else ""
    return f"{behind.worker} acted as {behind.role_label} at {behind.agency}{since}, to “{behind.purpose}”."


def own_record(decision: Decision, behind: Behind) -> str:
    """Gate 5."""
    return f"The record is {behind.agency}’s own. {assigned(decision, behind)}"


def agreement(decision: Decision, behind: Behind) -> str:
    """Gate 9."""
    named = behind.agreement
    signed = f"signed {day(named.signed_at)}, " if named.signed_at else ""
    return (
        f"{behind.agency} and {behind.owner} are parties to agreement {named.reference} “{named.title}”"
        f" ({signed}in force until {day(named.ends_on)})."
    )


def working_with(decision: Decision, behind: Behind) -> str:
    """Gate 10."""
    involved = behind.involvement
    return WORKING[involved.tier].format(agency=behind.agency, source=behind.source, on=day(involved.starts_at))


def worker(decision: Decision, behind: Behind) -> str:
    """Gate 11."""
    if behind.involvement and behind.involvement.tier == Tier.PENDING:
        return f"{behind.worker} decides about new referrals, as {behind.role_label}."
    return assigned(decision, behind)


def assigned(decision: Decision, behind: Behind) -> str:
    """Assignment, or what stands for it."""
    if behind.role == SUPERVISOR:
        return f"{behind.worker} looks after the team’s work, as {behind.role_label}."
    if behind.assigned_since:
        return f"{behind.worker} has been assigned to this person since {day(behind.assigned_since)}."
    if behind.role in TRIAGE_ROLES:
        return f"{behind.worker} may act for the agency, as {behind.role_label}."
    return f"{behind.worker} was assigned to this person."


def content(decision: Decision, behind: Behind) -> str:
    """Gate 12: said of a pack; elsewhere the rule says it."""
    pending = behind.involvement and behind.involvement.tier == Tier.PENDING
    return f"“{behind.category}” is in the pack of {behind.source}." if pending else ""


def rule(decision: Decision, behind: Behind) -> str:
    """Gates 13 and 14."""
    named = behind.rule
    return (
        f"Rule {named.reference} lets the role {behind.role_label} at {behind.agency} see “{behind.category}” of"
        f" {behind.owner} for this purpose: “{named.plain_words}”"
    )


def said(decision: Decision, behind: Behind) -> str:
    """What the person said last that counts, when, until when, and in which conversation."""
    if behind.statement is None:
        return "Nothing was asked or said about this."
    named = behind.statement
    ends = f", until {day(named.expires_at)}" if named.expires_at else ""
    return f"{SAID[named.kind].format(on=day(named.expressed_at))}{ends} (conversation {named.conversation})."


def consent(decision: Decision, behind: Behind) -> str:
    """Gate 15, met: consent, a duty, or that asking is unsafe."""
    if behind.rule.route != RuleRoute.STATUTORY:
        return said(decision, behind)
    duty = behind.rule.gateway
    objected = decision.state in (State.REFUSED, State.WITHDRAWN)
    return f"The rule is a legal duty: {duty}. Consent is not asked for." + (
        " The person objected, which is shown beside it." if objected else ""
    )


# These have something to say only where they found something.


def seal(decision: Decision, behind: Behind) -> str:
    """Gate 16."""
    return "The entry is sealed, and the person’s yes names this very entry."


def others(decision: Decision, behind: Behind) -> str:
    """Gate 17."""
    return "What the entry says about other people was left out."


MET: dict[int, Sentence] = {
    0: request,
    5: own_record,
    9: agreement,
    10: working_with,
    11: worker,
    12: content,
    13: rule,
    15: consent,
}
MET_WITH_EVIDENCE: dict[int, Sentence] = {16: seal, 17: others}


# ---- not met


def not_working_with(decision: Decision, behind: Behind) -> str:
    """Gate 10."""
    return f"{behind.agency} was not working with this person: no referral, plan role or conference at that moment."


def no_agreement(decision: Decision, behind: Behind) -> str:
    """Gate 9."""
    return f"No agreement in force holds both {behind.agency} and {behind.owner}."


def not_assigned(decision: Decision, behind: Behind) -> str:
    """Gates 5 and 11."""
    if behind.involvement and behind.involvement.tier == Tier.PENDING:
        return f"New referrals are for those who triage; {behind.worker} acted as {behind.role_label}."
    return f"{behind.worker}, acting as {behind.role_label}, was not assigned to this person."


def no_rule(decision: Decision, behind: Behind) -> str:
    """Gates 12 and 13."""
    if decision.gate == 12:
        return f"“{behind.category}” is not part of what {behind.source} shows."
    tier = behind.involvement.tier if behind.involvement else ""
    return (
        f"No rule of {behind.owner} lets the role {behind.role_label} at {behind.agency} see an entry like this of"
        f" “{behind.category}” for “{behind.purpose}” while the involvement is “{tier}”."
    )


def no_condition(decision: Decision, behind: Behind) -> str:
    """Gate 14."""
    return f"Rule {behind.rule.reference} lacks the legal condition that it needs."


def no_consent(decision: Decision, behind: Behind) -> str:
    """Gate 15."""
    words = f"Rule {behind.rule.reference} needs a yes. {said(decision, behind)}"
    if behind.blocked:
        closed = ", ".join(f"{each.conversation} of {day(each.expressed_at)}" for each in behind.blocked)
        words += f" That closed an earlier yes ({closed})."
    return words


FAILED: dict[Code, Sentence] = {
    Code.NO_AGREEMENT: no_agreement,
    Code.NO_NEED_TO_KNOW: not_working_with,
    Code.NOT_ASSIGNED: not_assigned,
    Code.NO_RULE: no_rule,
    Code.MISSING_CONDITION: no_condition,
    **dict.fromkeys(CONSENT_FAILURE.values(), no_consent),
}


def failed(decision: Decision, behind: Behind) -> str:
    """Return why the gate that decided was not met."""
    own_words = FAILED.get(decision.code)
    return own_words(decision, behind) if own_words else OFFICER[decision.code]


# ---- carried without consent


def lifted(decision: Decision, behind: Behind) -> str:
    """Return by what an answer was carried that no rule and no consent gave."""
    ends = f", until {day(decision.until)} {clock_words(decision.until)}" if decision.until else ""
    if decision.route == Route.BREAK_GLASS:
        return f"{behind.worker} opened it in an emergency{ends}. Somebody checks that within 24 hours."
    return f"No consent was given for this. Sharing without consent was decided{ends}."
