"""Looks as the rules of the watch take them: one entry of the ledger, as far as one agency's officers may read it.

Rules are run for each agency over what its officers may read anyway, so that no alert tells more than the ledger does.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID

from access.viewer import Viewer
from audit.models import Disclosure
from audit.querysets import OWN_SILENCE, SILENT, items_for
from consent.codes import Outcome
from hub.kit.working_days import LONDON, is_working_day

#: Kinds in which somebody chose a person, and not just passed a list.
OPENED = frozenset({"viewed", "api_read", "printed", "exported", "break_glass_opened"})
WHO = "identity_contact"


@dataclass(frozen=True, slots=True)
class Look:
    """One entry. People are references: `shown` something, openly `refused`, and those whose name the reader knows.

    `own` says that the reader's own worker looked; `silent` that the worker was never told of what the reader can see
    was refused, and `nothing` that they were told of nothing at all.
    """

    reference: str
    at: datetime
    user: UUID
    agency: UUID
    role: str
    kind: str
    own: bool
    silent: bool
    nothing: bool
    shown: frozenset[str]
    refused: frozenset[str]
    named: frozenset[str]

    @property
    def opened(self) -> bool:
        """Return whether somebody's record was opened and something of it shown."""
        return self.kind in OPENED and bool(self.shown)

    @property
    def asked_for(self) -> frozenset[str]:
        """Return everybody whom the look was at."""
        return self.shown | self.refused


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: whose doing, and the looks it rests on, oldest first."""

    user: UUID
    agency: UUID
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """When people work at an agency."""

    opens: time
    closes: time
    always: bool = False
    every_day: bool = False

    def cover(self, moment: datetime) -> bool:
        """Return whether people work there at this moment."""
        local = moment.astimezone(LONDON)
        if self.always:
            return True
        return (self.every_day or is_working_day(local.date())) and self.opens <= local.time() < self.closes


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules need besides the looks, for the officers of one agency; each found by the database alone.

    `worked` and `namesakes` are pairs of user and person; `pairs` are links that this agency itself wrote down; `usual`
    is how many people's records a worker opens on an ordinary day.
    """

    usual_hours: Hours
    hours: Mapping[UUID, Hours] = field(default_factory=dict)
    worked: Collection[tuple[UUID, str]] = frozenset()
    namesakes: Collection[tuple[UUID, str]] = frozenset()
    pairs: Collection[frozenset[str]] = frozenset()
    usual: Mapping[UUID, float] = field(default_factory=dict)

    def hours_of(self, agency: UUID) -> Hours:
        """Return when people work at this agency."""
        return self.hours.get(agency, self.usual_hours)


def readers_of(row: Disclosure, holders: Mapping[str, UUID]) -> set[UUID]:
    """Return the agencies whose officers may read something of an entry (audit.querysets, scope_of and attempts)."""
    if row.kind == SILENT:
        mine = str(row.recipient_agency)
        owners = {
            UUID(item["owner"])
            for item in row.items
            if "outcome" in item and (item["owner"] != mine or item["code"] in OWN_SILENCE)
        }
        asked = {holders[row.asked]} if not row.people and row.asked in holders else set()
        return (owners & set(row.disclosers)) | asked
    return {*row.disclosers, row.recipient_agency} - {None}


def as_read_by(reader: UUID, row: Disclosure, holders: Mapping[str, UUID]) -> Look | None:
    """Return an entry as this agency's officers may read it; None where nobody looked or nothing of it is theirs."""
    held = {person for person in {*row.people, row.asked} if holders.get(person) == reader}
    items = items_for(Viewer(None, "", reader, "", ""), row, held)
    attempt = row.kind == SILENT and not row.people and row.asked in held
    if row.recipient_user is None or not (items or attempt):
        return None
    shown = {item["person"] for item in items if item["outcome"] == Outcome.ALLOW}
    known = {item["person"] for item in items if item["outcome"] == Outcome.ALLOW and item["category"] == WHO}
    return Look(
        reference=row.reference,
        at=row.at,
        user=row.recipient_user,
        agency=row.recipient_agency,
        role=row.recipient_role,
        kind=row.kind,
        own=row.recipient_agency == reader,
        silent=row.kind == SILENT,
        nothing=row.kind == SILENT and row.asked != "",
        shown=frozenset(shown),
        refused=frozenset({item["person"] for item in items} - shown | ({row.asked} if attempt else set())),
        named=frozenset(known | held),
    )
