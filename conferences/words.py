"""The coded words of conferences: the statement that each participant confirms, how somebody took part, why a flag stays."""

#: Read and confirmed by each participant before any item opens.
STATEMENT = (
    "What is said here is for keeping people safe, and for nothing else.",
    "I use what I read or hear only for my agency’s part in that, and pass it on only where that is agreed here.",
    "I keep the papers closed to everybody who has no part, and take none of them out of the hub.",
    "Nobody who may cause harm learns from me that somebody was discussed.",
    "If I, or somebody close to me, knows one of the people, I say so before that item opens.",
)
CAME = [("expected", "Expected"), ("here", "Here"), ("apologies", "Apologies"), ("absent", "Not here")]
APOLOGIES = [
    ("other_duty", "Another duty at that time"),
    ("away", "Away or ill"),
    ("nothing_to_bring", "Nothing held on any item"),
    ("other", "Another reason"),
]
CANCELLED_BECAUSE = [
    ("no_items", "Nobody to discuss"),
    ("too_few", "Too few agencies can come"),
    ("no_place", "No place, or nobody to chair it"),
    ("other", "Another reason"),
]
REMOVED_BECAUSE = [
    ("time_over", "Twelve months without a new event"),
    ("moved_away", "They live in another area now"),
    ("died", "They have died"),
]
RENEWED_BECAUSE = [
    ("still_at_risk", "The risk is still there"),
    ("new_event", "Something happened that was not referred"),
    ("asked_for", "The person asks for it"),
]
FLAG_REASONS = [*REMOVED_BECAUSE, *RENEWED_BECAUSE]
#: Categories under which an agency may tell what it holds; also what members may read of a person while a window is open,
#: as far as a rule lets them.
TABLED = [
    ("risk_assessment", "Risk"),
    ("incident_history", "What has happened"),
    ("needs_assessment", "What help is needed"),
    ("protective_factors", "Strengths"),
    ("children_dependants", "Children and dependants"),
    ("household_family", "Family and household"),
    ("housing", "Home"),
    ("mental_health", "Mental health"),
    ("substance_use", "Drugs and alcohol"),
    ("health_physical", "Health"),
    ("criminal_offence", "Offences"),
    ("civil_orders", "Court orders"),
]
CATEGORIES = ["identity_contact", "safe_contact", "wishes_feelings", "plan_actions", *(code for code, _ in TABLED)]
#: What an agency may read that still has an action to do when the papers are closed.
CATEGORIES_OF_TASKS = ["identity_contact", "plan_actions"]
PURPOSE = "marac"
