"""Whom a page of this room is about: the identity bar, from what the viewer may see of the person and nothing else."""

from django.utils import timezone

from consent.codes import Route
from consent.sight import PersonSight
from hub.kit.spoken import day_words


def bar_of(sight: PersonSight) -> dict:
    """Return name, reference, facts, tags and link as the identity bar takes them."""
    person, facts = sight.person, []
    if sight.knows_who:
        facts = [person.pronouns] if person.pronouns else []
        if person.born_on:
            facts.append(f"born {day_words(person.born_on, 'table')} ({_age(person.born_on)})")
    return {"name": sight.name, "reference": person.reference, "facts": facts, "tags": _tags(sight), "link": None}


def _age(born_on) -> int:
    """Return the age in whole years today."""
    today = timezone.localdate()
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def _tags(sight: PersonSight) -> list[dict]:
    """Return how it is safe to reach the person, and until when what is shown by consent may be shown."""
    tags = [{"words": f"Safe contact: {each.entry.title}", "tone": ""} for each in sight.of_kind("safe_contact")[:1]]
    ends = [each.decision.until for each in sight.shown if each.decision.route == Route.CONSENT and each.decision.until]
    if ends:
        tags.append({"words": f"Consent to {day_words(min(ends), 'table')}", "tone": "ok"})
    return tags
