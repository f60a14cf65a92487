"""The form in which somebody says what no record can tell."""

from django import forms

from hub.kit.creating import CreatingForm
from standards.models import ANSWERS
from standards.themes import ASKED, THEMES


class AttestForm(CreatingForm):
    """What is said about one criterion; where several things were asked, about which."""

    theme = forms.TypedChoiceField(label="About what?", coerce=int)
    answer = forms.ChoiceField(label="What do you say?", choices=ANSWERS, widget=forms.RadioSelect)
    words = forms.CharField(
        label="In a sentence, with the reason",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stands in the record under your name, and is corrected there.",
    )

    def __init__(self, *args, themes: tuple[int, ...], **options):
        super().__init__(*args, **options)
        self.fields["theme"].choices = [(theme, f"{THEMES[theme]}. {ASKED[theme].question}") for theme in themes]
        self.fields["theme"].initial = themes[0]
        if len(themes) == 1:
            self.fields["theme"].widget = forms.HiddenInput()
