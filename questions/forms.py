"""The forms of questions and concerns. What an act needs besides is checked by its action."""

from django import forms

from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from questions import words

SELECT = [("", "Select")]
LONGEST = 4000


def prose(label: str, *, rows: int = 3, hint: str = "", **options) -> forms.CharField:
    """Return a field for several lines."""
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, help_text=hint, **options)


class SendForm(CreatingForm):
    """A question or concern, to whom, by when. `shown` is to whom it went when the audience was last shown."""

    sort = forms.ChoiceField(label="What is it?", choices=words.SORTS, widget=forms.RadioSelect, initial="question")
    agency = forms.ChoiceField(label="Which agency?")
    role = forms.ChoiceField(label="To whom?", choices=words.TO, widget=forms.RadioSelect)
    text = prose("What do you ask?", rows=5, hint="Keep other people out of it, and addresses and numbers.")
    urgency = forms.ChoiceField(
        label="By when do you need an answer?",
        choices=words.URGENCIES,
        widget=forms.RadioSelect,
        initial="working_days_5",
    )
    shown = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, choosing, **options):
        """Take the agencies that may be chosen."""
        super().__init__(*args, **options)
        self.fields["agency"].choices = choosing.pairs

    @property
    def facts(self) -> dict:
        """Return what was typed, without what was shown."""
        return {name: value for name, value in super().facts.items() if name != "shown"}

    @property
    def mark(self) -> str:
        """Return to whom it goes, as a mark of what the audience was shown for. Only after the form was found valid."""
        return f"{self.cleaned_data['agency']}:{self.cleaned_data['role']}"


class ActForm(forms.Form):
    """One act on a question or concern; each has a prefix, so that several stand on one page."""

    @property
    def facts(self) -> dict:
        """Return what was typed."""
        return dict(self.cleaned_data)


class AnswerForm(ActForm):
    """The answer."""

    prefix = "answer"
    text = prose("Your answer", rows=4)


class PassOnForm(ActForm):
    """To whom it goes on, and why."""

    prefix = "pass_on"
    agency = forms.ChoiceField(label="Which agency?")
    role = forms.ChoiceField(label="To whom?", choices=[*SELECT, *words.TO])
    reason = forms.ChoiceField(label="Why do you pass it on?", choices=[*SELECT, *words.PASSED_ON_BECAUSE])
    text = prose("What else do they need to know?", rows=2, required=False)

    def __init__(self, *args, choosing, **options):
        """Take the agencies that may be chosen."""
        super().__init__(*args, **options)
        self.fields["agency"].choices = choosing.pairs


class WithdrawForm(ActForm):
    """Why it is taken back."""

    prefix = "withdraw"
    text = prose("Why do you take it back?", rows=2)


class ReopenForm(ActForm):
    """What the answer leaves open."""

    prefix = "reopen"
    text = prose("What is still open?", rows=2)


class CloseForm(ActForm):
    """What came of it."""

    prefix = "close"
    text = prose("What came of it?", rows=2, required=False)


class RaiseForm(CreatingForm):
    """An urgent concern: whom one rang, and what has happened."""

    severity = forms.ChoiceField(
        label="Can it wait?", choices=words.SEVERITIES, widget=forms.RadioSelect, initial="urgent", required=False
    )
    rang = forms.ChoiceField(label="Whom did you ring?", choices=words.RANG, widget=forms.RadioSelect)
    rang_words = forms.CharField(label="What they said, or why you rang nobody", max_length=300, required=False)
    kind = forms.ChoiceField(label="What is it about?", choices=words.KINDS, widget=forms.RadioSelect)
    text = prose("What has happened, and what is needed now?", rows=4)
    ring_me = forms.CharField(label="Number on which you can be rung now", max_length=30)


class AcknowledgeForm(ActForm):
    """What the agency will do."""

    prefix = "acknowledge"
    will_do = forms.CharField(
        label="What will you do, and by when?", max_length=500, widget=forms.Textarea({"rows": 2})
    )


class RingForm(ActForm):
    """What came of a call."""

    prefix = "ring"
    agency = forms.ChoiceField(label="Whom did you ring?")
    note = forms.CharField(label="What came of the call?", max_length=300)

    def __init__(self, *args, agencies, **options):
        """Take the silent agencies, as pairs of reference and name."""
        super().__init__(*args, **options)
        self.fields["agency"].choices = agencies


class CallReviewForm(ActForm):
    """Which plan is looked at again because of the concern, and when."""

    prefix = "call_review"
    plan = forms.ChoiceField(label="Which plan?")
    review_on = DayField(label="When should the review be?", help_text="For example 27 nov 2026")

    def __init__(self, *args, plans, **options):
        """Take the plans that may be chosen, by reference."""
        super().__init__(*args, **options)
        self.fields["plan"].choices = [(reference, reference) for reference in plans]


class CloseConcernForm(ActForm):
    """What came of it."""

    prefix = "close"
    outcome = prose("What came of it?", rows=3)
