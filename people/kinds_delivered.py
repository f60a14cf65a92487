"""The kinds of record entry that say how a plan is delivered (standards: BE102v2 11, 13, 14, 16).

Dates, states and decisions stand in the delivery room; what is said about the person stands here, so that the sharing
decision shows or hides it like everything else.
"""

from collections.abc import Mapping

from people.kind import Field, Kind
from people.kinds_planned import CATEGORY

TOP_SCORE = 10
RECOMMENDED = (
    ("continue", "Continue as it is"),
    ("change", "Change it"),
    ("step_up", "Step it up"),
    ("stop", "Stop it"),
    ("refer_on", "Refer on"),
)


#: The three questions that feedback is asked with.
PROMPTS = (
    ("helped", "What has helped?"),
    ("hard", "What has been hard, or has not helped?"),
    ("change", "What should we do differently?"),
)


def _of_progress(details: Mapping) -> dict[str, str]:
    """Return what is wrong between the answers of an entry of progress."""
    errors = {}
    if details.get("score", 0) > TOP_SCORE:
        errors["score"] = f"Enter a whole number from 0 to {TOP_SCORE}"
    if details.get("discussed") == "no" and not details.get("why_not"):
        errors["why_not"] = "Say why it was not discussed with the person"
    if not any(details.get(name) for name in ("strengths", "achievements", "setbacks")):
        errors["achievements"] = "Enter at least one of strengths, achievements and setbacks"
    return errors


def _of_feedback(details: Mapping) -> dict[str, str]:
    """Return what is wrong between the answers of somebody who was asked."""
    if any(details.get(name) for name, _ in PROMPTS):
        return {}
    return {"helped": "Enter what they said to at least one of the questions"}


DELIVERED = {
    "session_note": Kind(
        "What came of a session", "What came of sessions", CATEGORY, 1, (Field("why", "Why it did not happen", "long"),)
    ),
    "progress_note": Kind(
        "Progress",
        "Progress",
        CATEGORY,
        1,
        (
            Field(
                "about",
                "About whom?",
                "choice",
                (("person", "The person"), ("dependants", "Their dependants")),
                required=True,
            ),
            Field("strengths", "Strengths shown", "long"),
            Field("achievements", "What was achieved", "long"),
            Field("setbacks", "Setbacks", "long"),
            Field("score", f"How near to the goal, from 0 to {TOP_SCORE}?", "number"),
            Field("discussed", "Discussed with the person?", "choice", (("yes", "Yes"), ("no", "No")), required=True),
            Field("why_not", "If not, why?", "long"),
        ),
        check=_of_progress,
    ),
    "suitability": Kind(
        "Suitability report",
        "Suitability reports",
        CATEGORY,
        1,
        (
            Field("findings", "What was found, against what was agreed as success", "long", required=True),
            Field("concerns", "Concerns", "long"),
            Field("recommendation", "What is recommended?", "choice", RECOMMENDED, required=True),
            Field("reasons", "Why?", "long", required=True),
        ),
    ),
    "suitability_decision": Kind(
        "What was decided on a report",
        "What was decided on reports",
        CATEGORY,
        1,
        (Field("reason", "Why?", "long", required=True),),
    ),
    "outcome_note": Kind(
        "Outcome at the end of a service",
        "Outcomes at the end of services",
        CATEGORY,
        1,
        (Field("why", "What shows it, or why?", "long", required=True),),
    ),
    "feedback": Kind(
        "Feedback",
        "Feedback",
        "wishes_feelings",
        1,
        tuple(Field(name, label, "long") for name, label in PROMPTS),
        check=_of_feedback,
    ),
    "feedback_response": Kind("What was done about feedback", "What was done about feedback", "wishes_feelings"),
}
