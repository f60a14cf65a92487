"""When a decision to share without consent may change (design: sharing 2.5). The diagram in docs/ is drawn from this.

*Approved* is after the first of two approvals, or for 24 hours after the only one in an emergency; *decided* after both.
Whether it opens anything at a moment is asked of its approvals and times, never of the state alone.
"""

from hub.kit.states import move

#: How long a decision lasts at most, and an emergency's before the second person has signed.
MOST_DAYS = 28
EMERGENCY_HOURS = 24
#: What every decision weighs, each in words of its own.
BALANCING = (
    "pressing_need",
    "risk_if_shared",
    "risk_if_not_shared",
    "interest_of_recipient",
    "confidentiality_considered",
    "public_interest",
    "human_rights",
    "why_necessary",
    "why_proportionate",
    "less_intrusive",
)

OVERRIDE_STATES = [
    ("proposed", "Proposed"),
    ("approved", "Approved once"),
    ("decided", "Decided"),
    ("refused", "Refused"),
    ("withdrawn", "Withdrawn"),
    ("rescinded", "Stopped"),
]
OVERRIDE_MOVES = {
    "override.approve": move("proposed", to="approved"),
    "override.countersign": move("approved", to="decided"),
    "override.refuse": move("proposed", "approved", to="refused"),
    "override.withdraw": move("proposed", "approved", to="withdrawn"),
    "override.rescind": move("approved", "decided", to="rescinded"),
}
