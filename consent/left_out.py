"""Leaving protected values out of what somebody typed about a person, wherever it is shown (design: trust, rule 4).

What an agency wrote itself is shown to it without the values of which the viewer may know; a hole in its own words for a
value that is kept from them in silence would confirm a guess. What others wrote is shown without any value of the person.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cache
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from access.viewer import Viewer
from agencies.names import covered_from
from audit.system import whole_ledger
from consent.codes import Outcome
from consent.identity import cleaner
from consent.sight import PersonSight
from people import redaction


def writer_of(viewer: Viewer, sight: PersonSight) -> Callable[[str, UUID | None], str]:
    """Return the function that gives a text as this viewer may read it, told which agency wrote it.

    For pages with a sight of the person: nothing more is read.
    """
    told = {each.entry.pk for each in sight.decided if each.decision.outcome != Outcome.DENY_SILENT}
    secret = redaction.secret_names(sight.secret_names)
    every = [*redaction.protected_values(each.entry for each in sight.decided), *secret]
    ours = [value for value in every if value.entry in told or value.entry is None]
    return lambda text, by: redaction.redact(text, ours if by == viewer.agency_id else every) if text else text


def texts_of(viewer: Viewer, person: UUID, texts: Mapping[str, tuple[str, UUID | None]]) -> dict[str, str]:
    """Return texts as this viewer may read them; each comes with the key of the agency that wrote it.

    For pages that stand without the person's record: the values are read as the hub itself. Without any text nothing
    is read.
    """
    write = reader_of(viewer, person)
    return {name: write(text, by) for name, (text, by) in texts.items()}


def reader_of(viewer: Viewer, person: UUID) -> Callable[[str, UUID | None], str]:
    """Return the function that gives a text as this viewer may read it, told which agency wrote it.

    The first text of one's own costs two statements, the first of others' five.
    """

    @cache
    def values(ours: bool) -> list[redaction.Protected]:
        if ours:
            return redaction.known_to(viewer, person)
        with whole_ledger():
            names = covered_from(viewer.agency_id).values_list("name", flat=True)
            return [*redaction.values_of(person), *redaction.secret_names(names)]

    return lambda text, by: redaction.redact(text, values(by == viewer.agency_id)) if text else text


def clean_rows(viewer: Viewer, sight: PersonSight, rows: Iterable) -> list:
    """Put what this viewer may read in the place of every text of rows that are shown and never saved; return the rows.

    For what was typed about one person: talks, statements, changes of mind, assessments. Each row names its agency.
    """
    return cleaned(writer_of(viewer, sight), rows)


def cleaned(write: Callable[[str, UUID | None], str], rows: Iterable) -> list:
    """Put what `write` makes of it in the place of every text of rows that are shown and never saved; return the rows."""
    rows = list(rows)
    for row in rows:
        for name in _texts(type(row)):
            text = getattr(row, name)
            if isinstance(text, str):
                setattr(row, name, write(text, row.agency_id))
            elif text:
                setattr(row, name, _within(text, lambda one, by=row.agency_id: write(one, by)))
    return rows


@cache
def _texts(model: type) -> tuple[str, ...]:
    """Return the fields of a model in which somebody may have typed something."""
    typed = (models.CharField, models.TextField, models.JSONField, ArrayField)
    return tuple(
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, typed) and not field.choices and not field.unique
    )


def _within(value, write: Callable[[str], str]):
    """Return lists and objects with every text in them read."""
    if isinstance(value, str):
        return write(value)
    if isinstance(value, list | tuple):
        return [_within(one, write) for one in value]
    if isinstance(value, dict):
        return {key: _within(one, write) for key, one in value.items()}
    return value


def entries_of(seen: PersonSight) -> dict:
    """Return the entries that the viewer may see, by key; their titles without addresses, numbers and places."""
    clean, entries = cleaner(seen), {}
    for each in seen.shown:
        entries[each.entry.pk] = copy(each.entry)
        entries[each.entry.pk].title = clean(each.entry.title)
    return entries
