"""The kinds of record entry by which a plan knows where it starts (standards: ED5 P2-P7, P26 and P31; BE102v2 1).

What else is known about a person, and that somebody knows of nothing: *none known* is a statement of an agency on a day,
never an empty list.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from people.kind import Field, Kind, choices
from people.kinds_dash import DASH

SAY_WHEN = "Say when they were referred: a referral without a day cannot be followed up"
SAY_TO_WHOM = "Say to whom they were referred"
STAGES = (
    ("not_thinking", "Does not think about it"),
    ("thinking", "Thinks about it"),
    ("getting_ready", "Gets ready"),
    ("changing", "Is changing something now"),
    ("keeping_up", "Keeps it up"),
    ("slipped_back", "Has slipped back"),
)
SPECIALIST = choices(
    "Interpreter",
    "Accessible transport",
    "Clinical assessment or treatment",
    "Equipment or changes to a home",
    "Advocate",
    "Other",
)


@dataclass(frozen=True, slots=True)
class About:
    """What *none known* may be about: its words, the kinds of entries that would be there, and their usual category."""

    label: str
    kinds: tuple[str, ...]
    category: str


ABOUT = {
    "risks": About("Risks", ("risk_factor", "dash_checklist"), "risk_assessment"),
    "strengths": About("Strengths", ("protective_factor",), "protective_factors"),
    "needs": About("Needs", ("need",), "needs_assessment"),
    "specialist_needs": About("Specialist needs", ("specialist_need",), "needs_assessment"),
    "assessments": About("Assessments", ("assessment", "dash_checklist"), "risk_assessment"),
    "dependants": About("Children and dependants", ("dependant",), "children_dependants"),
    "incidents": About("Incidents", ("incident",), "incident_history"),
    "tried": About("Help tried before", ("intervention",), "plan_actions"),
    "other_plans": About("Other plans", ("other_plan",), "plan_actions"),
}


def category_of(details: Mapping) -> str:
    """Return the category of a statement that none is known: that of what it is about, so that it tells no others."""
    about = ABOUT.get(details.get("about", ""))
    return about.category if about else ""


def check_referral(details: Mapping) -> dict[str, str]:
    """Return what is wrong with a referral to a specialist: to whom and when stand together, and before what came of it."""
    to, when = details.get("referred_to"), details.get("referred_on")
    if to and not when:
        return {"referred_on": SAY_WHEN}
    if (when or details.get("outcome")) and not to:
        return {"referred_to": SAY_TO_WHOM}
    return {}


KNOWN = {
    "dash_checklist": DASH,
    "readiness": Kind(
        "Readiness to change",
        "Readiness to change",
        "needs_assessment",
        1,
        (
            Field("stage", "Where is the person now?", "choice", STAGES, required=True),
            Field("helps", "What helps", "long"),
            Field("hinders", "What gets in the way", "long"),
        ),
    ),
    "specialist_need": Kind(
        "Specialist need",
        "Specialist needs",
        "needs_assessment",
        1,
        (
            Field("what", "What is needed?", "choice", SPECIALIST, required=True),
            Field("needed_by", "Needed by", "day"),
            Field("referred_to", "Referred to", hint="The service or person that was asked"),
            Field("referred_on", "Referred on", "date"),
            Field("outcome", "What came of it", "long"),
        ),
        check=check_referral,
    ),
    "other_plan": Kind(
        "Plan of another organisation",
        "Plans of other organisations",
        "plan_actions",
        1,
        (
            Field("owner", "Whose plan is it?", required=True, hint="The organisation that leads it"),
            Field("plan", "Which plan?", required=True, hint="For example child protection plan, care plan"),
            Field("reviewed_on", "Its next review", "day"),
            Field("goals", "Its goals in brief", hint="Only what may be shared. The plan itself stays with them"),
            Field("booked", "Days on which it needs the person", "days", hint="For example 12 nov, 3 dec"),
            Field("contact", "Whom to ask about it", required=True),
        ),
        without=("text", "their_words"),
    ),
    "none_known": Kind(
        "None known",
        "None known",
        "needs_assessment",
        1,
        (
            Field(
                "about",
                "What do you know none of?",
                "choice",
                tuple((code, about.label) for code, about in ABOUT.items()),
                required=True,
                hint="You asked, and know of none. Others may know more",
            ),
        ),
        without=("category",),
        category_of=category_of,
        title="None known",
    ),
}
