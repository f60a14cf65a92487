"""What a plan can start from: the goals and areas of life that a standard usually asks about, to be changed freely.

They are questions put as goals, not findings about anybody: whoever starts from them says what fits this person.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Written:
    """One part that a starter writes in."""

    kind: str
    title: str
    area: str = ""
    details: dict = field(default_factory=dict)


def goal(title: str, success: str, judged_by: str = "The lead agency, with the person", how_often: str = "") -> Written:
    """Return a goal with how success is judged."""
    details = {"success": success, "method": "Talking it through with the person", "judged_by": judged_by}
    return Written("goal", title, details={**details, "how_often": how_often or "At each review"})


def area(code: str, label: str) -> Written:
    """Return an area of life that is to be talked about."""
    return Written("domain", label, area=code, details={"why": "To be talked through with the person."})


SAFE = goal("Be safe at home", "The person says that they feel safe, and nothing has happened since the last review")
CONTACT = goal("Have safe ways to reach help", "The person can name two ways that work for them")

STARTERS = {
    "be102v1": [
        SAFE,
        CONTACT,
        goal(
            "Those who harm are kept away", "What a court or the police ordered is kept to", "The police", "Each week"
        ),
        area("safety_and_protection", "Safety and protection"),
        area("children_and_dependants", "Children and dependants"),
        area("accommodation", "Accommodation"),
    ],
    "be102v2": [
        goal("Less risk of harm", "Each risk of the plan is lower than at the start"),
        CONTACT,
        area("safety_and_protection", "Safety and protection"),
        area("physical_health", "Physical health"),
        area("mental_health", "Mental health"),
        area("social_inclusion", "Social inclusion"),
    ],
    "ed5": [
        goal("Reach what the person wants to change", "The person says so, and can show it"),
        goal("Keep up what has changed", "It still holds three months later"),
        area("attitudes_and_thinking", "Attitudes and thinking"),
        area("lifestyle_and_associates", "Lifestyle and associates"),
        area("employment_training_education", "Employment, training, education"),
        area("restorative_practice", "Restorative practice"),
    ],
    "gc202": [
        goal("Be safe from harm by oneself or others", "No harm since the last review; the person can ask for help"),
        goal("Have somebody to turn to each day", "The person knows whom, and has used it"),
        area("mental_health", "Mental health"),
        area("drugs", "Drugs"),
        area("alcohol", "Alcohol"),
        area("accommodation", "Accommodation"),
        area("restorative_practice", "Restorative practice"),
    ],
    "gk102": [
        SAFE,
        goal("Decide about one’s own life", "The person makes the decisions that they named"),
        goal("The children are safe", "The children say so to somebody they trust", "Who works with the children"),
        area("safety_and_protection", "Safety and protection"),
        area("finance_benefits_debt", "Finance, benefits, debt"),
        area("accommodation", "Accommodation"),
        area("children_and_dependants", "Children and dependants"),
    ],
}
