"""The forms of this room."""

from django import forms

from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from people.models import Assignment
from retention import states


class EndWorkForm(forms.Form):
    """Why the work of the agency ends."""

    because = forms.ChoiceField(
        label="Why does the work end?",
        choices=Assignment.ENDINGS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select why the work ends"},
    )


class PlaceForm(CreatingForm):
    """A legal hold."""

    kind = forms.ChoiceField(
        label="What for?",
        choices=[("", "Select"), *states.HOLD_KINDS],
        error_messages={"required": "Select what it is for"},
    )
    authority = forms.CharField(
        label="Reference of whoever asked for it",
        max_length=80,
        help_text="A case number, for example. No names.",
        error_messages={"required": "Enter the reference of whoever asked for it"},
    )
    review_on = DayField(label="Look at it again on")


class WhyForm(forms.Form):
    """A reason."""

    text = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Seen by officers of your agency.",
        error_messages={"required": "Say why"},
    )


class SureForm(forms.Form):
    """A step that asks for nothing more."""


class ProposeForm(forms.Form):
    """Which of the entries that are due are disposed of."""

    entries = forms.MultipleChoiceField(
        label="Which entries?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select entries that are due"},
    )

    def __init__(self, *args, lines, **options):
        super().__init__(*args, **options)
        self.fields["entries"].choices = [
            (line["reference"], f"{line['reference']}: {line['kind']}, {line['category']}") for line in lines
        ]
        self.fields["entries"].initial = [line["reference"] for line in lines]


class PeriodForm(forms.Form):
    """How long one category is kept."""

    years = forms.IntegerField(
        label="Years after the work ended", error_messages={"required": "Enter a number of years from 1 to 100"}
    )
    authority = forms.CharField(
        label="On what authority",
        max_length=300,
        help_text="Your agency’s schedule, a code or a law.",
        error_messages={"required": "Say on what authority, in 300 characters or fewer"},
    )
