"""The 34 things that the five standards ask for in their own words each, and what the hub asks of a person about some.

Several criteria of several standards ask for one thing; the evidence for it is worked out once (standards.rules).
"""

from dataclasses import dataclass

THEMES = {
    1: "Gathering what is known",
    2: "Help tried before",
    3: "What the plan takes on",
    4: "Specialist needs",
    5: "Asking beyond one’s own part",
    6: "Readiness to change",
    7: "Actions that meet risks and strengths",
    8: "What kind of support it is",
    9: "The right people",
    10: "Roles understood",
    11: "Actions and dates agreed",
    12: "The person is told",
    13: "Told in the way that suits them",
    14: "Agreed with the person",
    15: "How success is judged",
    16: "Done as agreed",
    17: "A change of mind",
    18: "Progress",
    19: "Does the help still suit?",
    20: "When something changes",
    21: "Feedback",
    22: "Advice and emergency contacts",
    23: "Limits of one’s part",
    24: "Records and confidentiality",
    25: "Aims and options",
    26: "Restorative practice",
    27: "The order of things",
    28: "What life needs",
    29: "Always somebody in charge",
    30: "Handing out the plan",
    31: "Other plans",
    32: "Sharing with consent",
    33: "Partners as equals",
    34: "Review points",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What only a person can say about a theme: the question, and under which category of the record the words stand."""

    question: str
    category: str


#: Everything else is worked out from records, and nobody can tick it.
ASKED = {
    5: Asked("Did anything go beyond your own part, and if not, how do you know?", "plan_actions"),
    6: Asked("Does this concern offending at all? Say why not.", "needs_assessment"),
    14: Asked("Were family or carers asked? If not, say why: it may not be safe, or not wanted.", "household_family"),
    23: Asked("Has anything come up that another role has to do? Say how you know.", "plan_actions"),
}
