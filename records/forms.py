"""What is typed in this room. Forms read; the actions check against the kinds and do the work."""

import re
from collections.abc import Mapping

from django import forms

from consent.recall_words import ASKED_AFTER_CORRECTION
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import BirthDateField, DayField, DaysField
from people.details import HIGHEST
from people.kind import Field as Asked
from people.kind import Kind
from people.kinds import KINDS, RECORDABLE
from people.models import RecordEntry
from people.search import LONGEST
from records.listing import NOTHING

LONG = {"widget": forms.Textarea(attrs={"rows": 4}), "max_length": 4000, "required": False}
PLAIN = "autocomplete"  # the person's data never comes from the browser's memory: machines are shared
GROUPS = [
    ("What it is", ("title", "text", "their_words")),
    ("Who it is about", ("other_subjects",)),
    ("Where it comes from", ("source", "happened_on", "review_on", "ends_on")),
    ("How it is kept", ("category", "sensitivity", "seal", "sealed_to", "handling")),
]
ASKED = "What this kind asks"
#: The fields that every entry has, whatever its kind.
OF_EVERY_ENTRY = frozenset(name for _, names in GROUPS for name in names)


def groups_of(kind: Kind) -> list[tuple[str, tuple[str, ...]]]:
    """Return the fields of an entry of this kind in groups, each with its heading: what it is, what it asks, the rest."""
    asked: dict[str, tuple[str, ...]] = {}
    for field in kind.fields:
        heading = field.group or ASKED
        asked[heading] = (*asked.get(heading, ()), field.name)
    return [GROUPS[0], *asked.items(), *GROUPS[1:]]


class SearchForm(forms.Form):
    """Whom somebody looks for."""

    q = forms.CharField(
        label="Name, reference or date of birth",
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", PLAIN: "off"}),
        error_messages={"required": NOTHING},
    )


