"""Keys for the names of a case, and the times that its rows are written with."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hub.kit.keys import new_key

FOR_EVER = datetime(9000, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
SAID = "For the worked case"
BOARD = "the partnership board"


class Names:
    """The keys behind the names of a case, one for each kind of thing and name."""

    def __init__(self):
        """Start without any."""
        self.keys = {kind: defaultdict(new_key) for kind in ("agency", "person", "user", "item", "statement")}

    def __call__(self, kind: str, name: str | None) -> UUID | None:
        """Return the key of a name, the same each time; None for no name."""
        return None if name is None else self.keys[kind][name]

    def all(self, kind: str, several) -> list[UUID]:
        """Return the keys of several names."""
        return [self(kind, name) for name in several]


def moment_after(at: datetime) -> datetime:
    """Return the next moment that the database can tell from this one."""
    return at + timedelta(microseconds=1)


def backdate(rows: list, field: str, times: list[datetime]) -> None:
    """Say of saved rows that they were made at other times than now."""
    at = defaultdict(list)
    for row, time in zip(rows, times, strict=True):
        at[time].append(row.pk)
    for time, keys in at.items():
        type(rows[0]).objects.filter(pk__in=keys).update(**{field: time})
