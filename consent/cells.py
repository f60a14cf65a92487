"""Which consent statement wins: all that was said about one cell, brought to one state.

A cell is one person's information of one category (perhaps one item), for one agency, for one purpose.
Pure: the moment asked about and the moment of knowledge are given. (Design: sharing decision 3.3.)
"""

from collections.abc import Hashable, Iterable
from datetime import datetime
from typing import NamedTuple

from consent.codes import SHARING_FUNCTIONS, STOPS, UNSAFE, Kind, State
from consent.world import Statement


class Cell(NamedTuple):
    """What a statement may speak of. Without an item, only statements about a whole category match."""

    person: Hashable
    recipient: Hashable
    category: str
    purpose: str
    item: Hashable | None = None
    sensitivity: int = 0


class Standing(NamedTuple):
    """What the statements come to.

    `statement` decided it (None when nothing was said); `names_item` is the open grant that names the item
    itself, which a seal asks for; `blocked` are live grants that a stop has closed.
    """

    state: State
    statement: Statement | None = None
    names_item: Statement | None = None
    blocked: tuple[Statement, ...] = ()


NOTHING_SAID = Standing(State.NOT_SOUGHT)


def heard(statements: Iterable[Statement], at: datetime, known_at: datetime) -> list[Statement]:
    """The statements about sharing that were expressed by `at` and recorded by `known_at` (3.3 step 1)."""
    return [
        said
        for said in statements
        if said.function in SHARING_FUNCTIONS
        and said.expressed_at <= at
        and (said.recorded_at or said.expressed_at) <= known_at
    ]


def standing(statements: Iterable[Statement], cell: Cell, at: datetime) -> Standing:
    """Bring the `heard` statements to the one state of `cell` at `at` (3.3 steps 1 to 4).

    The order of the statements is irrelevant; where several would do, the latest and then the highest id is
    named.
    """
    matching = [said for said in statements if speaks_of(said, cell)]
    if not matching:
        return NOTHING_SAID
    stops = [said for said in matching if said.kind in STOPS and said.valid]
    grants = [said for said in matching if said.kind == Kind.GIVEN and has_begun(said, at)]
    live = [grant for grant in grants if grant.valid and is_unexpired(grant, at)]
    closed = [grant for grant in live if any(blocks(stop, grant, cell) for stop in stops)]
    blocked = tuple(sorted(closed, key=_by_time))
    if still_open := [grant for grant in live if grant not in closed]:
        naming = [grant for grant in still_open if grant.item is not None]
        return Standing(State.GIVEN, _latest(naming or still_open), _latest(naming) if naming else None, blocked)
    if stops:
        stop = latest_stop(stops)
        return Standing(state_of_stop(stop), stop, None, blocked)
    if unsafe := [said for said in matching if is_unsafe_to_seek(said, at)]:
        return Standing(State.UNSAFE_TO_SEEK, _latest(unsafe))
    if expired := [grant for grant in grants if grant.valid]:
        return Standing(State.EXPIRED, _latest(expired))
    if grants:
        return Standing(State.INVALID, _latest(grants))
    return NOTHING_SAID


def speaks_of(said: Statement, cell: Cell) -> bool:
    """Whether the statement's scope matches the cell; a grant reaches no further than its ceiling."""
    return (
        said.person == cell.person
        and (said.recipient is None or said.recipient == cell.recipient)
        and (said.category is None or said.category == cell.category)
        and (said.purpose is None or said.purpose == cell.purpose)
        and (said.item is None or said.item == cell.item)
        and is_within_ceiling(said, cell)
    )


def is_within_ceiling(said: Statement, cell: Cell) -> bool:
    """Only a grant has a ceiling: a stop is never narrowed by one."""
    return said.kind != Kind.GIVEN or said.detail_ceiling is None or cell.sensitivity <= said.detail_ceiling


def has_begun(grant: Statement, at: datetime) -> bool:
    """A grant counts from the later of the moment it was expressed and the moment it takes effect."""
    return grant.effective_from is None or grant.effective_from <= at


def is_unexpired(said: Statement, at: datetime) -> bool:
    """Grants and "unsafe to seek" lapse at their end, which they do not hold. Stops are never asked."""
    return said.expires_at is None or at < said.expires_at


def is_unsafe_to_seek(said: Statement, at: datetime) -> bool:
    """Recorded, and still standing, that asking would be unsafe or cannot be done."""
    return said.kind in UNSAFE and said.valid and is_unexpired(said, at)


def blocks(stop: Statement, grant: Statement, cell: Cell) -> bool:
    """A stop closes a grant, unless the grant is later and lifts it by name or is no wider (3.3 step 3)."""
    return not (is_later(grant, stop) and (lifts(grant, stop) or lies_within(grant, stop, cell)))


def is_later(grant: Statement, stop: Statement) -> bool:
    """Strictly: a tie goes to the stop. What was expressed counts, never when it was recorded."""
    return grant.expressed_at > stop.expressed_at


def lifts(grant: Statement, stop: Statement) -> bool:
    """Whether the grant lifts this stop by name."""
    return stop.id in grant.lifts


def lies_within(grant: Statement, stop: Statement, cell: Cell) -> bool:
    """Whether the grant is equal to the stop or narrower, both of them matching the cell."""
    return all(
        wider is None or wider == narrower
        for wider, narrower in zip(scope(stop, cell), scope(grant, cell), strict=True)
    )


def scope(said: Statement, cell: Cell) -> tuple:
    """What the statement speaks of; one that names an item speaks of that item's category too."""
    category = said.category if said.item is None else cell.category
    return (said.recipient, category, said.purpose, said.item)


def latest_stop(stops: Iterable[Statement]) -> Statement:
    """The stop that was expressed last; of several at one moment a refusal before a withdrawal."""
    return max(stops, key=lambda stop: (stop.expressed_at, stop.kind != Kind.WITHDRAWN, str(stop.id)))


def state_of_stop(stop: Statement) -> State:
    """An objection stands as a refusal."""
    return State.WITHDRAWN if stop.kind == Kind.WITHDRAWN else State.REFUSED


def _latest(said: Iterable[Statement]) -> Statement:
    return max(said, key=_by_time)


def _by_time(said: Statement) -> tuple[datetime, str]:
    return (said.expressed_at, str(said.id))
