"""The forms of the acts on one part of a plan; each has a prefix, so that several stand on one page."""

from django import forms

from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from plans import states, words
from plans.forms import DAY, SELECT, prose
from plans.lines import Line


class ActForm(forms.Form):
    """One act; takes the line that it is about and what may be chosen."""

    def __init__(self, *args, line: Line, choices: dict | None = None, **options):
        super().__init__(*args, **options)
        self.line = line
        for name, pairs in (choices or {}).items():
            if name in self.fields:
                self.fields[name].choices = [*SELECT, *pairs]

    @property
    def facts(self) -> dict:
        """Return what was typed. Only after the form was found valid."""
        return dict(self.cleaned_data)


class AcceptForm(ActForm):
    """A word with the answer, where there is one."""

    prefix = "accept"
    text = prose("Anything to say with it?", required=False)


class DeclineForm(ActForm):
    """Why not."""

    prefix = "decline"
    reason = forms.ChoiceField(label="Why not?", choices=[*SELECT, *words.REASONS])
    text = prose("In your own words", required=False)


class CounterRoleForm(ActForm):
    """Another part."""

    prefix = "counter"
    title = forms.CharField(label="What your agency could do instead, in one sentence", max_length=160)
    text = prose("Why?", required=False)


class CounterActionForm(ActForm):
    """Another date, or another scope."""

    prefix = "counter"
    starts_on = DayField(label="Start", required=False, help_text=DAY)
    due_on = DayField(label="Due", required=False, help_text=DAY)
    title = forms.CharField(label="What you would do instead", max_length=160, required=False)
    text = prose("Why?", required=False)


class NothingForm(ActForm):
    """An act that needs no words."""


class WordForm(ActForm):
    """A word with it, where there is one."""

    text = prose("Anything to say with it?", required=False)


class HandOverForm(ActForm):
    """To whom a role goes."""

    prefix = "hand_over"
    agency = forms.ChoiceField(label="To which agency?")
    title = forms.CharField(label="Their part, in one sentence", max_length=160, required=False)
    text = prose("What do they need to know?", required=False)


class EndForm(ActForm):
    """Why a role ends."""

    prefix = "end"
    text = prose("Why does it end?")


class ReportForm(ActForm):
    """How an action goes."""

    prefix = "report"
    state = forms.ChoiceField(
        label="How does it go?",
        choices=[(code, label) for code, label in states.ACTION_STATES if code in states.REPORTS],
        widget=forms.RadioSelect,
    )
    text = prose("What happened, or what stands in the way?", required=False)
    due_on = DayField(label="New date, if it moves", required=False, help_text=DAY)


class WorkerForm(ActForm):
    """Who does it."""

    prefix = "name_worker"
    worker = forms.ChoiceField(label="Who does it?")


class JudgeForm(ActForm):
    """How a goal stands."""

    prefix = "judge"
    state = forms.ChoiceField(label="How does it stand?", choices=states.GOAL_STATES, widget=forms.RadioSelect)
    text = prose("What shows it, or why?", required=False)


class ChooseForm(ActForm):
    """Why this option."""

    prefix = "choose"
    text = prose("Why this one, and with whom was it talked about?")


class TakeOutForm(ActForm):
    """Why a part is taken out."""

    prefix = "take_out"
    text = prose("Why is it taken out?")


class MoveForm(ActForm):
    """One place up or down."""

    prefix = "move"
    up = forms.BooleanField(required=False, widget=forms.HiddenInput)


class OfferForm(CreatingForm):
    """A role for an agency. `shown` is for whom the audience was last shown."""

    agency = forms.ChoiceField(label="Which agency?")
    role_kind = forms.ChoiceField(
        label="What kind of role?",
        choices=[pair for pair in words.ROLE_KINDS if pair[0] != "lead"],
        initial="contributor",
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="Their part, in one sentence", max_length=160)
    shown = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, agencies: list[tuple[str, str]], **options):
        super().__init__(*args, **options)
        self.fields["agency"].choices = [*SELECT, *agencies]

    @property
    def facts(self) -> dict:
        """Return what was typed, without what was shown."""
        return {name: value for name, value in super().facts.items() if name != "shown"}

    @property
    def mark(self) -> str:
        """Return for whom and what the audience is shown. Only after the form was found valid."""
        return f"{self.cleaned_data['agency']}:{self.cleaned_data['role_kind']}"


#: Each act on a part: the verb without its noun → the form that it asks.
FORMS = {
    "accept": AcceptForm,
    "decline": DeclineForm,
    "take_counter": NothingForm,
    "keep": WordForm,
    "offer_again": WordForm,
    "hand_over": HandOverForm,
    "end": EndForm,
    "report": ReportForm,
    "name_worker": WorkerForm,
    "judge": JudgeForm,
    "choose": ChooseForm,
    "take_out": TakeOutForm,
    "move": MoveForm,
}
COUNTERS = {"role": CounterRoleForm, "action": CounterActionForm}


def form_of(act: str, line: Line, data=None, choices: dict | None = None) -> ActForm:
    """Return the form of an act on a part. Raises KeyError for an act that there is not."""
    made = COUNTERS[line.kind] if act == "counter" else FORMS[act]
    return made(data, line=line, choices=choices, prefix=act)
