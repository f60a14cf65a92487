"""Rows as COPY takes them: every column of a model, with the model's own default where nothing is said.

A column that is added to a model with a default needs no change here. Keys and references count up (benchmarks.chance);
times that the application would take from the clock are the row's own time.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import count
from uuid import UUID

from django.db import models
from django.db.models.fields import NOT_PROVIDED
from psycopg import Connection, sql
from psycopg.types.json import Jsonb

from benchmarks import chance
from hub.kit.keys import new_key
from hub.kit.references import new_reference

#: So many rows are gathered before they are written: memory stays the same however large the data.
BATCH = 5_000


class Rows:
    """Rows of one table on their way into it: `columns` in order, gathered by `put`, written by `write`."""

    def __init__(self, table: str, columns: list[str]):
        self.table, self.columns = table, columns
        self.waiting: list[tuple] = []
        self.written = 0

    def put(self, row: tuple) -> None:
        """Gather one row, its values in the order of the columns."""
        self.waiting.append(row)

    def write(self, connection: Connection) -> None:
        """Write what was gathered."""
        names = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(self.table), names)
        with connection.cursor().copy(statement) as copy:
            for row in self.waiting:
                copy.write_row(row)
        self.written += len(self.waiting)
        self.waiting = []


class ModelRows(Rows):
    """Rows of a model: `add` takes what is known of a row, and its time; the rest is as the model says."""

    def __init__(self, model: type[models.Model], number: int):
        self.model, self.number, self.counter = model, number, count(1)
        fields = [field for field in model._meta.concrete_fields if is_written(field)]
        self.makers = [(field.attname, self.maker(field), wrap_of(field)) for field in fields]
        super().__init__(model._meta.db_table, [field.column for field in fields])
        self.names = {field.attname for field in fields}

    def maker(self, field: models.Field) -> Callable[[datetime, int], object]:
        """Return what gives the value of this column, from the row's time and its number, when nothing is said."""
        default = field.default
        if default is new_key:
            return lambda at, number: chance.key(at, self.number, number)
        if isinstance(default, partial) and default.func is new_reference:
            return lambda at, number: chance.reference(default.args[0], number)
        if is_of_now(field):
            return (
                (lambda at, number: at) if isinstance(field, models.DateTimeField) else (lambda at, number: at.date())
            )
        value = field.get_default() if default is not NOT_PROVIDED or field.null or field.blank else MISSING
        value = wrap_of(field)(value)
        return lambda at, number: value

    def add(self, at: datetime, **said) -> tuple[UUID | None, str]:
        """Gather a row of this time; return its key and its reference, where the model has them.

        Raises TypeError for a column that the model lacks, and for one that neither says nor defaults to anything.
        """
        if unknown := said.keys() - self.names:
            raise TypeError(f"{self.table} has no {', '.join(sorted(unknown))}")
        number = next(self.counter)
        values = {}
        for name, make, wrap in self.makers:
            values[name] = wrap(said[name]) if name in said else make(at, number)
            if values[name] is MISSING:
                raise TypeError(f"{self.table}.{name} has no default: say it")
        self.put(tuple(values.values()))
        return values.get("id"), values.get("reference", "")


MISSING = object()


def is_written(field: models.Field) -> bool:
    """Return whether a row says this column: not what the database makes by itself."""
    if field.generated or isinstance(field, models.AutoField):
        return False
    return field.db_default is NOT_PROVIDED or isinstance(field, models.DateField)


def is_of_now(field: models.Field) -> bool:
    """Return whether the application or the database would take this value from the clock."""
    if not isinstance(field, models.DateField):
        return False
    return (
        field.auto_now or field.auto_now_add or (callable(field.default) and field.default is not NOT_PROVIDED)
    ) or field.db_default is not NOT_PROVIDED


def wrap_of(field: models.Field) -> Callable:
    """Return what makes a value of this column ready for COPY."""
    if isinstance(field, models.JSONField):
        return lambda value: value if value is None or value is MISSING else Jsonb(value)
    return lambda value: value
