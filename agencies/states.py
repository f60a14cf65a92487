"""When an agency's standing may change (design: domain, Agency)."""

from hub.kit.states import move

AGENCY_MOVES = {
    "agency.approve": move("applied", to="approved", stamps=("decided_at",)),
    "agency.refuse": move("applied", to="refused", stamps=("decided_at",)),
}
