"""What the sharing decision hands back: the answer, on what it rests, and how it was reached.

(Design: sharing decision 3.4.) A `Decision` is for officers and for the ledger. What a user may be told of
it is in `consent.phrases`, and of a silent denial that is one constant sentence.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from consent.codes import SILENT, Code, Outcome, Route, State
from consent.world import Agreement, BreakGlass, Involvement, Override, Rule

ENGINE = "1.0.0"


class Result(StrEnum):
    """What became of one gate. Skipped: not reached, not on this way, or lifted by what is named."""

    PASS = "pass"  # noqa: S105, no password but a result
    FAIL = "fail"
    SKIPPED = "skipped"


class Evidence(NamedTuple):
    """What a gate looked at: a kind (`rule`, `statement`, `tier` …) and its id or code."""

    kind: str
    value: Hashable


class Step(NamedTuple):
    """One gate of the trace, numbered and named as in the design."""

    gate: int
    name: str
    result: Result
    evidence: tuple[Evidence, ...] = ()


class Duty(StrEnum):
    """What whoever shows the item has to do; checked by machine where the item is shown."""

    REDACT_OTHER_SUBJECTS = "REDACT_OTHER_SUBJECTS"
    NO_ONWARD_SHARING = "NO_ONWARD_SHARING"
    SHOW_OVERRIDE_REASON = "SHOW_OVERRIDE_REASON"
    SHOW_OBJECTION = "SHOW_OBJECTION"
    RESPECT_UNSAFE_TO_SEEK = "RESPECT_UNSAFE_TO_SEEK"
    INFORM_PERSON_BY = "INFORM_PERSON_BY"
    DO_NOT_INFORM_PERSON = "DO_NOT_INFORM_PERSON"
    REVIEW_BREAK_GLASS_BY = "REVIEW_BREAK_GLASS_BY"


class Obligation(NamedTuple):
    """One duty that goes with an allow.

    `subjects` are the people to redact; `by` the date it must be done by (None: as soon as it is safe);
    `shows` the id of the statement, override or session to show or to honour.
    """

    duty: Duty
    subjects: tuple = ()
    by: datetime | None = None
    shows: Hashable | None = None


class Lawful(NamedTuple):
    """The legal ground of a disclosure: both controllers' bases, condition, Schedule 1 and gateway."""

    source_basis: str | None = None
    recipient_basis: str | None = None
    condition: str | None = None
    schedule1: str | None = None
    gateway: str | None = None


NO_GROUND = Lawful()


class Failure(NamedTuple):
    """Why a gate does not let the question through."""

    code: Code
    evidence: tuple[Evidence, ...] = ()
    silent: bool = False


def failure(code: Code, *evidence: Evidence, silent: bool | None = None) -> Failure:
    """A failure that is silent when its code is, unless the gate knows better."""
    return Failure(code, evidence, code in SILENT if silent is None else silent)


class Attempt(NamedTuple):
    """One way to the item that was tried, with what it rests on: it allows by `route`, or fails at `gate`.

    An override or a break-glass session allows by lifting a failed attempt, which is `lifted`.
    """

    gate: int
    route: Route | None = None
    failure: Failure | None = None
    agreement: Agreement | None = None
    involvement: Involvement | None = None
    rule: Rule | None = None
    override: Override | None = None
    session: BreakGlass | None = None
    lifted: "Attempt | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer to one question, with all that it rests on; equal facts give equal decisions.

    `gate` is the decisive one: where the denial fell, or what carried or was lifted by the allow. `until`
    is the earliest end among the facts relied on. `said_at` is when the deciding statement was expressed.
    `because` is the ground of the override, or the reason of the session, that let the item be seen.
    `what_would_change_it` are action codes. `token` goes into the ledger: ids and versions, never a name.
    """

    outcome: Outcome
    code: Code
    route: Route | None
    acknowledge: bool
    obligations: tuple[Obligation, ...]
    trace: tuple[Step, ...]
    gate: int
    person: Hashable | None
    rule: Hashable | None
    rule_version: int | None
    statement: Hashable | None
    state: State | None
    said_at: datetime | None
    blocked: tuple[Hashable, ...]
    override: Hashable | None
    break_glass: Hashable | None
    because: str | None
    involvement: Hashable | None
    agreement: Hashable | None
    lawful: Lawful
    until: datetime | None
    what_would_change_it: tuple[str, ...]
    as_of: datetime
    known_at: datetime
    token: str

    @property
    def allowed(self) -> bool:
        """Whether the item may be shown."""
        return self.outcome == Outcome.ALLOW
