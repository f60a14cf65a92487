"""The terms of an agreement as its page shows them: facts in sections, and a task list while it is a draft."""

from datetime import date

from django.urls import reverse

from consent.labels import Labels
from consent.law import LawBook
from consent.models import Agreement
from consent.terms import SECTIONS, label_of, missing_in
from hub.kit.spoken import day_words

NOT_SAID = "Not said"


def facts_of(agreement: Agreement, labels: Labels, book: LawBook) -> list[dict]:
    """Return each section with its title and its facts: pairs of a term and what it says."""
    return [
        {
            "name": section.name,
            "title": section.title,
            "facts": [
                (label_of(field), text_of(agreement, field, labels, book))
                for field in section.fields
                if field != "title"
            ],
        }
        for section in SECTIONS
    ]


def tasks_of(agreement: Agreement) -> list[dict]:
    """Return the sections as tasks: what is still to be said before anybody can sign."""
    tasks = []
    for section in SECTIONS:
        left = missing_in(agreement, section)
        tasks.append(
            {
                "label": section.title,
                "url": reverse("consent:agreement_edit", args=[agreement.reference, section.name]),
                "hint": "",
                "state": f"{left} to say" if left else "Said",
                "tone": "soon" if left else "ok",
            }
        )
    return tasks


def text_of(agreement: Agreement, field: str, labels: Labels, book: LawBook) -> str:
    """Return what one term says, in words."""
    value = getattr(agreement, field)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return day_words(value, "long")
    if isinstance(value, list):
        named = {"purposes": labels.purposes, "categories": labels.categories}.get(field, {})
        return "; ".join(named.get(code) or book.label(code, agreement.starts_on) for code in value) or NOT_SAID
    if field in ("tier", "dpia"):
        return getattr(agreement, f"get_{field}_display")() or NOT_SAID
    return value or NOT_SAID
