"""What a worker says before they reach a person: in which way, in which words, and what they know of this moment."""

from django import forms

from consent.reach_words import CHANNELS, KEEPS, SURE, TIMES, Reach

WORDED = ("phone", "text_message", "e-mail")


class ReachForm(forms.Form):
    """One attempt to reach somebody."""

    channel = forms.ChoiceField(
        choices=list(CHANNELS.items()),
        widget=forms.HiddenInput,
        error_messages={"required": "Select how", "invalid_choice": "Select how"},
    )
    wording = forms.CharField(
        label="The words you will leave there",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text="A message, or the text itself. Nothing of it is kept.",
    )
    sure = forms.MultipleChoiceField(
        label="What you know of this moment",
        required=False,
        choices=list(SURE.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def fits(self, channel: str, reach: Reach) -> None:
        """Ask only what counts for this way: words where they are left, and what the rule leaves to the worker."""
        if channel not in WORDED and not self.errors.get("wording"):
            del self.fields["wording"]
        said = self.cleaned_data.get("sure", []) if self.is_bound and self.is_valid() else []
        wanted = [one for one in (KEEPS, TIMES) if one == reach.asks or one in said]
        if wanted:
            self.fields["sure"].choices = [(one, SURE[one]) for one in wanted]
        elif not self.errors.get("sure"):
            del self.fields["sure"]
