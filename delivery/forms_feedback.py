"""The forms of feedback: whom we ask and how, what they said to three questions, and what we did."""

from django import forms

from consent.reach_words import SURE
from delivery import words
from delivery.forms_going import AskedForm
from hub.kit.creating import CreatingForm
from plans.forms import prose


class InviteForm(CreatingForm):
    """Whom we ask, and how."""

    prefix = "invite"
    source = forms.ChoiceField(label="Who is asked?", choices=words.ASKED, initial="person")
    channel = forms.ChoiceField(
        label="How?",
        choices=words.CHANNELS,
        initial="in_person",
        help_text="Anything but in person is held against the rules of safe contact first",
    )
    sure = forms.MultipleChoiceField(
        label="What do you know of this moment?",
        choices=list(SURE.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SaidForm(AskedForm):
    """What they said, or that they did not want to say."""

    prefix, kind = "record", "feedback"
    state = forms.ChoiceField(
        label="Did they say something?",
        choices=[("given", "Yes"), ("declined", "They did not want to say")],
        initial="given",
        widget=forms.RadioSelect,
    )
    their_words = prose("In their own words", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.order_fields(["state", *self.asked, "their_words"])

    @property
    def facts(self) -> dict:
        """Return what was typed. Only after the form was found valid."""
        named = {name: self.cleaned_data[name] for name in ("state", "their_words")}
        return {**named, "details": self.details}


class RespondForm(forms.Form):
    """What was done."""

    prefix = "respond"
    text = prose("What did we do about it, or why could nothing be done?")

    @property
    def facts(self) -> dict:
        """Return what was typed. Only after the form was found valid."""
        return dict(self.cleaned_data)


FORMS = {"record": SaidForm, "respond": RespondForm}
