"""The forms of sessions; each has a prefix, so that several stand on one page. What an act needs besides is checked there."""

from django import forms

from delivery import states, words
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from plans.forms import DAY, SELECT, prose


class PlanForm(CreatingForm):
    """One session, or a set of them so many days apart."""

    prefix = "plan"
    on = DayField(
        label="On which day?", help_text=f"{DAY}. What has happened already is planned on its day, then recorded"
    )
    at = forms.TimeField(label="At what time?", required=False, help_text="For example 14:30", input_formats=["%H:%M"])
    minutes = forms.IntegerField(label="How many minutes?", required=False)
    format = forms.ChoiceField(label="In which form?", choices=[*SELECT, *words.FORMATS])
    times = forms.IntegerField(label="How many sessions?", initial=1)
    every = forms.TypedChoiceField(label="How often, if more than one?", choices=words.EVERY, initial="7", coerce=int)


class RecordForm(forms.Form):
    """What came of a session."""

    prefix = "record"
    state = forms.ChoiceField(
        label="What came of it?",
        choices=states.RECORDED_STATES,
        widget=forms.RadioSelect,
    )
    whose = forms.ChoiceField(
        label="If it did not happen, whose side was it?", choices=[*SELECT, *words.SIDES], required=False
    )
    why = prose("If it did not happen, why?", required=False)
    text = prose("Note", required=False, hint="Who may read the action may read this")
    concern = forms.BooleanField(
        label="There is a concern: tell the lead, and the agency that referred them to us", required=False
    )

    @property
    def facts(self) -> dict:
        """Return what was typed. Only after the form was found valid."""
        return dict(self.cleaned_data)


class CorrectForm(RecordForm):
    """What came of a session, said anew; `version` is what was read."""

    prefix = "correct"
    reason = forms.CharField(label="Why is it corrected?", max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CancelForm(forms.Form):
    """Why a session is called off."""

    prefix = "cancel"
    because = forms.ChoiceField(label="Why is it called off?", choices=[*SELECT, *words.CANCELLED_BECAUSE])

    @property
    def facts(self) -> dict:
        """Return what was chosen. Only after the form was found valid."""
        return dict(self.cleaned_data)


FORMS = {"record": RecordForm, "correct": CorrectForm, "cancel": CancelForm}
