"""The period of a statement, what is held back, and the second person's word."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone

from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from rights import words

USUAL_DAYS, MOST_DAYS = 90, 366
CHANGED = "Somebody changed this while you were writing. Read it again, then send what you wrote."
KEEP = [
    ("read_now", "Read now only: nothing is kept"),
    ("paper", "On paper, where only they find it"),
    ("file", "As a file, on a device that nobody watches"),
]


class PeriodForm(forms.Form):
    """From when until when; without days the last 90, and a year at most."""

    first = DayField(label="From", past=True, required=False)
    last = DayField(label="To", past=True, required=False)

    def clean(self) -> dict:
        """Fill in the usual days, and hold them against each other."""
        facts, today = super().clean(), timezone.localdate()
        if self.errors:
            return facts
        last = facts.get("last") or today
        first = facts.get("first") or last - timedelta(days=USUAL_DAYS)
        if last > today:
            self.add_error("last", "To must be today or in the past")
        if first > last:
            self.add_error("first", "From must be before To")
        if (last - first).days > MOST_DAYS:
            self.add_error("first", "The time between From and To must be a year or less")
        return {**facts, "first": first, "last": last}


def period_of(form: PeriodForm) -> tuple[date, date]:
    """Return the days of a period; where they are not understood, the usual ones."""
    if form.is_valid():
        return form.cleaned_data["first"], form.cleaned_data["last"]
    today = timezone.localdate()
    return today - timedelta(days=USUAL_DAYS), today


class KeepForm(forms.Form):
    """Where the statement will be kept: asked before it is shown."""

    keep = forms.ChoiceField(
        label="Where will it be kept?",
        choices=KEEP,
        widget=forms.RadioSelect,
        initial="read_now",
        help_text="Ask first who could find it.",
    )


class AboutLine(forms.Form):
    """Mixed into a form about one line: with the version of the line that was read."""

    version = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)

    def hold_against(self, version: str) -> None:
        """Raise ValidationError when the line changed since it was read; what was typed can be sent again for this one."""
        if self.cleaned_data["version"] not in ("", version):
            self.data = {**self.data.dict(), "version": version}
            raise ValidationError(CHANGED, code="changed")

    @property
    def is_overtaken(self) -> bool:
        """Return whether the line was found to have changed."""
        return self.is_bound and self.has_error(NON_FIELD_ERRORS, "changed")


class HoldForm(AboutLine, CreatingForm):
    """What the person is told of one line."""

    decision = forms.ChoiceField(
        label="What is the person told?",
        choices=words.VISIBILITIES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the person is told"},
    )
    ground = forms.ChoiceField(
        label="On what ground?", choices=[("", "Select"), *words.VISIBILITY_GROUNDS], required=False
    )
    why = forms.CharField(label="Why, for the file", max_length=500, widget=forms.Textarea({"rows": 3}))
    deferred_until = DayField(label="Tell them from", required=False)
    review_on = DayField(label="Look at this again on", required=False)
    may_say = forms.BooleanField(label="We may say that something is held back", required=False)

    @property
    def facts(self) -> dict:
        """Return what was typed, without the version. Only after the form was found valid."""
        return {name: value for name, value in super().facts.items() if name != "version"}


class CheckForm(AboutLine):
    """What the second person says."""

    agrees = forms.ChoiceField(
        label="Do you agree?",
        choices=[("yes", "Yes, it may stand"), ("no", "No, decide it again")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you agree"},
    )
    note = forms.CharField(
        label="What you checked, or why not", max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
