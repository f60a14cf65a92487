"""Reading the entries of people with whoever owns and wrote each: one statement that is always of the same text.

Composing it at request time cost more than running it, and joining owners and authors row by row as much as the entries
(design: performance, goals 2 and 3). What is read here is decided on by consent.sight, each entry by itself.
"""

from collections.abc import Sequence
from functools import cache
from uuid import UUID

from django.db import connection
from django.db.models import Model

from agencies.models import Agency, User
from hub.kit.prepared import prepared
from people.models import Category, RecordEntry

#: What an entry names, each read once however many entries name it: the alias, the model, where its key stands.
NAMED = {"c": (Category, "category"), "o": (Agency, "owner"), "a": (User, "author")}


def entries_of(people: Sequence[UUID], kinds: Sequence[str] | None = None) -> list[RecordEntry]:
    """Return the entries of these people, of these kinds where they are named, each person's newest first.

    Category, owner and author come with them. One statement.
    """
    asked: list = [list(people)] if kinds is None else [list(people), list(kinds)]
    with prepared(), connection.cursor() as cursor:
        cursor.execute(_sql(kinds is not None), asked)
        rows = cursor.fetchall()
    made: dict[tuple, Model] = {}
    return [_entry(row, made) for row in rows]


@cache
def _sql(of_kinds: bool) -> str:
    """Return the statement; its names are the models' own."""
    kinds = " AND kind = ANY(%s)" if of_kinds else ""
    named = ", ".join(
        f"{alias} AS MATERIALIZED (SELECT {_columns(model)} FROM {model._meta.db_table}"
        f" WHERE {model._meta.pk.column} = ANY(ARRAY(SELECT {key}_id FROM e)))"
        for alias, (model, key) in NAMED.items()
    )
    joined = " ".join(
        f"JOIN {alias} ON {alias}.{model._meta.pk.column} = e.{key}_id" for alias, (model, key) in NAMED.items()
    )
    every = ", ".join([_columns(RecordEntry, "e."), *(_columns(NAMED[alias][0], f"{alias}.") for alias in NAMED)])
    return (
        f"SELECT * FROM (WITH e AS MATERIALIZED (SELECT {_columns(RecordEntry)} FROM people_recordentry"
        f" WHERE person_id = ANY(%s){kinds}), {named} SELECT {every} FROM e {joined}"
        " ORDER BY e.person_id, e.created_at DESC) AS found"
    )


def _columns(model: type[Model], alias: str = "") -> str:
    return ", ".join(f'{alias}"{field.column}"' for field in model._meta.concrete_fields)


@cache
def _readers(model: type[Model]) -> tuple[tuple[str, ...], dict[int, list]]:
    """Return the names of a model's columns, and by place what makes the driver's values the model's, where it must."""
    fields = model._meta.concrete_fields
    makers = {place: field.get_db_converters(connection) for place, field in enumerate(fields)}
    return tuple(field.attname for field in fields), {place: found for place, found in makers.items() if found}


def _object(model: type[Model], values: Sequence) -> Model:
    """Return an object of this model, of one row's values in the order of its columns."""
    names, makers = _readers(model)
    made = list(values)
    for place, found in makers.items():
        for convert in found:
            made[place] = convert(made[place], None, connection)
    return model.from_db(connection.alias, names, made)


def _entry(row: tuple, made: dict[tuple, Model]) -> RecordEntry:
    """Return the entry of a row with what it names; what several rows name is one object, kept in `made`."""
    place = len(RecordEntry._meta.concrete_fields)
    entry = _object(RecordEntry, row[:place])
    for model, name in NAMED.values():
        key = (model, getattr(entry, f"{name}_id"))
        until = place + len(model._meta.concrete_fields)
        if key not in made:
            made[key] = _object(model, row[place:until])
        RecordEntry._meta.get_field(name).set_cached_value(entry, made[key])
        place = until
    return entry
