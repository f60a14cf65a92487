"""The forms of progress, suitability and outcomes: what is asked of a person stands in people.kinds_delivered."""

from django import forms
from django.utils import timezone

from delivery import states, words
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from people.kinds import KINDS
from plans.forms import DAY, prose
from plans.page import PlanPage
from records.forms import field_for

WHOLE = [("", "The plan as a whole")]


class AskedForm(CreatingForm):
    """A form with the questions of a kind of entry."""

    kind = ""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.asked = [field.name for field in KINDS[self.kind].fields]
        for field in KINDS[self.kind].fields:
            self.fields[field.name] = field_for(field)

    @property
    def details(self) -> dict:
        """Return the answers to the questions of the kind. Only after the form was found valid."""
        return {name: self.cleaned_data[name] for name in self.asked}


class ProgressForm(AskedForm):
    """How it goes with a goal, or with the plan as a whole."""

    kind = "progress_note"
    goal = forms.ChoiceField(label="Which goal is it about?", required=False)
    on = DayField(label="On which day was it seen?", help_text=DAY)
    text = prose("Anything else", required=False)

    def __init__(self, *args, page: PlanPage, **options):
        super().__init__(*args, **options)
        goals = [(line.reference, f"{line.reference} {line.title}") for line in page.of_kind("goal")]
        self.fields["goal"].choices = [*WHOLE, *goals]
        self.fields["on"].initial = timezone.localdate().strftime("%-d %b %Y").lower()
        self.order_fields(["goal", "on", *self.asked, "text"])

    @property
    def facts(self) -> dict:
        """Return what was typed. Only after the form was found valid."""
        return {**{name: self.cleaned_data[name] for name in ("goal", "on", "text")}, "details": self.details}


class SuitabilityForm(AskedForm):
    """Whether what is done suits, and what is recommended."""

    kind = "suitability"

    @property
    def facts(self) -> dict:
        """Return what was typed. Only after the form was found valid."""
        return self.details


class DecideForm(forms.Form):
    """What the lead decides of a recommendation."""

    prefix = "decide"
    state = forms.ChoiceField(
        label="What do you decide?",
        choices=[pair for pair in states.REPORT_STATES if pair[0] in states.DECISIONS],
        widget=forms.RadioSelect,
    )
    reason = prose("Why?")
    follows = forms.CharField(
        label="What follows from it?",
        required=False,
        max_length=8,
        help_text="The reference of a part of this plan, or of a referral, for example A-7K2M9Q",
    )

    @property
    def facts(self) -> dict:
        """Return what was typed. Only after the form was found valid."""
        return dict(self.cleaned_data)


class OutcomeForm(CreatingForm):
    """What a goal has come to at the end of a service."""

    result = forms.ChoiceField(label="What has it come to?", choices=words.RESULTS, widget=forms.RadioSelect)
    why = prose("What shows it, or why?")
