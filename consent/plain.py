"""Words for the person: what a kind of information is called when it is read together or taken home.

Short, concrete, never the name of a refuge, a risk or whoever poses it (design: sharing 2.2, receipt; ux 3.6): a
receipt is also read by the person who harms them.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from hub.kit.spoken import day_words

ABOUT = {
    "identity_contact": "your name and how to reach you",
    "safe_contact": "how and when to reach you safely",
    "location_confidential": "where you are staying",
    "wishes_feelings": "what you want",
    "risk_assessment": "how safe you are",
    "incident_history": "what has happened to you",
    "needs_assessment": "what help you need",
    "protective_factors": "what is going well",
    "plan_actions": "the help that you get",
    "children_dependants": "your children",
    "household_family": "your family",
    "housing": "your home",
    "finance_benefits_debt": "your money",
    "education_employment": "school and work",
    "health_physical": "your health",
    "mental_health": "how you feel",
    "substance_use": "drugs and alcohol",
    "sexual_health": "your sexual health",
    "sexual_violence": "very private things",
    "disability_communication": "what helps you to talk with us",
    "ethnicity_religion_orientation": "your culture, faith and who you love",
    "immigration_status": "your right to live here",
    "criminal_offence": "trouble with the law",
    "civil_orders": "court orders",
    "intelligence": "what the police know",
    "counselling_notes": "what you told a counsellor",
    "professional_opinion": "what we think would help",
    "third_party": "other people in your life",
    "safeguarding_allegation_staff": "a worry about a worker",
}
#: What people most often want to keep back, in the order in which it is named.
KEPT_BACK = ("health_physical", "incident_history", "children_dependants", "finance_benefits_debt", "criminal_offence")
NAMED_AT_MOST = 3
ANYTHING = "anything about you"
ONE_THING = "one thing that we talked about"
SOMETHING_ELSE = "something else that we talked about"


def about(category: str | None) -> str:
    """Return what a category is called before the person; any category when none is named."""
    return ABOUT.get(category, SOMETHING_ELSE) if category else ANYTHING


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Return parts as one phrase: "a, b and c", each part once."""
    parts = list(dict.fromkeys(parts))
    if len(parts) < 2:
        return "".join(parts)
    comma = "," if any(" and " in part for part in parts) else ""
    return f"{', '.join(parts[:-1])}{comma} {last} {parts[-1]}"


def kept_back(open_categories: Iterable[str]) -> str:
    """Return, in a phrase, what a recipient would not come to know: of the usual worries those not in the list."""
    known = set(open_categories)
    return listed([ABOUT[code] for code in KEPT_BACK if code not in known][:NAMED_AT_MOST], "or")


def how_long(until: date) -> str:
    """Return until when something holds, in months or days and as a date."""
    days = (until - timezone.localdate()).days
    months = round(days / 30.4)
    span = f"{months} month{'s' if months > 1 else ''}" if days >= 28 else f"{days} day{'s' if days != 1 else ''}"
    return f"{span}, to {day_words(until, 'long')}"


def what_for(words: Iterable[str]) -> str:
    """Return purposes as one sentence: "To see if they can help you, and to help you."."""
    parts = [part for part in dict.fromkeys(words) if part]
    if not parts:
        return "To help you."
    sentence = ", and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{sentence[0].upper()}{sentence[1:]}."
