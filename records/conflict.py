"""Two people changed one thing: nothing typed is lost, and the present text stands beside it (design: trust, T40)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest

from hub.kit.spoken import day_words


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that says something else now than what was typed."""

    label: str
    theirs: str
    yours: str


def latest(form_class, request: HttpRequest, initial: dict, **options) -> forms.Form:
    """Return the form with what was typed, resting on the latest version: sent again, it is a choice and no accident."""
    data = request.POST.copy()
    data["version"] = initial["version"]
    form = form_class(data, initial=initial, **options)
    form.is_valid()
    return form


def differences(form: forms.Form, names: Iterable[str]) -> list[Difference]:
    """Return the fields in which the typed text is another than the present one."""
    changed = set(form.changed_data)
    return [
        Difference(
            form.fields[name].label,
            in_words(form.fields[name], form.get_initial_for_field(form.fields[name], name)),
            in_words(form.fields[name], form.cleaned_data.get(name)),
        )
        for name in names
        if name in changed and name in form.fields
    ]


def in_words(field: forms.Field, value) -> str:
    """Return a value as a person reads it."""
    if value in (None, "", []):
        return "Nothing"
    if isinstance(value, date):
        return day_words(value, "long")
    labels = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in values)
