"""What is typed in this room."""

from django import forms

from hub.kit.creating import CreatingForm
from matching.models import Answer

LABELS = dict(Answer.SAYS)


class WhyForm(forms.Form):
    """Why somebody is asked, why records are of two people, or why a link is undone."""

    why = forms.CharField(label="Why?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class EnquiryForm(CreatingForm, WhyForm):
    """A question to one agency about one person."""

    agency = forms.ChoiceField(label="Which agency do you ask?")
    purpose = forms.ChoiceField(label="What for?")
    field_order = ["agency", "purpose", "why"]

    def __init__(self, *args, agencies, purposes, **options):
        """Take the agencies and purposes that may be chosen, as pairs."""
        super().__init__(*args, **options)
        self.fields["agency"].choices = [("", "Select an agency"), *agencies]
        self.fields["purpose"].choices = [("", "Select a purpose"), *purposes]
        self.fields["why"].label = "Why do you have to know?"
        self.fields["why"].help_text = "The agency reads this. Leave out what it does not need"


class AnswerForm(forms.Form):
    """The answer to a question."""

    says = forms.ChoiceField(label="Your answer", widget=forms.RadioSelect)
    speak_to = forms.CharField(
        label="Who to speak to",
        max_length=200,
        required=False,
        help_text="A name and how to reach them. Nothing about the person",
    )

    def __init__(self, *args, choices, **options):
        """Take the codes that may be answered."""
        super().__init__(*args, **options)
        self.fields["says"].choices = [(code, LABELS[code]) for code in choices]
        self.fields["says"].opens, self.fields["speak_to"].only_if = set(Answer.YES) & set(choices), True