class IdentityForm(forms.Form):
    """Who a person is."""

    given_name = forms.CharField(label="First name", max_length=80)
    family_name = forms.CharField(label="Family name", max_length=80, required=False)
    known_as = forms.CharField(label="What they want to be called", max_length=80, required=False)
    pronouns = forms.CharField(label="Pronouns", max_length=30, required=False, help_text="For example they/them")
    born_on = BirthDateField(label="Date of birth", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("given_name", "family_name", "known_as", "pronouns"):
            self.fields[name].widget.attrs[PLAIN] = "off"


class OpenForm(IdentityForm, CreatingForm):
    """A new record."""


class ReasonForm(forms.Form):
    """Why something is corrected, and which version was read."""

    reason = forms.CharField(label="Why is it corrected?", max_length=300, help_text="Kept with the record")
    version = forms.IntegerField(widget=forms.HiddenInput)


class IdentityCorrectionForm(IdentityForm, ReasonForm):
    """A corrected name or date of birth."""


class EntryForm(forms.Form):
    """An entry of one kind: what the kind asks, then what every entry has."""

    title = forms.CharField(label="What it is, in one line", max_length=160)
    text = forms.CharField(label="In detail", help_text="Keep other people out unless it is needed for safety", **LONG)
    their_words = forms.CharField(label="In their own words", **LONG)
    other_subjects = forms.CharField(
        label="Who else is it about?",
        max_length=200,
        required=False,
        help_text="References of other people, for example P-7K2M9Q. Agencies that may not know of them see no word of it",
    )
    source = forms.CharField(
        label="Where does this come from?",
        max_length=160,
        required=False,
        help_text="For example: the person, a visit, a letter from school",
    )
    happened_on = DayField(label="True from", required=False, past=True, help_text="For example 12 nov, or yesterday")
    review_on = DayField(label="Check again on", required=False, help_text="For example in 2 weeks")
    ends_on = DayField(label="No longer holds from", required=False, help_text="Empty while it holds")
    category = forms.ChoiceField(label="Kind of information")
    sensitivity = forms.TypedChoiceField(
        label="How sensitive is it?",
        choices=[("", "As usual for this kind of information"), *RecordEntry.SENSITIVITIES],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args, kind: str, categories: Mapping, **options):
        """Build the form of one kind; `categories` are the rows by code."""
        super().__init__(*args, **options)
        self.kind = KINDS[kind]
        for asked in self.kind.fields:
            self.fields[asked.name] = field_for(asked)
        self.fields["category"].choices = sorted(
            ((category.code, category.label) for category in categories.values()), key=lambda choice: choice[1]
        )
        for name in self.kind.without:
            del self.fields[name]
        for follow_up, (field, values) in FOLLOW_UPS.items():
            if follow_up in self.fields:
                self.fields[field].opens, self.fields[follow_up].only_if = values, True

    def clean(self) -> dict:
        """Drop answers to questions that were hidden."""
        answers = super().clean()
        for follow_up, (field, values) in FOLLOW_UPS.items():
            if follow_up in answers and answers.get(field) not in values:
                answers[follow_up] = ""
        return answers

    def clean_other_subjects(self) -> list[str]:
        """Return the references that were typed, each once."""
        return list(dict.fromkeys(re.findall(r"[^\s,;]+", self.cleaned_data["other_subjects"].upper())))

    @property
    def groups(self) -> list[dict]:
        """Return the fields in groups as the page draws them: `title`, `rows`; a row of several is one branch."""
        return [{"title": title, "rows": list(self._rows(names))} for title, names in groups_of(self.kind)]

    def _rows(self, names: tuple[str, ...]):
        opened_by = {field: follow_up for follow_up, (field, _) in FOLLOW_UPS.items()} | {"seal": "sealed_to"}
        followed = {follow_up for field, follow_up in opened_by.items() if field in names}
        for name in names:
            if name in self.fields and name not in followed:
                pair = [name, opened_by[name]] if opened_by.get(name) in names else [name]
                yield [self[one] for one in pair]

    def split(self) -> tuple[dict, dict]:
        """Return what was typed as (facts of every entry, details of this kind). Only after it was found valid."""
        own = {field.name for field in self.kind.fields}
        typed = {name: value for name, value in self.cleaned_data.items() if name in OF_EVERY_ENTRY}
        return typed, {name: self.cleaned_data[name] for name in own if name in self.cleaned_data}


class RecordForm(EntryForm, CreatingForm):
    """A new entry, and how it is kept from the first."""

    seal = forms.ChoiceField(label="Seal", choices=RecordEntry.SEALS, widget=forms.RadioSelect)
    sealed_to = forms.MultipleChoiceField(
        label="Colleagues who may see it", required=False, widget=forms.CheckboxSelectMultiple
    )
    handling = forms.MultipleChoiceField(
        label="Handling", choices=RecordEntry.HANDLING, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, colleagues: list[tuple[str, str]], **options):
        """Build the form; `colleagues` are reference and name of who can be named on a seal."""
        super().__init__(*args, **options)
        self.fields["sealed_to"].choices = colleagues
        self.fields["seal"].opens, self.fields["sealed_to"].only_if = {"sealed", "sealed_and_locked"}, True

    def clean(self) -> dict:
        """Drop the names of a seal that there is not."""
        answers = super().clean()
        if answers.get("seal") == "none":
            answers["sealed_to"] = []
        return answers


class CorrectionForm(EntryForm, ReasonForm):
    """A corrected entry, and what the agencies that saw its earlier text are asked to do.

    Sealing, marking and limiting are acts of their own, which show first what they change (records.views.acts).
    """

    ask_others = forms.ChoiceField(
        label="What do you ask agencies that saw the earlier text?",
        choices=[("", "Nothing"), *ASKED_AFTER_CORRECTION],
        required=False,
        help_text="Each of them is told, and answers within 5 working days",
    )


class ColleagueForm(forms.Form):
    """A colleague who is to work with a person."""

    member = forms.ChoiceField(label="Colleague")

    def __init__(self, *args, colleagues: list[tuple[str, str]], **options):
        super().__init__(*args, **options)
        self.fields["member"].choices = [("", "Select a colleague"), *colleagues]


class KindForm(forms.Form):
    """What to record."""

    kind = forms.ChoiceField(label="What do you want to record?", choices=RECORDABLE, widget=forms.RadioSelect)


#: a question that another answer opens: the question that opens it, and by which answers
FOLLOW_UPS = {
    "message_words": ("message", {"yes_only_these_words"}),
    "say_words": ("say_who", {"say_something_else"}),
}


def field_for(asked: Asked) -> forms.Field:
    """Return the form field for one question of a kind."""
    options = {"label": asked.label, "required": asked.required, "help_text": asked.hint}
    if asked.type == "choices":
        return forms.MultipleChoiceField(choices=asked.choices, widget=forms.CheckboxSelectMultiple, **options)
    if asked.type == "choice":
        empty = [] if asked.required else [("", "Not recorded")]
        return forms.ChoiceField(choices=[*empty, *asked.choices], widget=forms.RadioSelect, **options)
    if asked.type == "date":
        return DayField(past=True, **{**options, "help_text": asked.hint or "For example today, or 12 nov"})
    if asked.type == "day":
        return DayField(**{**options, "help_text": asked.hint or "For example in 2 weeks, or 12 nov"})
    if asked.type == "days":
        return DaysField(**options)
    if asked.type == "number":
        return forms.IntegerField(min_value=0, max_value=HIGHEST, **options)
    if asked.type == "flag":
        return forms.BooleanField(**options)
    if asked.type == "long":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, **options)
    return forms.CharField(max_length=300, widget=forms.TextInput(attrs={PLAIN: "off"}), **options)
