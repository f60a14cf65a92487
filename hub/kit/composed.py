"""Queries that are composed once and asked many times: putting one together can cost ten times what running it costs.

The rule stays where it is, in a queryset; what is kept is the SQL that the rule came to, with places for its values.
"""

from collections.abc import Callable, Mapping
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet

from hub.kit.prepared import prepared


class Composed:
    """A query whose values change from time to time and whose shape never does.

    `build` gets a stand-in for each of `names` and returns the queryset. It is called once, so that nothing in it may
    come from the moment: a date or a time belongs into the database's own `Now()`.
    """

    def __init__(self, build: Callable[..., QuerySet], *names: str) -> None:
        self.build, self.names = build, names
        self.sql, self.places = "", ()

    def rows(self, **values: UUID | str) -> list[tuple]:
        """Return the rows for these values. Raises TypeError when a name is missing, unknown, or has no value."""
        if set(values) != set(self.names) or None in values.values():
            raise TypeError(f"this query takes {', '.join(self.names)}")
        if not self.sql:
            self._compose()
        with prepared(), connection.cursor() as cursor:
            cursor.execute(
                self.sql, [values[place.name] if isinstance(place, Place) else place for place in self.places]
            )
            return cursor.fetchall()

    def _compose(self) -> None:
        """Keep the SQL and, for each of its parameters, whose place it is. Raises TypeError for a name without one."""
        stand_ins = {name: uuid4() for name in self.names}
        sql, given = self.build(**stand_ins).query.sql_with_params()
        self.places = tuple(Place.of(value, stand_ins) for value in given)
        found = {place.name for place in self.places if isinstance(place, Place)}
        if found != set(self.names):
            raise TypeError(f"no place in the query for {', '.join(sorted(set(self.names) - found))}")
        self.sql = sql


class Place:
    """Where a value goes."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def of(cls, value: object, stand_ins: Mapping[str, UUID]) -> object:
        """Return the place that a stand-in keeps, or the value itself where it is part of the query."""
        return next((cls(name) for name, stand_in in stand_ins.items() if str(value) == str(stand_in)), value)
