"""Two who write at once: what a field held when the form was opened, what was typed, and what it says now (design: trust, T40).

The form carries along, signed, what it held when it was opened. So what somebody else changed meanwhile is told from what
this one changed, and saving again undoes nothing that the writer never touched.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict

from hub.kit.spoken import day_words
from plans.lines import Line

SALT = "plans.both"
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Both:
    """One field that somebody else changed while it was written: both texts. `is_clash`: the writer changed it too."""

    name: str
    label: str
    before: str
    mine: str
    theirs: str
    is_clash: bool

    @property
    def words(self) -> str:
        """Return what the form below holds of it."""
        return "Both of you changed it. Yours stands below." if self.is_clash else "Taken over into what stands below."


def opened_as(values: Mapping, about: str) -> str:
    """Return what a form holds when it is opened, signed, for its hidden field; `about` says of which part."""
    return signing.dumps(dict(values), salt=f"{SALT}:{about}", compress=True)


def as_opened(token: str, about: str) -> dict | None:
    """Return what a form held when it was opened, or None where nobody can tell any more."""
    try:
        found: dict = signing.loads(token or "", salt=f"{SALT}:{about}")
    except signing.BadSignature:
        return None
    return found


def both_texts(form: forms.Form, line: Line) -> list[Both]:
    """Return each field that somebody else changed since a bound form was opened, as `line` (which is the form’s initial)
    says now; without what it held then, each that differs from what was typed.
    """
    before = as_opened(form.data.get("opened", ""), line.reference)
    rows = []
    for bound in form.visible_fields():
        field, name = bound.field, bound.name
        mine, theirs = _value(field, bound.data), _value(field, form.initial.get(name))
        was = theirs if before is None else _value(field, before.get(name))
        changed = mine != theirs if before is None else theirs not in (was, mine)
        if changed:
            texts = (_words(field, one) for one in (was, mine, theirs))
            rows.append(Both(name, str(bound.label), *texts, is_clash=before is None or mine != was))
    return rows


def taken_over(form: forms.Form, rows: Iterable[Both], **marks) -> QueryDict:
    """Return what was sent, with what only somebody else changed put in its place, and the marks of what it says now."""
    data = form.data.copy()
    for row in rows:
        if not row.is_clash:
            now = form.initial.get(row.name)
            values = (
                now if isinstance(now, list) else [] if now in (None, "", False) else ["on" if now is True else now]
            )
            data.setlist(row.name, values)
    for name, value in marks.items():
        data[name] = value
    return data


def _value(field: forms.Field, raw):
    """Return a value in one form, whatever was typed for it; what cannot be read stands as it is."""
    try:
        value = field.clean(raw)
    except ValidationError:
        return raw
    if isinstance(value, list | tuple):
        return sorted(value)
    return value.strip().replace("\r\n", "\n") if isinstance(value, str) else value


def _words(field: forms.Field, value) -> str:
    """Return a value as it is read."""
    if isinstance(value, dt.date):
        return day_words(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    labels = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    if isinstance(value, list):
        return ", ".join(labels.get(str(one), str(one)) for one in value) or NOTHING
    return labels.get(str(value), str(value)) if value else NOTHING
