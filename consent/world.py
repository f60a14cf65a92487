"""The facts a sharing decision is made from, as plain values: nothing here asks a database or a clock.

Ids are any hashable (a string in a case pack, a UUID from the tables). `end=None` means for ever and
`recorded_at=None` means known from its start. Intervals hold their start and not their end. No collection
has an order that matters. An empty list means nobody and nothing; where absence means something else, it is
None. Facts may hold more than one question needs, and facts no longer or not yet in force:
`in_force.prepare` picks. (Design: sharing decision, section 2 and the fine print of 3.2.)
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from consent.codes import PROHIBITED_PURPOSES, PURPOSES, Seal

NOTHING: frozenset = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry in a person's record. `originator_control` None is no control, an empty set lets nobody in.

    `restricted` covers an Article 18 restriction, retention that has ended, and erasure.
    """

    id: Hashable
    person: Hashable
    owner: Hashable
    category: str
    sensitivity: int
    seal: str = Seal.NONE
    seal_users: frozenset = NOTHING
    originator_control: frozenset | None = None
    restricted: bool = False
    statutory_bar: bool = False
    other_subjects: frozenset = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that was said, or not asked, about sharing. A scope field that is None means any."""

    id: Hashable
    person: Hashable
    kind: str
    expressed_at: datetime
    function: str = "confidentiality_consent"
    recorded_at: datetime | None = None
    effective_from: datetime | None = None
    expires_at: datetime | None = None
    recipient: Hashable | None = None
    category: str | None = None
    purpose: str | None = None
    item: Hashable | None = None
    detail_ceiling: int | None = None
    valid: bool = True
    lifts: frozenset = NOTHING
    inform_by: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An information-sharing agreement. `suspended` are the parties suspended at the moment asked about."""

    id: Hashable
    parties: frozenset
    start: datetime
    end: datetime | None = None
    version: int = 1
    suspended: frozenset = NOTHING
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The enforceable sentence: who may see what of whose, for what, on what basis, until when."""

    id: Hashable
    agreement: Hashable
    source: Hashable
    recipient: Hashable
    categories: frozenset
    purposes: frozenset
    roles: frozenset
    tiers: frozenset
    route: str
    max_sensitivity: int
    valid_from: datetime
    valid_to: datetime | None = None
    version: int = 1
    recorded_at: datetime | None = None
    condition_present: bool = True
    source_basis: str | None = None
    recipient_basis: str | None = None
    condition: str | None = None
    schedule1: str | None = None
    gateway: str | None = None
    plain_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """That an agency may know of a person, and how. `categories` None means all.

    `pack` are the ids of the items in the pack of this very referral; `source` is the public reference of the
    referral, plan role or conference behind it.
    """

    id: Hashable
    agency: Hashable
    person: Hashable
    tier: str
    start: datetime
    end: datetime | None = None
    recorded_at: datetime | None = None
    categories: frozenset | None = None
    pack: frozenset = NOTHING
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A decision to share without consent. `approvals` counts different people.

    `source` is the agency that decided: it lets others see what is its own, and nobody else's; None, a decision of the
    partnership's board, is whoever's.
    `non_disclosure` marks a recorded decision *not* to share; `will_not_inform` that telling the person was
    decided against.
    """

    id: Hashable
    person: Hashable
    recipient: Hashable
    purpose: str
    ground: str
    approvals: int
    start: datetime
    source: Hashable | None = None
    end: datetime | None = None
    categories: frozenset = NOTHING
    items: frozenset = NOTHING
    detail_ceiling: int | None = None
    rescinded_at: datetime | None = None
    recorded_at: datetime | None = None
    unlocks: bool = False
    non_disclosure: bool = False
    person_informed: bool = False
    will_not_inform: bool = False
    inform_by: datetime | None = None
    source_basis: str | None = None
    recipient_basis: str | None = None
    condition: str | None = None
    schedule1: str | None = None
    gateway: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlass:
    """One emergency session of one user about one person. The basis is vital interests unless set."""

    id: Hashable
    user: Hashable
    person: Hashable
    reason: str
    categories: frozenset
    start: datetime
    end: datetime | None
    recorded_at: datetime | None = None
    review_due_at: datetime | None = None
    source_basis: str | None = "d_vital_interests"
    recipient_basis: str | None = "d_vital_interests"
    condition: str | None = "9_2_c_vital_interests"
    schedule1: str | None = None
    gateway: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RingFence:
    """An agency flagged as linked to the person posing risk; only the `cleared` users get past it."""

    agency: Hashable
    person: Hashable
    start: datetime
    end: datetime | None = None
    recorded_at: datetime | None = None
    cleared: frozenset = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """The user who asks, acting for one agency, as things stand now."""

    id: Hashable
    agency: Hashable
    roles: frozenset
    assigned: frozenset = NOTHING
    conflicts: frozenset = NOTHING
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything known that may bear on one worker's questions. `worker` None is a user nobody knows."""

    worker: Worker | None
    items: Mapping[Hashable, Item]
    statements: Iterable[Statement] = ()
    agreements: Iterable[Agreement] = ()
    rules: Iterable[Rule] = ()
    involvements: Iterable[Involvement] = ()
    overrides: Iterable[Override] = ()
    break_glass: Iterable[BreakGlass] = ()
    ringfences: Iterable[RingFence] = ()
    known_purposes: frozenset = PURPOSES
    prohibited_purposes: frozenset = PROHIBITED_PURPOSES
    purpose_labels: Mapping[str, str] = field(default_factory=dict)
    secret_names: tuple[str, ...] = ()  # of agencies whose own name this one may not know
    covered_names: tuple[str, ...] = ()  # of all that go by another before people outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """May this worker, in this role, see this item, for this purpose, at this moment, as known at that one?

    `known_at` None means as known at the moment asked about.
    """

    worker: Hashable
    role: str
    item: Hashable
    purpose: str
    at: datetime
    known_at: datetime | None = None
