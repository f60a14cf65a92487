"""The kinds of record entry that a case conference is made of: what is said of somebody, there and for it.

A conference knows dates and states alone; each word about a person stands here, so that the sharing decision shows or hides
it like everything else (design: domain, Case conference).
"""

from people.kind import Field, Kind

CATEGORY = "risk_assessment"

CONFERRED = {
    "conference_reason": Kind(
        "Why somebody is discussed at a conference",
        "Why somebody is discussed at conferences",
        CATEGORY,
        1,
        (
            Field("hoped_for", "What should come of it?", "long"),
            Field("cannot_wait", "Why it cannot wait for the next conference", "long"),
            Field("children", "How many children live in the home?", "number"),
        ),
    ),
    "conference_return": Kind("What an agency told a conference", "What agencies told conferences", CATEGORY, 1),
    "conference_minutes": Kind("Minutes of a conference", "Minutes of conferences", CATEGORY, 1),
    "conference_task": Kind("Action of a conference", "Actions of conferences", "plan_actions", 1),
    "conference_outcome": Kind("What came of an action", "What came of actions", "plan_actions", 1),
    "conference_handover": Kind("What is passed on to another area", "What is passed on to other areas", CATEGORY, 1),
}
