"""When an agency's standing, and that of its services, may change (design: domain, Agency; timescales)."""

from hub.kit.states import move

AGENCY_MOVES = {
    "agency.approve": move("applied", to="approved", stamps=("decided_at",)),
    "agency.refuse": move("applied", to="refused", stamps=("decided_at",)),
}

#: A service in the directory. The hub suspends what nobody has confirmed for too long; confirming brings it back.
SERVICE_STATES = [
    ("published", "Published"),
    ("suspended", "Suspended until it is confirmed"),
    ("withdrawn", "Withdrawn"),
]
SERVICE_MOVES = {
    "service.confirm": move("published", "suspended", to="published"),
    "service.change": move("published", "suspended", to="published"),
    "service.set_capacity": move("published", "suspended", to="published"),
    "service.suspend": move("published", to="suspended"),
    "service.withdraw": move("published", "suspended", to="withdrawn", stamps=("withdrawn_at",)),
}
