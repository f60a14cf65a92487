"""The further fields of an entry as they are told: in words, and as they are kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from hub.kit.spoken import day_words
from people.checklist import FIRST, checklist_of
from people.kind import Field
from people.kinds_dash import QUESTIONS
from people.models import RecordEntry
from people.redaction import CONFIDENTIAL, CONTACT_KINDS

HIDDEN = "Hidden until you ask for it"


@dataclass(frozen=True, slots=True)
class Answer:
    """One further field of an entry: its name and label, the answer in words, and as it is kept."""

    name: str
    label: str
    words: str
    value: object


def holds_a_place(entry: RecordEntry) -> bool:
    """Return whether an entry holds an address or number that is hidden on screen until somebody asks."""
    is_contact = entry.kind in CONTACT_KINDS and bool(entry.details.get("value"))
    return is_contact or entry.category_id == CONFIDENTIAL


def answers_of(entry: RecordEntry, clean, *, hidden: bool) -> Iterable[Answer]:
    """Yield the further fields of an entry that are filled in, in the order of its kind.

    A risk checklist begins with what it comes to, then with what was answered yes.
    """
    fields: Iterable[Field] = entry.form.fields
    if entry.kind == "dash_checklist":
        yield Answer("result", "Result", checklist_of(entry.details).words, None)
        fields = sorted(fields, key=lambda field: _place(field, entry))
    for field in fields:
        value = entry.details.get(field.name)
        if value in (None, "", []):
            continue
        if hidden and field.name == "value" and entry.kind in CONTACT_KINDS:
            yield Answer(field.name, field.label, HIDDEN, None)
        elif isinstance(value, str) and not field.choices:
            value = clean(value)
            yield Answer(field.name, field.label, words_of(field, value), value)
        else:
            yield Answer(field.name, field.label, words_of(field, value), value)


def _place(field: Field, entry: RecordEntry) -> int:
    """Return where an answer of a risk checklist stands: what was judged, then ticks, what is not known, and the rest."""
    return FIRST.get(entry.details.get(field.name), len(FIRST)) if field.name in QUESTIONS else -1


def words_of(field: Field, value) -> str:
    """Return an answer in words: the labels of choices, dates written out, else the text."""
    labels = dict(field.choices)
    if field.type == "flag":
        return "Yes" if value else "No"
    if field.type == "number":
        return str(value)
    if field.type == "days":
        return ", ".join(day_words(dt.date.fromisoformat(day), "long") for day in value)
    if isinstance(value, list):
        return ", ".join(labels.get(one, one) for one in value)
    if field.type in ("date", "day"):
        return day_words(dt.date.fromisoformat(value), "long")
    return labels.get(value, value)
