"""Whom a page is about: the identity bar of every page about a person, from what the viewer may see and nothing else."""

from django.urls import reverse
from django.utils import timezone

from consent.codes import Route
from consent.sight import PersonSight
from hub.kit.spoken import day_words

CHECK_AGAIN_AFTER_DAYS = 14


def identity_of(sight: PersonSight) -> dict:
    """Return name, reference, facts, tags and link as the identity bar takes them."""
    person, facts = sight.person, []
    if sight.knows_who:
        facts = [person.pronouns] if person.pronouns else []
        if person.born_on:
            facts.append(f"born {day_words(person.born_on, 'table')} ({age_of(person.born_on)})")
    risks = len(sight.of_kind("risk_factor"))
    link = None
    if risks:
        label = f"{risks} risk{'s' if risks > 1 else ''} recorded"
        link = {"label": label, "url": reverse("people:risks", args=[person.reference])}
    tags = [
        tag
        for tag in (contact_tag(sight), consent_tag(sight), interpreter_tag(sight), children_tag(sight))
        if tag
    ]
    return {"name": sight.name, "reference": person.reference, "facts": facts, "tags": tags, "link": link}


def age_of(born_on) -> int:
    """Return the age in whole years today."""
    today = timezone.localdate()
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def contact_tag(sight: PersonSight) -> dict:
    """Return how it is safe to contact the person, in a few words; none recorded is said, loudly."""
    rules = sight.of_kind("safe_contact")
    if not rules:
        return {"words": "No safe way recorded: do not call", "tone": "late"}
    details = rules[0].entry.details
    checked = details.get("checked_on", "")
    stale = (
        not checked
        or (timezone.localdate() - timezone.datetime.fromisoformat(checked).date()).days
        > CHECK_AGAIN_AFTER_DAYS
    )
    if stale:
        return {"words": "Safe contact: check again", "tone": "soon"}
    if details.get("allowed") == "no":
        return {"words": f"Not safe: {rules[0].entry.title}", "tone": "late"}
    return {"words": f"Safe: {rules[0].entry.title}", "tone": "ok"}


def consent_tag(sight: PersonSight) -> dict | None:
    """Return until when what is shown by consent may be shown, None where nothing is."""
    ends = [
        each.decision.until
        for each in sight.shown
        if each.decision.route == Route.CONSENT and each.decision.until
    ]
    return {"words": f"Consent to {day_words(min(ends), 'table')}", "tone": "ok"} if ends else None


def interpreter_tag(sight: PersonSight) -> dict | None:
    """Return which interpreter is needed, None where none is."""
    for each in sight.of_kind("communication"):
        if each.entry.details.get("interpreter") not in (None, "", "none_needed", "declined"):
            return {"words": f"Interpreter: {each.entry.details.get('language') or 'yes'}", "tone": ""}
    return None


def children_tag(sight: PersonSight) -> dict | None:
    """Return how many children or dependants are recorded."""
    count = len(sight.of_kind("dependant"))
    return (
        {
            "words": f"{count} child{'ren' if count > 1 else ''} or dependant{'s' if count > 1 else ''}",
            "tone": "",
        }
        if count
        else None
    )
