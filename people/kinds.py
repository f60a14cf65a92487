"""The kinds of record entry: what each asks, and under which category it is kept unless somebody says otherwise.

One table feeds the forms, the pages and the API. A field is `(name, label, type, choices)`; types are text, long, date
(today or in the past), day (any day), days (several), number, flag, choice and choices.
"""

from django.conf import settings

from people.kind import Field, Kind
from people.kind import choices as _choices
from people.kinds_assured import ASSURED
from people.kinds_conferred import CONFERRED
from people.kinds_delivered import DELIVERED
from people.kinds_known import KNOWN
from people.kinds_planned import PLANNED
from people.kinds_reviewed import REVIEWED

LEVELS = _choices("Low", "Medium", "High", "Very high")
TRENDS = _choices("Up", "Same", "Down", "Not known")
DAYS = _choices("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

KINDS = {
    "identity": Kind("Name and date of birth", "Name and date of birth", "identity_contact", 0),
    "contact_detail": Kind(
        "Address or number",
        "Addresses and numbers",
        "identity_contact",
        0,
        (
            Field(
                "channel",
                "What it is",
                "choice",
                _choices("Phone", "E-mail", "Address", "Other"),
                required=True,
            ),
            Field("value", "The number or address", "long", required=True),
        ),
    ),
    "safe_contact": Kind(
        "Safe way to contact",
        "Safe ways to contact",
        "safe_contact",
        0,
        (
            Field(
                "channel",
                "How",
                "choice",
                _choices("Phone", "Text message", "E-mail", "Letter", "In person", "Through somebody else"),
                required=True,
            ),
            Field(
                "allowed",
                "Is this safe to use?",
                "choice",
                _choices("Yes", "Only as said below", "No"),
                required=True,
            ),
            Field("value", "Number or address", hint="Hidden on screen until somebody asks for it"),
            Field("days", "On which days", "choices", DAYS),
            Field("hours", "At what times", hint="For example 10am to midday"),
            Field(
                "message",
                "May we leave a message?",
                "choice",
                _choices("No", "Yes, only these words"),
                required=True,
            ),
            Field("message_words", "The exact words"),
            Field(
                "say_who",
                "May we say who we are?",
                "choice",
                _choices("No", "Yes", "Say something else"),
                required=True,
            ),
            Field("say_words", "What to say"),
            Field("letters", "Letters", "choice", _choices("None", "Plain envelope", "To another address")),
            Field("others_may_answer", "Who else may answer"),
            Field("unsafe_sign", "Agreed sign that it is not safe to talk"),
            Field("checked_on", "Checked with them on", "date", required=True),
        ),
        lasts_days=settings.SAFE_CONTACT_DAYS,
    ),
    "communication": Kind(
        "Communication and interpreter need",
        "Communication and interpreter needs",
        "disability_communication",
        1,
        (
            Field("language", "Language they prefer"),
            Field(
                "interpreter",
                "Interpreter",
                "choice",
                _choices("None needed", "Professional interpreter", "British Sign Language", "Declined"),
                required=True,
                hint="Never a relative or friend",
            ),
            Field("dialect_or_gender", "Dialect, or whether it matters if the interpreter is a man or a woman"),
            Field("support", "What helps", "long", hint="For example easy read, large print, more time"),
        ),
    ),
    "preferred_words": Kind(
        "Words they prefer",
        "Words they prefer",
        "wishes_feelings",
        0,
        (
            Field("use", "Words to use", "long"),
            Field("avoid", "Words to avoid", "long"),
        ),
    ),
    "relationship": Kind(
        "Relationship",
        "Relationships",
        "household_family",
        1,
        (
            Field("name", "Who", required=True),
            Field("relation", "What they are to the person", required=True),
            Field(
                "poses_risk",
                "Do they pose a risk?",
                "choice",
                _choices("Yes", "No", "Not known"),
                required=True,
            ),
            Field("safe_to_talk", "Is it safe to talk to them?", "choice", _choices("Yes", "No", "Not known")),
        ),
    ),
    "dependant": Kind(
        "Child or dependant",
        "Children and dependants",
        "children_dependants",
        1,
        (
            Field("name", "Name or initials", required=True),
            Field("age", "Age"),
            Field("lives_with", "Lives with"),
            Field("school_or_care", "School or care"),
        ),
    ),
    "risk_factor": Kind(
        "Risk",
        "Risks",
        "risk_assessment",
        2,
        (
            Field(
                "risk",
                "What kind of risk",
                "choice",
                _choices("Harm from others", "Harm to self", "Harm to others", "Offending or reoffending"),
                required=True,
            ),
            Field("level", "How high", "choice", LEVELS, required=True),
            Field("trend", "Going up or down", "choice", TRENDS),
            Field("evidence", "What shows this", "long", required=True),
        ),
    ),
    "protective_factor": Kind(
        "Strength", "Strengths", "protective_factors", 1, (Field("evidence", "What shows this", "long"),)
    ),
    "need": Kind(
        "Need",
        "Needs",
        "needs_assessment",
        1,
        (
            Field(
                "domain",
                "What it is about",
                "choice",
                _choices(
                    "Accommodation",
                    "Employment, training, education",
                    "Finance, benefits, debt",
                    "Drugs",
                    "Alcohol",
                    "Physical health",
                    "Mental health",
                    "Family and relationships",
                    "Children and dependants",
                    "Safety and protection",
                    "Lifestyle and associates",
                    "Attitudes and thinking",
                    "Social inclusion",
                    "Culture and identity",
                ),
                required=True,
            ),
        ),
    ),
    "assessment": Kind(
        "Assessment",
        "Assessments",
        "risk_assessment",
        2,
        (
            Field("tool", "Which tool", required=True),
            Field("score", "Score or outcome"),
            Field("assessor", "Who assessed", required=True),
        ),
    ),
    "wish": Kind("What matters to the person", "What matters to the person", "wishes_feelings", 1),
    "incident": Kind("Incident", "Incidents", "incident_history", 2),
    "intervention": Kind(
        "Help tried before",
        "Help tried before",
        "plan_actions",
        1,
        (Field("impact", "What it changed", "long", required=True),),
    ),
    "housing": Kind("Home", "Home", "housing", 1),
    "referral_letter": Kind("What a referral says", "What referrals say", "needs_assessment", 1),
    "question_letter": Kind("What a question says", "What questions say", "needs_assessment", 1),
    "concern_letter": Kind("What an urgent concern says", "What urgent concerns say", "risk_assessment", 1),
    "document": Kind("Document", "Documents", "professional_opinion", 2),
    "note": Kind("Note", "Notes", "professional_opinion", 2),
    **KNOWN,
    **PLANNED,
    **ASSURED,
    **REVIEWED,
    **DELIVERED,
    **CONFERRED,
}
CHOICES = [(code, kind.label) for code, kind in KINDS.items()]

#: What comes with a referral, a question or an urgent concern: its words.
LETTERS = ("referral_letter", "question_letter", "concern_letter")

#: What is written in another room, and comes with what it belongs to.
ELSEWHERE = (*LETTERS, *PLANNED, *REVIEWED, *ASSURED, *DELIVERED, *CONFERRED)

#: What a worker may add by hand: identity comes with the person, a document with its file, and what is written elsewhere
#: from there.
RECORDABLE = [(code, label) for code, label in CHOICES if code not in ("identity", "document", *ELSEWHERE)]


def usual_handling() -> list[str]:
    """Return the handling marks of a new entry: not to be passed on, unless somebody says otherwise."""
    return ["no_onward_sharing"]
