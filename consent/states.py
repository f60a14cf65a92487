"""When a recall may change (design: sharing 2.8). The diagram in docs/ is drawn from this table.

An answer in part leaves a recall where it is: it waits on, and becomes late like any other.
"""

from hub.kit.states import move

RECALL_STATES = [
    ("sent", "Waiting for an answer"),
    ("escalated", "Late"),
    ("answered", "Answered"),
    ("closed", "Closed"),
]
OPEN = ("sent", "escalated")

RECALL_MOVES = {
    "recall.answer": move("sent", "escalated", "answered", to="answered", stamps=("answered_at",)),
    "recall.escalate": move("sent", to="escalated", stamps=("escalated_at",)),
    "recall.close": move("answered", "escalated", to="closed", stamps=("closed_at",)),
}
