"""When a subject request may change (design: sharing 2.9). The diagram in docs/ is drawn from this table."""

from hub.kit.states import move

STATES = [
    ("received", "Received"),
    ("open", "Being answered"),
    ("clarifying", "Waiting for the person"),
    ("answered", "Answered"),
    ("refused", "Refused"),
    ("withdrawn", "Withdrawn"),
]
OPEN = ("received", "open", "clarifying")
ENDED = ("answered", "refused", "withdrawn")

REQUEST_MOVES = {
    "request.verify": move("received", to="open", stamps=("identity_verified_at",)),
    "request.clarify": move("open", to="clarifying", stamps=("clarification_asked_at",)),
    "request.resume": move("clarifying", to="open", stamps=("clarification_received_at",)),
    "request.answer": move("open", to="answered", stamps=("sent_at",)),
    "request.refuse": move("received", "open", "clarifying", to="refused", stamps=("sent_at",)),
    "request.withdraw": move("received", "open", "clarifying", to="withdrawn"),
}
