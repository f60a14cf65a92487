"""Drafting a rule, and replacing one: one sentence in a form."""

from django import forms

from access.roles import SEEING
from consent.law import NO_GATEWAY, LawBook
from consent.models import Involvement, SharingRule
from consent.sentence import PEOPLE
from consent.validators import RECOGNISED
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from people.models import RecordEntry

NONE = [("", "None")]
#: A lawful basis is chosen, never left as it stood.
SELECT = [("", "Select one")]


class RuleForm(CreatingForm):
    """One sentence: whose information, to whom, what, from when, for what, on what ground, how, until when."""

    source = forms.ChoiceField(label="Whose information")
    recipient = forms.ChoiceField(label="Who may see it")
    roles = forms.MultipleChoiceField(
        label="In which roles",
        widget=forms.CheckboxSelectMultiple,
        choices=SEEING,
    )
    categories = forms.MultipleChoiceField(label="Which kinds of information", widget=forms.CheckboxSelectMultiple)
    max_sensitivity = forms.TypedChoiceField(
        label="Up to which detail", choices=RecordEntry.SENSITIVITIES, coerce=int, initial=1
    )
    tiers = forms.MultipleChoiceField(label="From when", widget=forms.CheckboxSelectMultiple, choices=Involvement.TIERS)
    purposes = forms.MultipleChoiceField(label="What for", widget=forms.CheckboxSelectMultiple)
    route = forms.ChoiceField(label="What the person is asked", widget=forms.RadioSelect, choices=SharingRule.ROUTES)
    source_basis = forms.ChoiceField(label="Lawful basis of the agency that gives")
    recipient_basis = forms.ChoiceField(label="Lawful basis of the agency that receives")
    annex_1 = forms.ChoiceField(
        label="Recognised legitimate interest (Annex 1)",
        required=False,
        help_text="Only where a lawful basis is a recognised legitimate interest",
    )
    condition = forms.ChoiceField(
        label="Article 9 condition",
        required=False,
        help_text="For special categories; of Schedule 8 for law enforcement",
    )
    schedule_1 = forms.ChoiceField(label="Schedule 1 paragraph", required=False, help_text="For offence data")
    gateway = forms.ChoiceField(label="Gateway")
    request_text = forms.CharField(
        label="The request, word for word",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Only for Annex 1 paragraph 1: what was asked for, and for which public task (Article 6(1)(e))",
    )
    request_by = forms.CharField(label="Who asked, with their post", required=False, max_length=160)
    request_on = DayField(label="Asked on", required=False, past=True)
    plain_words = forms.CharField(
        label="What the person would be told", max_length=300, widget=forms.Textarea({"rows": 2, "data-words": 40})
    )
    minimum_necessary = forms.CharField(
        label="Why no less would do", max_length=300, widget=forms.Textarea({"rows": 2})
    )
    valid_from = DayField(label="From", required=False, help_text="Leave empty for today")
    valid_to = DayField(label="Until", required=False, help_text="Leave empty for the end of the agreement")

    def __init__(self, *args, parties, purposes, categories, book: LawBook, **options):
        """Take the parties, purposes and categories of the agreement as pairs of a key and a label, and the law."""
        super().__init__(*args, **options)
        self.fields["tiers"].hints = {tier: f"{words[:1].upper()}{words[1:]}" for tier, words in PEOPLE.items()}
        self.fields["source_basis"].hints = {RECOGNISED: "Not for public authorities"}
        bases = [*SELECT, *book.choices("source_basis")]
        for name, choices in (
            ("source", [*SELECT, *parties]),
            ("recipient", [*SELECT, *parties]),
            ("purposes", purposes),
            ("categories", categories),
            ("source_basis", bases),
            ("recipient_basis", bases),
            ("annex_1", [*NONE, *book.choices("annex_1")]),
            ("condition", [*NONE, *book.choices("condition")]),
            ("schedule_1", [*NONE, *book.choices("schedule_1")]),
            ("gateway", [*SELECT, *book.choices("gateway")]),
        ):
            self.fields[name].choices = choices


class ReplaceForm(RuleForm):
    """The same sentence, filled with what the rule says; its two agencies stay."""

    def __init__(self, *args, **options):
        """Take what RuleForm takes."""
        super().__init__(*args, **options)
        for name in ("source", "recipient"):
            del self.fields[name]


def initial_of(facts: dict) -> dict:
    """Return what a rule says as the initial values of a form."""
    return {name: value for name, value in facts.items() if name not in ("source", "recipient")} | {
        "gateway": facts["gateway"] or NO_GATEWAY
    }
