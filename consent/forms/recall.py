"""What is typed into a recall: the answer, something else that is asked, what came of it."""

from django import forms

from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from consent import recall_words
from consent.actions.recall import BASES

NOTE = {"max_length": 300, "required": False, "widget": forms.Textarea({"rows": 2})}


class AnswerForm(forms.Form):
    """What the agency did with what it was shown."""

    response = forms.ChoiceField(
        label="What did your agency do?", choices=recall_words.RESPONSES, widget=forms.RadioSelect
    )
    basis = forms.ChoiceField(label="On which basis do you keep it?", choices=[("", "Select"), *BASES], required=False)
    evidence = forms.CharField(
        label="What was done, or why it is kept",
        help_text="No names, addresses or numbers. For example: notes of 12 November deleted, paper shredded",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    passed_on_to = forms.MultipleChoiceField(
        label="To whom did you pass it on?",
        help_text="Each is asked the same, with your agency’s name and without the person’s",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, viewer, notice, **options):
        """Offer the agencies of the directory but the two sides, by the names they go by before the viewer."""
        super().__init__(*args, **options)
        sides = (notice.from_agency_id, notice.to_agency_id)
        rows = by_shown_name(Agency.objects.in_directory().exclude(pk__in=sides), viewer)
        self.agencies = {agency.reference: agency for agency in rows}
        self.fields["passed_on_to"].choices = [
            (reference, shown_name(agency, viewer)) for reference, agency in self.agencies.items()
        ]

    @property
    def answer(self) -> dict:
        """Return the answer as the action takes it. Only after it was found valid."""
        named = [self.agencies[reference] for reference in self.cleaned_data["passed_on_to"]]
        return {**self.cleaned_data, "passed_on_to": named}


class ChangeForm(forms.Form):
    """What is asked instead."""

    asked = forms.ChoiceField(label="What do you ask them to do?", choices=recall_words.ASKED, widget=forms.RadioSelect)
    keep_because = forms.CharField(label="Why is it to be kept?", **NOTE)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["asked"].opens, self.fields["keep_because"].only_if = {"keep_because"}, True

    def clean(self) -> dict:
        """Drop an answer to a question that was hidden."""
        answers = super().clean()
        if answers.get("asked") != "keep_because":
            answers["keep_because"] = ""
        return answers


class CloseForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(label="What came of it?", choices=recall_words.OUTCOMES, widget=forms.RadioSelect)
    outcome_note = forms.CharField(label="Note", **NOTE)
