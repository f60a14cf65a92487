"""A change of mind: what stops, when they said it, how, and in which words."""

from django import forms
from django.utils import timezone

from consent import words
from consent.forms.recording import moment
from hub.kit.day_fields import DayField

EVERYTHING = "everything"


class WithdrawForm(forms.Form):
    """One question and three facts. Nothing is chosen before, and nothing but the first question is asked for."""

    stops = forms.MultipleChoiceField(
        label="What should stop?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick what should stop."},
    )
    said_on = DayField(label="When did they say so?", past=True, required=False, help_text="Empty means now")
    said_time = forms.TimeField(
        label="At what time",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%I:%M%p", "%I%p"],
        help_text="For example 14:10",
    )
    received_via = forms.ChoiceField(label="How did they tell you?", choices=words.PLACES)
    reason_in_their_words = forms.CharField(
        label="In their own words", max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )
    safety_check = forms.ChoiceField(
        label="Is the change of mind free?",
        choices=words.SAFETY_CHECKS,
        widget=forms.RadioSelect,
        required=False,
        help_text="Ask them alone if you can. Whatever the answer, it stops at once.",
    )
    coercion_signs = forms.MultipleChoiceField(
        label="What did you notice?",
        choices=words.COERCION_SIGNS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consequences_explained = forms.BooleanField(label="I explained what stops, what goes on and why", required=False)
    receipt_given = forms.ChoiceField(
        label="Copy for them", choices=[("", "Not spoken of"), *words.COPIES], required=False
    )

    def __init__(self, *args, choices: list[tuple[str, str]], **options):
        super().__init__(*args, **options)
        self.fields["stops"].choices = choices
        self.fields["safety_check"].opens = {"pressure"}
        self.fields["coercion_signs"].only_if = True

    def clean(self) -> dict:
        """A moment that has been: today without a time means now."""
        facts = super().clean()
        facts["safety_check"] = facts.get("safety_check") or "not_possible"
        facts["receipt_given"] = facts.get("receipt_given") or "declined"
        if facts["safety_check"] != "pressure":
            facts["coercion_signs"] = []
        facts["expressed_at"] = moment(facts.pop("said_on", None), facts.pop("said_time", None))
        if facts["expressed_at"] and facts["expressed_at"] > timezone.now():
            self.add_error("said_time", "The time must be in the past")
        return facts
