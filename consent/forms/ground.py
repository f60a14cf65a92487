"""The law changes: a row ends, a row begins."""

from django import forms

from consent.models import LegalGround
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField


class GroundForm(CreatingForm):
    """A new row of the law."""

    kind = forms.ChoiceField(label="Which list", choices=[("", "Select one"), *LegalGround.KINDS])
    code = forms.CharField(
        label="Code", max_length=50, help_text="Lower-case words joined by underscores, for example care_act_2014_s45"
    )
    label = forms.CharField(label="What it is called", max_length=160)
    valid_from = DayField(label="In force from")
    valid_to = DayField(label="In force until", required=False, help_text="Leave empty while no end is known")
    needs_policy_document = forms.BooleanField(label="Needs an appropriate policy document", required=False)
    is_duty = forms.BooleanField(label="It is a duty: information must be shared", required=False)
    is_power = forms.BooleanField(label="It is a power: information may be shared", required=False)
    nations = forms.MultipleChoiceField(
        label="Where it holds",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=LegalGround.NATIONS,
        help_text="Of a gateway; none ticked is everywhere",
    )


class EndGroundForm(forms.Form):
    """On which day a row ends, and why."""

    valid_to = DayField(label="In force until", help_text="The first day on which it no longer holds")
    why = forms.CharField(label="Why", max_length=300, help_text="For example the Act that repeals it")
