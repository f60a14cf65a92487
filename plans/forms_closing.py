"""The forms with which a plan is closed and opened again."""

from django import forms

from hub.kit.day_fields import DayField
from people.kinds import KINDS
from plans import words
from plans.forms import DAY, prose
from records.forms import field_for

ASKED = KINDS["plan_exit"].fields


class CloseForm(forms.Form):
    """Why a plan is closed, what holds afterwards, and how the person was told."""

    because = forms.ChoiceField(label="Why is it closed?", choices=words.ENDINGS, widget=forms.RadioSelect)
    told = forms.CharField(label="Who told the person, and how?", max_length=300, help_text="Or why nobody could")
    text = prose("In your own words", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for asked in ASKED:
            self.fields[asked.name] = field_for(asked)
        self.order_fields(["because", *(asked.name for asked in ASKED), "told", "text"])

    @property
    def facts(self) -> dict:
        """Return what was typed as the action takes it."""
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in ("because", "told", "text")},
            "details": {asked.name: typed[asked.name] for asked in ASKED},
        }


class ReopenForm(forms.Form):
    """Why a plan is opened again, and when it is reviewed next."""

    text = prose("Why is it opened again?")
    review_on = DayField(label="When is it reviewed next?", help_text=f"{DAY}; at most three months from now")
