"""Forms in which somebody writes a few words: an outcome with a note, a question, an answer, a dispute."""

from django import forms

from hub.kit.creating import CreatingForm

LONG = 2000


def textarea(rows: int = 4) -> forms.Textarea:
    """Return the control for some lines of text."""
    return forms.Textarea({"rows": rows})


class OutcomeForm(forms.Form):
    """What came of it, and why."""

    outcome = forms.ChoiceField(
        label="What came of it?", widget=forms.RadioSelect, error_messages={"required": "Select what came of it"}
    )
    note = forms.CharField(
        label="In a few words", max_length=LONG, required=False, widget=textarea(), help_text="No names of people"
    )

    def __init__(self, *args, choices: list[tuple[str, str]], **options):
        super().__init__(*args, **options)
        self.fields["outcome"].choices = choices


class WordsForm(CreatingForm):
    """One text, sent once."""

    text = forms.CharField(label="What you want to say", max_length=LONG, widget=textarea())

    def __init__(self, *args, label: str = "", hint: str = "", **options):
        super().__init__(*args, **options)
        self.fields["text"].label = label or self.fields["text"].label
        self.fields["text"].help_text = hint


class AnswerForm(forms.Form):
    """The one answer to a question."""

    answer = forms.CharField(label="Your answer", max_length=LONG, widget=textarea())


class HoursForm(forms.Form):
    """When people work at the agency."""

    FORMATS = ("%H:%M", "%H.%M", "%I:%M%p", "%I%p")

    opens = forms.TimeField(label="Work begins at", input_formats=FORMATS, help_text="For example 8:00")
    closes = forms.TimeField(label="Work ends at", input_formats=FORMATS, help_text="For example 18:30")
    every_day = forms.BooleanField(label="Also at weekends and on bank holidays", required=False)
    always = forms.BooleanField(label="Somebody works here day and night", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
