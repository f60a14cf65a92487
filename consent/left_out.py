"""Leaving protected values out of what somebody typed about a person, wherever it is shown (design: trust, rule 4).

What an agency wrote itself is shown to it without the values that it recorded; without those of others too, its own
words with a hole in them would confirm a guess. What others wrote is shown without any value of the person.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cache
from uuid import UUID

from access.viewer import Viewer
from agencies.models import Agency
from audit.system import whole_ledger
from consent.identity import cleaner
from consent.sight import PersonSight
from people import redaction


def writer_of(viewer: Viewer, sight: PersonSight) -> Callable[[str, UUID | None], str]:
    """Return the function that gives a text as this viewer may read it, told which agency wrote it.

    For pages with a sight of the person: nothing more is read.
    """
    seen = {each.entry.pk for each in sight.decided if each.decision.allowed}
    secret = redaction.secret_names(sight.secret_names)
    every = [*redaction.protected_values(each.entry for each in sight.decided), *secret]
    ours = [value for value in every if value.entry in seen or value.entry is None]
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
            names = Agency.objects.exclude(cover_name="").exclude(pk=viewer.agency_id).values_list("name", flat=True)
            return [*redaction.values_of(person), *redaction.secret_names(names)]

    return lambda text, by: redaction.redact(text, values(by == viewer.agency_id)) if text else text


#: What somebody types of a talk, and of each thing that was said in it.
OF_A_TALK = ("communication_support", "present", "understanding_words", "questions_asked")
OF_A_STATEMENT = ("conditions_text", "reason_in_their_words")


def clean_talks(viewer: Viewer, sight: PersonSight, talks: Iterable) -> None:
    """Put what this viewer may read in the place of the texts of talks that are shown and never saved."""
    _clean(writer_of(viewer, sight), OF_A_TALK, talks)


def clean_statements(viewer: Viewer, sight: PersonSight, rows: Iterable) -> None:
    """Put what this viewer may read in the place of the texts of statements that are shown and never saved."""
    _clean(writer_of(viewer, sight), OF_A_STATEMENT, rows)


def _clean(write: Callable[[str, UUID | None], str], names: tuple[str, ...], rows: Iterable) -> None:
    for row in rows:
        for name in names:
            setattr(row, name, write(getattr(row, name), row.agency_id))


def entries_of(seen: PersonSight) -> dict:
    """Return the entries that the viewer may see, by key; their titles without addresses, numbers and places."""
    clean, entries = cleaner(seen), {}
    for each in seen.shown:
        entries[each.entry.pk] = copy(each.entry)
        entries[each.entry.pk].title = clean(each.entry.title)
    return entries
