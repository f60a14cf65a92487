"""What is typed into the answers to a referral."""

from django import forms

from hub.kit.day_fields import DayField
from referrals.gaps import GAPS
from referrals.models import Reason

LONG = {"widget": forms.Textarea(attrs={"rows": 4}), "max_length": 4000}
MEDIUM = {"widget": forms.Textarea(attrs={"rows": 2}), "max_length": 2000}


class AcceptForm(forms.Form):
    """Who takes it on, and by when the person hears from them."""

    worker = forms.ChoiceField(label="Give to", required=False)
    first_contact_by = DayField(label="First contact by", required=False)

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = colleagues


class ReasonForm(forms.Form):
    """A coded reason from the list that `which` names, as it is in force today."""

    which = ""
    reason = forms.ChoiceField(label="Why?", widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Reason.objects.choices(self.which)


class WithdrawForm(ReasonForm):
    """Why a referral is taken back."""

    which = "withdraw"
    reason_note = forms.CharField(label="Note to the receiver", required=False, **MEDIUM)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Why do you withdraw it?"


class AskForm(forms.Form):
    """What one side needs to know: what is missing, and a question of one's own."""

    gaps = forms.MultipleChoiceField(
        label="What is missing?", choices=GAPS, required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(label="What else do you need to know?", required=False, **LONG)


class AnswerForm(forms.Form):
    """The answer to one question, by its number in the thread."""

    number = forms.IntegerField(required=False, min_value=1, max_value=10_000, widget=forms.HiddenInput)
    text = forms.CharField(label="Your answer", **LONG)
