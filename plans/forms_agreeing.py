"""The forms of versions and answers to them."""

from django import forms

from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from plans import states
from plans.forms import DAY, pairs, prose
from plans.page import PlanPage


class ProposeForm(forms.Form):
    """What is different, and why."""

    prefix = "propose"
    text = prose("What is different, and why?", required=False)
    number = forms.IntegerField(widget=forms.HiddenInput)


class AnswerPlanForm(forms.Form):
    """The agency's answer to the version that was read."""

    prefix = "answer"
    answer = forms.ChoiceField(
        label="Your agency’s answer, for its part", choices=states.ANSWERS, widget=forms.RadioSelect
    )
    text = prose("In words", required=False)
    number = forms.IntegerField(widget=forms.HiddenInput)


class PersonAnswerForm(CreatingForm):
    """What the person says to the newest version."""

    answer = forms.ChoiceField(
        label="What did they say?",
        choices=[pair for pair in states.PERSON_ANSWERS if pair[0] != "changed_mind"],
        widget=forms.RadioSelect,
    )
    their_words = prose("In their words", required=False)
    given = forms.CharField(label="What were they given or shown?", max_length=300, required=False)
    understood = forms.CharField(label="How did you check that they understood?", max_length=300, required=False)
    why = forms.CharField(label="If they could not answer: why?", max_length=300, required=False)
    ask_again_on = DayField(label="If they could not answer: when are they asked again?", required=False, help_text=DAY)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MindForm(CreatingForm):
    """A change of mind, about the plan or a part of it."""

    their_words = prose("What did they say, in their words?")
    part = forms.CharField(label="Is it about one goal or action?", required=False, widget=forms.Select)
    stops = forms.ChoiceField(
        label="What is to happen with it?",
        choices=[("now", "It stops now"), ("later", "It goes on until it was talked over")],
        initial="now",
        required=False,
        widget=forms.RadioSelect,
    )
    alternatives = prose("What else was considered with them?", required=False)

    def __init__(self, *args, page: PlanPage, **options):
        super().__init__(*args, **options)
        lines = [line for line in page.of_kind("goal", "action") if line.state in ("now", "later") or line.is_open]
        self.fields["part"].widget.choices = [("", "About the plan as a whole"), *pairs(lines)]
        self.stands = {line.reference for line in page.of_kind("goal", "action")}

    def clean_part(self) -> str:
        """Return what it is about; what is not in the plan any more is no reason to ask again, it is about the plan then."""
        named = self.cleaned_data["part"]
        return named if named in self.stands else ""

    @property
    def facts(self) -> dict:
        """Return what was typed as the act takes it."""
        return {**super().facts, "stops": self.cleaned_data["stops"] != "later"}
