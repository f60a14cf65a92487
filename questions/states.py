"""When a question and an urgent concern may change (standards: BE102v2 9 and 15). docs/ draws its diagrams from here."""

from hub.kit.states import move

STATES = [
    ("sent", "Sent"),
    ("seen", "Seen"),
    ("answered", "Answered"),
    ("closed", "Closed"),
    ("withdrawn", "Withdrawn"),
]
WAITING = ("sent", "seen")
OPEN = (*WAITING, "answered")
ENDED = ("closed", "withdrawn")

QUESTION_MOVES = {
    "question.see": move("sent", to="seen", stamps=("seen_at",)),
    "question.pass_on": move("sent", "seen", to="sent"),
    "question.answer": move("sent", "seen", to="answered", stamps=("answered_at",)),
    "question.reopen": move("answered", to="sent"),
    "question.close": move("answered", to="closed", stamps=("closed_at",)),
    "question.withdraw": move("sent", "seen", to="withdrawn", stamps=("closed_at",)),
}

ALARM_STATES = [
    ("told", "Told"),
    ("with_deputy", "Told again, with whoever stands in"),
    ("escalated", "Told again, with the team lead"),
    ("to_ring", "To be rung"),
    ("rung", "Rung"),
    ("acknowledged", "Acknowledged"),
]
CHASED = ("told", "with_deputy", "escalated")
UNACKNOWLEDGED = (*CHASED, "to_ring", "rung")

#: One agency's acknowledgement of an urgent concern.
ALARM_MOVES = {
    "concern.tell_deputy": move("told", to="with_deputy", stamps=("deputy_told_at",)),
    "concern.escalate": move("with_deputy", to="escalated", stamps=("escalated_at",)),
    "concern.ask_to_ring": move("escalated", to="to_ring", stamps=("asked_to_ring_at",)),
    "concern.ring": move("to_ring", "rung", to="rung", stamps=("rung_at",)),
    "concern.acknowledge": move(*UNACKNOWLEDGED, to="acknowledged", stamps=("acknowledged_at",)),
}

CONCERN_STATES = [("open", "Open"), ("closed", "Closed")]
CONCERN_MOVES = {"concern.close": move("open", to="closed", stamps=("closed_at",))}
