"""The forms of coverage, sequence and clashes."""

from collections.abc import Iterable

from django import forms

from hub.kit.day_fields import DayField
from plans.both import opened_as
from plans.forms import DAY, SELECT, pairs, prose
from plans.lines import Line
from plans.page import PlanPage
from plans.redating import Moving

#: By how much one press moves the due date on: its code and its words.
CHIPS = [("week", "+1 week"), ("month", "+1 month")]


class GapForm(forms.Form):
    """Why nothing is done about it now."""

    why = prose("Why is nothing done about it now?")
    look_again_on = DayField(label="Look at it again on", required=False, help_text=DAY)


class ClashForm(forms.Form):
    """Why a clash is accepted, and what makes it safe where that is asked."""

    key = forms.CharField(max_length=120, widget=forms.HiddenInput)
    why = prose("Why is it accepted?")
    safe_because = prose("What makes it safe?", required=False)


class SayClashForm(forms.Form):
    """Two parts of the plan that contradict each other."""

    first = forms.ChoiceField(label="Which part?")
    second = forms.ChoiceField(label="And which other?")
    why = forms.CharField(label="How do they contradict each other?", max_length=160)

    def __init__(self, *args, page: PlanPage, **options):
        super().__init__(*args, **options)
        lines = pairs(page.of_kind("goal", "action", "role", "domain", "aim"))
        for name in ("first", "second"):
            self.fields[name].choices = [*SELECT, *lines]


class DatesForm(forms.Form):
    """When an action starts and is due, and after which other."""

    starts_on = DayField(label="Start", required=False, help_text=DAY)
    due_on = DayField(label="Due", required=False, help_text=DAY)
    after = forms.MultipleChoiceField(
        label="What has to be done first?", required=False, widget=forms.CheckboxSelectMultiple
    )
    also = forms.BooleanField(label="Move what waits for it too", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)
    previewed = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, page: PlanPage, line: Line, **options):
        super().__init__(*args, **options)
        others = [one for one in page.actions if one.reference != line.reference]
        self.fields["after"].choices = pairs(others)
        days = {name: getattr(line.part, name) for name in ("starts_on", "due_on")}
        now = {name: f"{day:%-d %b %Y}".lower() if day else "" for name, day in days.items()}
        now["after"] = [one.reference for one in line.after]
        self.initial = {**now, "version": line.version, "opened": opened_as(now, line.reference)}

    def clean(self) -> dict:
        """Ask for a date, where none could be read."""
        answers = super().clean()
        if not self.errors and not answers.get("starts_on") and not answers.get("due_on"):
            self.add_error("due_on", "Enter a start, or when it is due")
        return answers

    def mark_of(self, also: Iterable[Moving]) -> str:
        """Return what stands for what was sent and what moves with it: it is saved once this was shown."""
        said = [self.data.get("starts_on", ""), self.data.get("due_on", ""), *self.cleaned_data["after"]]
        return ":".join([*said, *(f"{one.line.reference}+{one.days}" for one in also)])
