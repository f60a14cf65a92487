"""Drafting an agreement, saying its terms section by section, signing it, and what happens to it afterwards."""

from django import forms

from consent.law import LawBook
from consent.models import Agreement, AgreementParty
from consent.terms import REQUIRED, Section, label_of
from hub.kit.creating import CreatingForm
from hub.kit.day_fields import DayField

LONG = 2000
HELP = {
    "starts_on": "Leave empty for today",
    "ends_on": "Two years at most",
    "review_on": "Leave empty for a year from its start",
    "policy_document": "Its name, if a rule is to rest on a paragraph of Schedule 1 that needs one",
    "data_subjects": "For example adults at risk, their children, people who may hurt others",
    "confidentiality_basis": "For example consent, or the public interest where somebody may be seriously hurt",
    "dpia_words": "Where the assessment is kept, or why none is needed",
    "transparency": "Links to the privacy notices of each party",
    "rights_handling": "Who answers a request for one’s own information, an objection, a correction",
    "security": "How it travels, how it is kept, who is vetted and trained",
    "retention": "Also what is given back or deleted when the agreement ends",
    "breach_contact": "For example the data protection officer of each party, within 24 hours",
    "document": "Where the signed document is kept",
    "document_sha256": "64 letters and digits: what “sha256sum” says of the document’s file",
    "conditions": "Of Article 9, Schedule 1 and, for law enforcement, Schedule 8",
}
AS_LINE = frozenset({"title", "data_subjects", "policy_document", "document", "document_sha256"})
AS_DAYS = frozenset({"starts_on", "ends_on", "review_on", "policy_document_until"})
AS_TICKS = frozenset({"purposes", "categories", "lawful_bases", "conditions", "gateways"})


def field_for(name: str, choices: dict[str, list]) -> forms.Field:
    """Return the form's field for a term. `choices` are those of the terms that choose from a list."""
    options = {"label": label_of(name), "help_text": HELP.get(name, ""), "required": name in REQUIRED}
    model = Agreement._meta.get_field(name)
    if name in AS_TICKS:
        return forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=choices[name], **options)
    if name in AS_DAYS:
        return DayField(**options | {"required": name == "ends_on"})
    if name in ("tier", "dpia"):
        picked = [] if name == "tier" else [("", "Not said yet")]
        return forms.ChoiceField(choices=[*picked, *model.choices], **options)
    if name == "part3_applies":
        return forms.BooleanField(**options | {"required": False})
    if name == "published_url":
        return forms.URLField(max_length=300, assume_scheme="https", **options)
    if name in AS_LINE:
        return forms.CharField(max_length=model.max_length, **options)
    return forms.CharField(max_length=LONG, widget=forms.Textarea({"rows": 3}), **options)


def choices_of(labels, book: LawBook) -> dict[str, list]:
    """Return what the terms that choose from lists may choose: labels of consent.labels, and the law of today."""
    law = {name: book.choices(name) for name in ("lawful_bases", "conditions", "gateways")}
    return {"purposes": labels.allowed_purposes, "categories": list(labels.categories.items()), **law}


class AgreementForm(CreatingForm):
    """What is shared, why, between whom, until when: the rest is said section by section."""

    parties = forms.MultipleChoiceField(
        label="Who is it between?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Your agency leads it and is a party.",
    )

    FIRST = (
        "title",
        "parties",
        "objective",
        "why_necessary",
        "could_less_be_shared",
        "purposes",
        "categories",
        "starts_on",
        "ends_on",
        "review_on",
        "policy_document",
        "policy_document_until",
    )

    def __init__(self, *args, parties, choices, **options):
        """Take the parties as pairs of a key and a label, and the choices of `choices_of`."""
        super().__init__(*args, **options)
        self.fields["parties"].choices = parties
        for name in self.FIRST:
            if name != "parties":
                self.fields[name] = field_for(name, choices)
        self.order_fields(["request_key", *self.FIRST])


class SectionForm(forms.Form):
    """The terms of one section."""

    def __init__(self, *args, section: Section, choices, **options):
        """Take the section, and the choices of `choices_of`."""
        super().__init__(*args, **options)
        for name in section.fields:
            self.fields[name] = field_for(name, choices)


class SignForm(forms.Form):
    """Who signs for the agency, in which post, as which controller, and whom the others ask."""

    signatory_name = forms.CharField(label="Who signs", max_length=120)
    signatory_post = forms.CharField(
        label="Their post",
        max_length=120,
        help_text="For example Caldicott Guardian, senior information risk owner or director",
    )
    designated_contact = forms.CharField(
        label="Whom the other agencies ask", max_length=200, help_text="A post and how to reach it"
    )
    controller_role = forms.ChoiceField(
        label="Your agency is a", choices=AgreementParty.CONTROLLERS, initial="separate", required=False
    )

    def clean_controller_role(self) -> str:
        """Return the role; what is not said is a controller by itself."""
        return self.cleaned_data["controller_role"] or "separate"


class WhyForm(forms.Form):
    """Why an agreement is suspended or left, or a rule ended early; for which party, where one may choose."""

    agency = forms.ChoiceField(label="Which party", required=False)
    reason = forms.CharField(label="Why", max_length=300, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, parties=(), **options):
        """Take the parties to choose from as pairs; with none the question is not asked."""
        super().__init__(*args, **options)
        if parties:
            self.fields["agency"].choices = parties
        else:
            del self.fields["agency"]
