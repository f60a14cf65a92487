"""The forms of the desk."""

from django import forms

from audit.actions import REASONS


class ErasureForm(forms.Form):
    """On what ground a person's details are erased from the ledger."""

    reason = forms.ChoiceField(label="Why may they be erased?", choices=REASONS, widget=forms.RadioSelect)
    authority = forms.CharField(
        label="Reference of the decision",
        max_length=80,
        help_text="Where the decision is kept, for example IG-2026-14. No name, and nothing about the person.",
    )
