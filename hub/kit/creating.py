"""Forms in front of actions: sent twice they make one thing, and what an action objects to stands beside its field."""

import secrets
from collections.abc import Callable

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from hub.kit.errors import NotNow

STILL_KEPT = "Read what it says now; what you wrote is kept."


def new_key() -> str:
    """Return a fresh key for one creation."""
    return secrets.token_urlsafe(24)


class CreatingForm(forms.Form):
    """A form that carries its creation's key, made when the page is shown (design: trust, T41)."""

    request_key = forms.CharField(max_length=100, required=False, initial=new_key, widget=forms.HiddenInput)

    @property
    def key(self) -> str:
        """Return the key that was sent, or an empty text. Only after the form was found valid."""
        return self.cleaned_data.get("request_key", "")

    @property
    def facts(self) -> dict:
        """Return what was typed, without the key. Only after the form was found valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "request_key"}


def objections(form: forms.BaseForm, error: ValidationError) -> None:
    """Put what an action objected to beside the fields it is about; about none of them, above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        known = name in form.fields and not form.fields[name].widget.is_hidden
        form.add_error(name if known and name != NON_FIELD_ERRORS else None, errors)


def first_come[Result](form: forms.BaseForm, act: Callable[[], Result]) -> tuple[Result | None, int]:
    """Attempt an act that somebody else may have been quicker with; return what it returned, and the status to answer.

    409 means that it is not possible any more: the form says why and holds what was typed, and the thing it is about has
    to be read again before the page is shown (design: trust, T40).
    """
    try:
        made = attempt(form, act)
    except NotNow as late:
        form.add_error(None, f"{late.reason} {STILL_KEPT}")
        return None, late.status
    return made, 422 if made is None else 200


def attempt[Result](form: forms.BaseForm, act: Callable[[], Result]) -> Result | None:
    """Check the form, then act; return what the action returned, or None when something typed is wrong.

    The page is then shown again with status 422: the form holds what was typed and every objection.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except ValidationError as error:
        objections(form, error)
        return None
