"""What is typed when a view of referrals is saved or changed."""

from django import forms

from hub.kit.creating import CreatingForm


class ViewForm(forms.Form):
    """What a view is called, and who may use it."""

    name = forms.CharField(label="Name", max_length=40, help_text="Never the name of a person")
    is_shared = forms.BooleanField(label="Everybody at my agency may use it", required=False)


class SaveForm(ViewForm, CreatingForm):
    """The same for a new view, with what it holds: the address of the list."""

    asked = forms.CharField(max_length=600, required=False, widget=forms.HiddenInput)
