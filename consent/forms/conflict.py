"""“I know this person”: how, and who."""

from django import forms

from consent.models import ConflictOfInterest


class ConflictForm(forms.Form):
    """How somebody is linked to the person; for team leads and officers also who."""

    user = forms.ChoiceField(label="Who knows this person?")
    kind = forms.ChoiceField(label="How?", choices=ConflictOfInterest.KINDS, widget=forms.RadioSelect)

    def __init__(self, *args, colleagues: list[tuple[str, str]], **options):
        """Take the membership references and names of those about whom the viewer may say this, themselves first."""
        super().__init__(*args, **options)
        self.fields["user"].choices = colleagues
        if len(colleagues) == 1:
            self.fields["user"].widget = forms.HiddenInput()
            self.fields["user"].initial = colleagues[0][0]
            self.fields["user"].required = False
