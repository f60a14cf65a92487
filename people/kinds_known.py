"""Kinds of record entry that a plan rests on: the domestic abuse checklist, readiness, specialist needs, other organisations'
plans, and the statement that none are known (standards: BE102v2 2-5; ED5 P1, P2; design: domain, MARAC).
"""

from django.conf import settings

from people.kind import Field, Kind

ANSWERS = (("yes", "Yes"), ("no", "No"), ("not_known", "Not known"))

#: The questions of the checklist, in short words of our own; who asks reads them aloud in theirs. Name → question.
DASH = {
    "hurt_now": "Were they hurt this time?",
    "frightened": "Are they very frightened?",
    "what_they_fear": "Do they fear more injury or violence?",
    "isolated": "Are they kept from family and friends?",
    "low_or_suicidal": "Do they feel low, or think of ending their life?",
    "separation": "Did they separate, or try to, in the last year?",
    "child_contact": "Is there a quarrel about seeing children?",
    "followed": "Are they followed, watched, or contacted all the time?",
    "pregnant": "Are they pregnant, or did they have a baby in the last 18 months?",
    "more_often": "Does it happen more often?",
    "getting_worse": "Does it get worse?",
    "controlled": "Are they controlled, or is the other person very jealous?",
    "weapon": "Was a weapon or an object used to hurt them?",
    "threat_to_kill": "Did the other person threaten to kill somebody, and was it believed?",
    "choked": "Did the other person try to choke, smother or drown them?",
    "sexual_harm": "Does the other person do or say sexual things that hurt or disgust them?",
    "others_harm": "Did anybody else threaten them, or are they afraid of somebody else?",
    "others_hurt": "Does the other person hurt somebody else: a child, a relative, a former partner?",
    "animals_hurt": "Did the other person hurt an animal or a pet?",
    "money": "Are there troubles with money, or do they depend on the other person for it?",
    "drink_drugs_mental": "Did the other person have trouble with drink, drugs or mental health that affects daily life?",
    "other_suicide": "Did the other person threaten or try to end their own life?",
    "breached": "Did the other person break bail, a court order, or rules about contact?",
    "trouble_with_police": "Was the other person in trouble with the police before?",
}


def _checklist() -> tuple[Field, ...]:
    questions = tuple(Field(name, words, "choice", ANSWERS, required=True) for name, words in DASH.items())
    return (
        *questions,
        Field(
            "incidents",
            "How many incidents were known to the police in the last 12 months?",
            "choice",
            (("none", "None"), ("one", "1"), ("two", "2"), ("more", "3 or more"), ("not_known", "Not known")),
            required=True,
        ),
        Field("repeated", "Was there a case about them in the last 12 months?", "choice", ANSWERS, required=True),
        Field(
            "judgement",
            "Is the risk high by your own professional judgement?",
            "choice",
            (("yes", "Yes"), ("no", "No")),
            required=True,
        ),
        Field("judgement_why", "Why?", "long", required=True),
        Field("assessor", "Who asked", required=True),
    )


def ticks(details: dict) -> int:
    """Return how many questions of the checklist were answered with yes."""
    return sum(details.get(name) == "yes" for name in DASH)


def outcome(details: dict) -> list[str]:
    """Return what follows from the checklist, in words: counted each time it is read, and never typed."""
    count, high = ticks(details), settings.DASH_HIGH_RISK_TICKS
    said = [f"{count} of {len(DASH)} answered with yes"]
    said += [f"visible high risk ({high} or more)"] if count >= high else []
    said += ["high risk by professional judgement"] if details.get("judgement") == "yes" else []
    said += ["it may be escalating (3 incidents or more in 12 months)"] if details.get("incidents") == "more" else []
    said += ["a repeat within 12 months"] if details.get("repeated") == "yes" else []
    return said


#: What may be said to be unknown of anybody: the kind of entry, and its words.
NONE_OF = {
    "risk_factor": "Risks",
    "protective_factor": "Strengths",
    "need": "Needs",
    "dependant": "Children and dependants",
    "intervention": "Help tried before",
    "specialist_need": "Specialist needs",
    "other_plan": "Other organisations’ plans",
}

KNOWN = {
    "dash": Kind("Domestic abuse checklist", "Domestic abuse checklists", "risk_assessment", 2, _checklist()),
    "readiness": Kind(
        "Readiness to change",
        "Readiness to change",
        "wishes_feelings",
        1,
        (
            Field(
                "stage",
                "Where they are",
                "choice",
                (
                    ("not_thinking", "Not thinking about it yet"),
                    ("thinking", "Thinking about it"),
                    ("getting_ready", "Getting ready"),
                    ("doing", "Doing something"),
                    ("keeping", "Keeping it up"),
                    ("slipped", "Slipped back"),
                ),
                required=True,
            ),
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
            Field("referred_to", "To whom they were referred"),
            Field("referred_on", "When they were referred", "date"),
            Field("came_of_it", "What came of it", "long"),
        ),
    ),
    "other_plan": Kind(
        "Plan of another organisation",
        "Plans of other organisations",
        "plan_actions",
        1,
        (
            Field("owner", "Whose plan it is", required=True),
            Field("review_on", "Its next review", "day"),
            Field("books_1", "A day that it books with them", "day"),
            Field("books_2", "Another day", "day"),
            Field("books_3", "Another day still", "day"),
            Field("goals", "Its goals in brief, where they may be shared", "long"),
            Field("contact", "Whom to ask about it"),
        ),
    ),
    "none_known": Kind(
        "None known",
        "What is said to be unknown",
        "needs_assessment",
        1,
        (
            Field(
                "about", "What is there none of, as far as you know?", "choice", tuple(NONE_OF.items()), required=True
            ),
        ),
    ),
}
