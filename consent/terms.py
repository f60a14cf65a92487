"""The terms of an agreement in the calm sections that a form and a page show them in, and what is missing before signing.

(Design: sharing 2.3, which covers the ICO's lists, the Scottish and Welsh headings and the MAIS policy.)
"""

import hashlib
from typing import NamedTuple

from audit.ledger import canonical
from consent.models import Agreement


class Section(NamedTuple):
    """One section: its name in addresses, its title, and the fields in their order."""

    name: str
    title: str
    fields: tuple[str, ...]


SECTIONS = (
    Section(
        "purpose",
        "What it is for",
        ("title", "tier", "objective", "benefits_and_risks", "why_necessary", "could_less_be_shared"),
    ),
    Section("information", "Which information, about whom", ("purposes", "categories", "data_subjects")),
    Section(
        "law",
        "The law it rests on",
        (
            "lawful_bases",
            "conditions",
            "gateways",
            "part3_applies",
            "confidentiality_basis",
            "policy_document",
            "policy_document_until",
            "dpia",
            "dpia_words",
            "dpo_views",
        ),
    ),
    Section("people", "What people are told and may ask", ("transparency", "rights_handling", "complaints")),
    Section(
        "care",
        "How information is looked after",
        ("data_quality", "security", "retention", "onward_sharing", "breach_contact"),
    ),
    Section(
        "dates",
        "Dates, leaving, and the document",
        (
            "starts_on",
            "ends_on",
            "review_on",
            "termination_notice",
            "published_url",
            "document",
            "document_sha256",
        ),
    ),
)
BY_NAME = {section.name: section for section in SECTIONS}
TERMS = tuple(field for section in SECTIONS for field in section.fields)
#: What an agreement must say before anybody signs it.
REQUIRED = frozenset(
    {
        "title",
        "objective",
        "benefits_and_risks",
        "why_necessary",
        "could_less_be_shared",
        "purposes",
        "categories",
        "lawful_bases",
        "confidentiality_basis",
        "dpia",
        "transparency",
        "rights_handling",
        "complaints",
        "data_quality",
        "security",
        "retention",
        "onward_sharing",
        "breach_contact",
    }
)


def label_of(field: str) -> str:
    """Return what a term is called on pages."""
    name = str(Agreement._meta.get_field(field).verbose_name)
    return SAID_OTHERWISE.get(field) or f"{name[:1].upper()}{name[1:]}"


SAID_OTHERWISE = {
    "purposes": "What the information may be used for",
    "categories": "Which kinds of information",
    "lawful_bases": "Lawful bases",
    "conditions": "Conditions and paragraphs",
    "gateways": "Gateways",
    "starts_on": "From",
    "ends_on": "Until",
    "review_on": "Looked at again on",
}


def missing(agreement: Agreement) -> dict[str, str]:
    """Return what is still to be said before the agreement can be signed: a message by field."""
    found = {
        field: f"Enter {_lower(label_of(field))}."
        for field in TERMS
        if field in REQUIRED and not _said(agreement, field)
    }
    if agreement.dpia and not agreement.dpia_words.strip():
        found["dpia_words"] = "Enter where the assessment is, or why none is needed."
    if agreement.document and not agreement.document_sha256:
        found["document_sha256"] = "Enter the fingerprint of the document."
    return found


def missing_in(agreement: Agreement, section: Section) -> int:
    """Return how many terms of a section are still to be said."""
    return len(set(missing(agreement)) & set(section.fields))


def fingerprint(agreement: Agreement) -> str:
    """Return the fingerprint (SHA-256) of what the agreement says: the same for everybody who signs the same."""
    said = {field: getattr(agreement, field) for field in TERMS}
    parties = sorted(str(party.agency_id) for party in agreement.parties.all())
    return hashlib.sha256(canonical({"reference": agreement.reference, "terms": said, "parties": parties})).hexdigest()


def terms_of(agreement: Agreement) -> dict:
    """Return every term by field, as a new edition copies them."""
    return {field: getattr(agreement, field) for field in TERMS}


def _said(agreement: Agreement, field: str) -> bool:
    value = getattr(agreement, field)
    return bool(value.strip() if isinstance(value, str) else value)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
