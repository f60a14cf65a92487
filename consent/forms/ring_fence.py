"""What is typed about keeping an agency away: which one and why, who gets past, why it ends."""

from django import forms

from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField


class FlagForm(CreatingForm):
    """An agency to be kept away."""

    agency = forms.ChoiceField(label="Which agency?")
    reason = forms.CharField(
        label="How is it linked to the person posing risk?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For example: they work there, own it, volunteer there, or a relative does",
    )
    review_on = DayField(label="Look at it again on", help_text="For example in 3 months")

    def __init__(self, *args, agencies: list[tuple[str, str]], **options):
        """Take reference and name of each agency that may be chosen."""
        super().__init__(*args, **options)
        self.fields["agency"].choices = [("", "Select an agency"), *agencies]


class WhyForm(forms.Form):
    """Why something ends, and which version was read."""

    why = forms.CharField(label="Why?", max_length=300, help_text="Kept with the record")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ClearForm(WhyForm):
    """One worker who gets past."""

    email = forms.EmailField(
        label="Their work e-mail address", help_text="One named worker. Talk to them yourself before you clear them"
    )
    why = forms.CharField(label="Why is this worker safe?", max_length=300, help_text="Kept with the record")

    field_order = ["email", "why", "version"]
