"""What a stop reaches back to: sights that rested on a yes that now counts for nothing (design: sharing 2.8, 3.3).

One function says it, for the page that asks what should stop and for the action that asks the agencies. Whether a
yes still counts is decided by consent.cells, as it is for every display. Nothing here writes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from uuid import UUID

from audit.shown import Sight, shown_of
from consent.cells import Cell, heard, speaks_of, standing
from consent.codes import SHARING_FUNCTIONS, STOPS, Route, State
from consent.models import ConsentStatement
from consent.said import as_said
from consent.world import Statement

#: The routes that rest on what the person said, or on not having been able to ask.
BY_CONSENT = (Route.CONSENT, Route.CONSENT_UNSAFE_TO_SEEK)
#: A correction reaches whoever was shown the entry, on whatever ground (UK GDPR Article 19).
BY_ANY_GROUND = tuple(route for route in Route if route != Route.OWN_RECORD)


@dataclass(slots=True)
class Reached:
    """What one agency was shown of another's, and is asked about: sights, those `late` after the change of mind apart."""

    from_agency: UUID
    to_agency: UUID
    sights: list[Sight] = field(default_factory=list)
    late: list[Sight] = field(default_factory=list)

    @property
    def is_something(self) -> bool:
        """Return whether there is anything to ask about."""
        return bool(self.sights or self.late)


def reached_by(person, stops: Sequence[Statement], at: datetime) -> list[Reached]:
    """Return what these stops reach back to, for each pair of agencies, as the acting agency may read the ledger.

    `person` is the row; `stops` are withdrawals, refusals and objections, and a yes that was found to be none. They may
    be in the record already or only supposed. Costs two statements.
    """
    if not stops:
        return []
    rows = ConsentStatement.objects.filter(person_id=person.pk)
    said = {each.id: each for each in (*map(as_said, rows), *stops)}
    return reach(shown_of(person.reference, BY_CONSENT), said.values(), stops, str(person.pk), at)


def reach(
    sights: Iterable[Sight], said: Iterable[Statement], stops: Sequence[Statement], person: str, at: datetime
) -> list[Reached]:
    """Return what the stops reach back to among these sights.

    A sight after the change of mind counts unless, by all that is known now, there was a yes at that moment; a sight
    before it counts unless there is a yes now.
    """
    said = list(said)

    @cache
    def is_given(cell: Cell, moment: datetime) -> bool:
        return standing(heard(said, moment, at), cell, moment).state == State.GIVEN

    found: dict[tuple[str, str], Reached] = {}
    for sight in sights:
        cell = Cell(person, sight.recipient, sight.category, sight.purpose, sight.item, sight.sensitivity)
        late = any(
            concerns(stop, sight, cell) and stop.kind in STOPS and stop.expressed_at <= sight.at for stop in stops
        )
        undone = any(stop.kind not in STOPS and concerns(stop, sight, cell) for stop in stops)
        if not (late or undone or any(concerns(stop, sight, cell) for stop in stops)):
            continue
        if is_given(cell, sight.at if late or undone else at):
            continue
        pair = found.setdefault((sight.owner, sight.recipient), Reached(sight.from_agency, sight.to_agency))
        (pair.late if late else pair.sights).append(sight)
    return list(found.values())


def concerns(said: Statement, sight: Sight, cell: Cell) -> bool:
    """Return whether a stop speaks of what was seen, or a sight rested on a yes that was found to be none."""
    if said.kind in STOPS:
        return said.valid and said.function in SHARING_FUNCTIONS and speaks_of(said, cell)
    return not said.valid and sight.statement == said.id


def stops_among(statements: Iterable[ConsentStatement]) -> list[Statement]:
    """Return those of these rows that stop something: valid stops, and a yes that counts for nothing."""
    return [
        as_said(row)
        for row in statements
        if row.function in SHARING_FUNCTIONS
        and (row.valid if row.kind in STOPS else row.kind == "given" and not row.valid)
    ]


def supposed_stop(person, at: datetime, *, recipient=None, category=None, purpose=None, item=None) -> Statement:
    """Return a change of mind as it would be recorded now, with this scope (rows for agency and entry, else codes)."""
    return Statement(
        id="supposed",
        person=str(person.pk),
        kind="withdrawn",
        function="confidentiality_consent",
        expressed_at=at,
        recorded_at=at,
        recipient=None if recipient is None else str(recipient.pk),
        category=category,
        purpose=purpose,
        item=None if item is None else str(item.pk),
    )
