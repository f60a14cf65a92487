"""Whom a page is about: the bar on every page about a person, from what the viewer may see and nothing else."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from access.viewer import Viewer
from consent.answers import Duty
from consent.codes import Route
from consent.models import ConsentStatement
from consent.said import Said
from consent.sight import PersonSight, Shown
from hub.kit.spoken import clock_words, day_words
from people.models import RecordEntry
from people.redaction import protected_values, redact, secret_names

#: label and URL name of each page about a person
TABS = [
    ("Overview", "people:person"),
    ("Plan", "plans:person"),
    ("Timeline", "timeline:person"),
    ("Risks and strengths", "people:risks"),
    ("Contact", "people:contact"),
    ("Sharing and consent", "consent:person"),
    ("Who can see what", "people:sharing"),
    ("Who has looked", "rights:statement"),
    ("Feedback", "delivery:feedback"),
    ("Team", "people:team"),
]
#: Kinds of entries of which the bar shows something: the name, how to make contact, an interpreter, how many of the rest.
BAR = ("identity", "safe_contact", "communication", "risk_factor", "dependant")
SOON_DAYS = 14
NO_SAFE_WAY = {"words": "No safe way recorded: do not call", "tone": "late"}
NOT_SHARED = {"words": "How to contact is not shown here: do not call", "tone": "late"}
HOW = {
    "phone": "call",
    "text_message": "text",
    "e-mail": "e-mail",
    "letter": "write",
    "in_person": "visit",
    "through_somebody_else": "contact through somebody else",
}
#: allowed: the words, the tone, and which rule goes first
ALLOWED = {
    "yes": ("Safe to {}", "ok", 0),
    "only_as_said_below": ("Only as agreed: {}", "soon", 1),
    "no": ("Not safe to {}", "late", 2),
}
WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def identity_of(sight: PersonSight, consent: dict | None = None) -> dict:
    """Return name, reference, facts, tags and link as the identity bar takes them.

    `consent` is a tag that says how consent stands; without one it is read from what is shown by consent.
    """
    person, facts = sight.person, []
    if sight.knows_who:
        facts = [person.pronouns] if person.pronouns else []
        if person.born_on:
            facts.append(f"born {day_words(person.born_on, 'table')} ({age_of(person.born_on)})")
    name = sight.name if sight.knows_who else "Name not shown"
    risks = len(current(sight, "risk_factor"))
    link = None
    if risks:
        label = f"{risks} risk{'s' if risks > 1 else ''} recorded"
        link = {"label": label, "url": reverse("people:risks", args=[person.reference]) + sight.query}
    tags = [
        emergency_tag(sight),
        contact_tag(sight),
        consent or consent_tag(sight),
        interpreter_tag(sight),
        children_tag(sight),
    ]
    return {
        "name": name,
        "reference": person.reference,
        "facts": facts,
        "tags": [tag for tag in tags if tag],
        "link": link,
    }


def is_who(entry: RecordEntry) -> bool:
    """Return whether an entry says who somebody is: all that is shown where a referral about them is started."""
    return entry.kind == "identity"


def tabs_of(reference: str, current: str, query: str = "") -> list[dict]:
    """Return the way to the sister pages about a person; `current` is the URL name of the page that is open.

    `query` ends each address, so that a purpose that was stated is stated there too (PersonSight.query).
    """
    return [
        {
            "label": label,
            "url": reverse(name, args=[reference]) + query,
            "plain": reverse(name, args=[reference]),
            "current": name == current,
            "count": None,
        }
        for label, name in TABS
    ]


def current(sight: PersonSight, *kinds: str) -> list[RecordEntry]:
    """Return the entries of these kinds whose words may be read and that still hold, newest first."""
    today = timezone.localdate()
    return [
        each.entry
        for each in sight.of_kind(*kinds)
        if not is_withheld(each) and (not each.entry.ends_on or each.entry.ends_on > today)
    ]


def is_withheld(each: Shown) -> bool:
    """Return whether that an entry exists may be known here, but not its words: they are for word of mouth, or speak
    of somebody else of whom the agency may not know.
    """
    others = any(one.duty == Duty.REDACT_OTHER_SUBJECTS for one in each.decision.obligations)
    return others or ("verbal_only" in each.entry.handling and each.decision.route != Route.OWN_RECORD)


def cleaner(sight: PersonSight, *, outside: bool = False) -> Callable[[str], str]:
    """Return the function that leaves every address and number of this person out of a text.

    So are names that are kept secret behind another from who looks; for what goes `outside`, to the person, all of them.

    Of one's own agency's entries only those that one may see: a gap would confirm a guess at the others.
    """
    own = _own(sight)
    known = [each for each in sight.decided if each.decision.allowed or each.entry.owner_id not in own]
    hidden = protected_values(each.entry for each in known) + secret_names(
        sight.covered_names if outside else sight.secret_names
    )
    return lambda text: redact(text, hidden)


def _own(sight: PersonSight) -> set:
    """Return the agency whose own record is shown here, as a set; empty where none is."""
    return {each.entry.owner_id for each in sight.decided if each.decision.route == Route.OWN_RECORD}


def age_of(born_on: dt.date) -> int:
    """Return the age in whole years today."""
    today = timezone.localdate()
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def is_stale(details: dict) -> bool:
    """Return whether a safe way to contact was last checked too long ago to rely on (design: ux 3.7)."""
    checked = details.get("checked_on")
    return not checked or days_since(checked) > settings.SAFE_CONTACT_DAYS


def days_since(iso_day: str) -> int:
    """Return how many days ago a day was, given as ISO text."""
    return (timezone.localdate() - dt.date.fromisoformat(iso_day)).days


def emergency_tag(sight: PersonSight) -> dict | None:
    """Return until when the viewer sees more of this person because of an emergency, None without one."""
    if sight.emergency is None:
        return None
    return {"words": f"Emergency: open until {clock_words(sight.emergency.end)}", "tone": "law"}


def contact_tag(sight: PersonSight) -> dict | None:
    """Return how it is safe to contact the person, in a few words; that none is recorded is said, loudly."""
    rules = sorted(current(sight, "safe_contact"), key=lambda entry: ALLOWED[entry.details["allowed"]][2])
    if not rules:
        refused = any(each.entry.category_id == "safe_contact" for each in sight.refused)
        return (NOT_SHARED if refused else NO_SAFE_WAY) if sight.sees_something else None
    details = rules[0].details
    words, tone, _ = ALLOWED[details["allowed"]]
    when = ", ".join(filter(None, [days_in_words(details.get("days", ())), cleaner(sight)(details.get("hours", ""))]))
    words = words.format(HOW[details["channel"]]) + (f": {when}" if when else "")
    return {"words": f"{words} (Check again)", "tone": "soon"} if is_stale(details) else {"words": words, "tone": tone}


def days_in_words(days) -> str:
    """Return days of the week in short: Mon–Fri when they follow each other, else one by one."""
    numbers = sorted(WEEK.index(day) for day in days)
    names = [WEEK[number][:3].capitalize() for number in numbers]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return "every day" if len(numbers) == len(WEEK) else f"{names[0]}–{names[-1]}"
    return ", ".join(names)


def consent_tag(sight: PersonSight) -> dict | None:
    """Return until when what is shown by consent may be shown, None where nothing is."""
    decisions = [each.decision for each in sight.decided if each.decision.allowed]
    ends = [one.until for one in decisions if one.route == Route.CONSENT and one.until]
    return until_tag(min(ends)) if ends else None


def holders_consent_tag(viewer: Viewer, sight: PersonSight) -> dict | None:
    """Return how consent stands, for the agency that holds the record: until when the last yes holds.

    Costs one statement there, none for others: what they see by consent says it.
    """
    if sight.person.held_by_id != viewer.agency_id or not sight.knows_who:
        return None
    rows = list(ConsentStatement.objects.bearing_on(viewer).filter(person=sight.person))
    ends = [row.expires_at for row in Said(rows, timezone.now()).live_grants(rows)]
    return until_tag(max(ends)) if ends else {"words": "No consent now" if rows else "No consent recorded", "tone": ""}


def until_tag(end: dt.datetime) -> dict:
    """Return the tag that says until when consent holds; amber in its last fortnight."""
    if end - timezone.now() < dt.timedelta(days=SOON_DAYS):
        return {"words": f"Consent ends {day_words(end, 'table')}", "tone": "soon"}
    return {"words": f"Consent to {day_words(end, 'table')}", "tone": "ok"}


def interpreter_tag(sight: PersonSight) -> dict | None:
    """Return which interpreter is needed, None where none is."""
    for entry in current(sight, "communication"):
        if entry.details.get("interpreter") == "british_sign_language":
            return {"words": "Interpreter: British Sign Language", "tone": ""}
        if entry.details.get("interpreter") == "professional_interpreter":
            language = cleaner(sight)(entry.details.get("language", ""))
            return {"words": f"Interpreter: {language or 'needed'}", "tone": ""}
    return None


def children_tag(sight: PersonSight) -> dict | None:
    """Return how many children or dependants are recorded, None without any."""
    count = len(current(sight, "dependant"))
    words = "1 dependant" if count == 1 else f"{count} dependants"
    return {"words": words, "tone": ""} if count else None
