"""The words of plans: kinds of role, reasons, domains, standards, and how soon (design: domain, Plan)."""

from people.kinds import KINDS

#: The letter that a reference begins with, by the kind of part.
LETTERS = {
    "aim": "W",
    "goal": "G",
    "option": "O",
    "action": "A",
    "role": "M",
    "domain": "B",
    "gap": "Q",
    "clash": "Z",
}
LABELS = {
    "aim": "Aim",
    "goal": "Goal",
    "option": "Option",
    "action": "Action",
    "role": "Role",
    "domain": "Area of life",
    "gap": "Accepted gap",
    "clash": "Clash",
}
#: What is written into a plan; roles are offered, gaps and clashes accepted.
WRITTEN = ("aim", "goal", "option", "action", "domain")
ROLE_KINDS = [
    ("lead", "Lead agency"),
    ("key_worker", "Key worker"),
    ("contributor", "Contributor"),
    ("informed", "Informed only"),
]
#: Of which categories an agency with this role may be told, None for all that a rule allows (sharing: role profile).
PROFILES = {
    "lead": None,
    "key_worker": None,
    "contributor": None,
    "informed": ["identity_contact", "safe_contact", "wishes_feelings", "plan_actions"],
}
REASONS = [
    ("no_capacity", "No capacity"),
    ("not_our_work", "Not our work"),
    ("another_is_better", "Another agency is better placed"),
    ("conflict_of_interest", "Conflict of interest"),
    ("not_safe", "It would not be safe"),
    ("other", "Something else"),
]
#: Why a plan is closed.
ENDINGS = [
    ("reached", "What it was for is reached"),
    ("another_way", "Help goes on in another way"),
    ("not_wanted", "They no longer want it"),
    ("moved", "They moved away"),
    ("custody", "They were taken into custody"),
    ("died", "They died"),
    ("other", "Something else"),
]
STANDARDS = [
    ("be102v1", "Victims at risk of serious harm (BE102)"),
    ("be102v2", "Individuals at risk of harm (BE102)"),
    ("ed5", "Intervention plans (ED5)"),
    ("gc202", "Offenders at risk of harm (GC202)"),
    ("gk102", "Domestic violence and abuse (GK102)"),
]
DOMAINS = next(field.choices for field in KINDS["need"].fields if field.name == "domain")
RESTORATIVE = ("restorative_practice", "Restorative practice")
AREAS = [*DOMAINS, RESTORATIVE]

#: What a goal or an action can be for: a risk, a strength or a need of the record.
FACTORS = ("risk_factor", "need", "protective_factor")
COVERS = [("main", "Main"), ("helps", "Helps")]
