"""Drafting an agreement, signing it, and drafting a rule under it."""

from django import forms

from access.roles import NO_CONTENT, ROLES
from consent import bases
from consent.models import Involvement, SharingRule
from consent.sentence import PEOPLE
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField
from people.models import RecordEntry

NONE = [("", "None")]
#: A lawful basis is chosen, never left as it stood.
SELECT = [("", "Select one")]


class AgreementForm(CreatingForm):
    """What is shared, why, between whom, until when."""

    title = forms.CharField(label="Title", max_length=160)
    parties = forms.MultipleChoiceField(
        label="Who is it between?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Your agency leads it and is a party.",
    )
    objective = forms.CharField(label="What it is for", max_length=2000, widget=forms.Textarea({"rows": 3}))
    why_necessary = forms.CharField(label="Why sharing is needed", max_length=2000, widget=forms.Textarea({"rows": 3}))
    could_less_be_shared = forms.CharField(
        label="Could less be shared?", max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    purposes = forms.MultipleChoiceField(
        label="What the information may be used for", widget=forms.CheckboxSelectMultiple
    )
    categories = forms.MultipleChoiceField(label="Which kinds of information", widget=forms.CheckboxSelectMultiple)
    starts_on = DayField(label="From", required=False, help_text="Leave empty for today")
    ends_on = DayField(label="Until", help_text="Two years at most")
    review_on = DayField(label="Look at it again on", required=False, help_text="Leave empty for a year from its start")
    policy_document = forms.CharField(
        label="Appropriate policy document",
        max_length=300,
        required=False,
        help_text="Its name, if a rule is to rest on a paragraph of Schedule 1 that needs one",
    )
    policy_document_until = DayField(label="Policy document in date until", required=False)

    def __init__(self, *args, parties, purposes, categories, **options):
        """Take the choices as pairs of a key and a label."""
        super().__init__(*args, **options)
        for name, choices in (("parties", parties), ("purposes", purposes), ("categories", categories)):
            self.fields[name].choices = choices


class SignForm(forms.Form):
    """Who signs for the agency, in which post."""

    signatory_name = forms.CharField(label="Who signs", max_length=120)
    signatory_post = forms.CharField(
        label="Their post",
        max_length=120,
        help_text="For example Caldicott Guardian, senior information risk owner or director",
    )


class RuleForm(CreatingForm):
    """One sentence: whose information, to whom, what, from when, for what, on what ground, how, until when."""

    source = forms.ChoiceField(label="Whose information")
    recipient = forms.ChoiceField(label="Who may see it")
    roles = forms.MultipleChoiceField(
        label="In which roles",
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, label) for code, label in ROLES.items() if code not in NO_CONTENT],
    )
    categories = forms.MultipleChoiceField(label="Which kinds of information", widget=forms.CheckboxSelectMultiple)
    max_sensitivity = forms.TypedChoiceField(
        label="Up to which detail", choices=RecordEntry.SENSITIVITIES, coerce=int, initial=1
    )
    tiers = forms.MultipleChoiceField(label="From when", widget=forms.CheckboxSelectMultiple, choices=Involvement.TIERS)
    purposes = forms.MultipleChoiceField(label="What for", widget=forms.CheckboxSelectMultiple)
    route = forms.ChoiceField(label="What the person is asked", widget=forms.RadioSelect, choices=SharingRule.ROUTES)
    source_basis = forms.ChoiceField(label="Lawful basis of the agency that gives", choices=[*SELECT, *bases.ARTICLE_6])
    recipient_basis = forms.ChoiceField(
        label="Lawful basis of the agency that receives", choices=[*SELECT, *bases.ARTICLE_6]
    )
    condition = forms.ChoiceField(
        label="Article 9 condition",
        required=False,
        choices=[*NONE, *bases.ARTICLE_9],
        help_text="For special categories",
    )
    schedule_1 = forms.ChoiceField(
        label="Schedule 1 paragraph", required=False, choices=[*NONE, *bases.SCHEDULE_1], help_text="For offence data"
    )
    gateway = forms.ChoiceField(label="Gateway", choices=[*SELECT, *bases.GATEWAYS])
    plain_words = forms.CharField(
        label="What the person would be told", max_length=300, widget=forms.Textarea({"rows": 2, "data-words": 40})
    )
    minimum_necessary = forms.CharField(
        label="Why no less would do", max_length=300, widget=forms.Textarea({"rows": 2})
    )
    valid_from = DayField(label="From", required=False, help_text="Leave empty for today")
    valid_to = DayField(label="Until", required=False, help_text="Leave empty for the end of the agreement")

    def __init__(self, *args, parties, purposes, categories, **options):
        """Take the parties, purposes and categories of the agreement as pairs of a key and a label."""
        super().__init__(*args, **options)
        self.fields["tiers"].hints = {tier: f"{words[:1].upper()}{words[1:]}" for tier, words in PEOPLE.items()}
        for name, choices in (
            ("source", [*SELECT, *parties]),
            ("recipient", [*SELECT, *parties]),
            ("purposes", purposes),
            ("categories", categories),
        ):
            self.fields[name].choices = choices
