"""Restricting the use of an entry, and ending that."""

from django import forms

from people.models import RecordEntry


class RestrictForm(forms.Form):
    """On what ground it is taken out of use, and why."""

    ground = forms.ChoiceField(label="On what ground?", choices=RecordEntry.RESTRICTIONS)
    reason = forms.CharField(label="Why?", max_length=300)


class ReleaseForm(forms.Form):
    """Why it is used again, after the person was told."""

    reason = forms.CharField(label="Why?", max_length=300)
    person_was_told = forms.BooleanField(label="The person was told before", required=False)
