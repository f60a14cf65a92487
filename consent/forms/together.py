"""The questions that are read together: equal answers, nothing chosen before, plain words when one is missing."""

from django import forms

from consent.plain import about

ANSWERS = [
    ("yes", "Yes"),
    ("no", "No"),
    ("some", "Only some of this"),
    ("later", "I want to think about it"),
]
#: In the order of how safe a copy is to carry; "no" is as easy as "yes".
COPIES = [
    ("unsafe_to_give", "It is not safe to take one home"),
    ("card", "A small card"),
    ("paper", "A full copy"),
    ("declined", "I do not want one"),
]


class QuestionForm(forms.Form):
    """Every page has room for a question; it is kept with the conversation."""

    question = forms.CharField(
        label="Your question", max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )


class AskForm(QuestionForm):
    """One recipient: yes, no, only some of this, or time to think."""

    answer = forms.ChoiceField(
        label="Is that all right with you?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one answer."},
    )
    some = forms.MultipleChoiceField(label="They may know", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, categories: list[str], **options):
        super().__init__(*args, **options)
        self.fields["answer"].opens = {"some"}
        self.fields["some"].only_if = True
        self.fields["some"].choices = [(code, f"{about(code)[:1].upper()}{about(code)[1:]}") for code in categories]

    def clean(self) -> dict:
        """Leave out ticks under another answer; ask for a tick under “only some of this”."""
        facts = super().clean()
        if facts.get("answer") != "some":
            facts["some"] = []
        elif not facts.get("some") and "some" not in self.errors:
            self.add_error("some", "Tick what they may know.")
        return facts


class ApartForm(QuestionForm):
    """Help from one recipient, or contact: yes, no, or time to think."""

    answer = forms.ChoiceField(
        label="Is that all right with you?",
        choices=[pair for pair in ANSWERS if pair[0] != "some"],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one answer."},
    )


class UnderstoodForm(QuestionForm):
    """What will be shared, in the person's own words; asked for when there was a yes."""

    understood = forms.CharField(label="In your own words", max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, said_yes: bool, **options):
        super().__init__(*args, **options)
        self.fields["understood"].required = said_yes
        self.fields["understood"].error_messages["required"] = "Write down what was said, in the same words."


class ReadForm(QuestionForm):
    """A page that is only read."""


class FinishForm(forms.Form):
    """The last page: whether to take a copy home."""

    copy_given = forms.ChoiceField(
        label="Would you like a copy?",
        choices=COPIES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one answer."},
    )
