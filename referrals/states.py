"""When a referral may change (design: domain, Referral). The diagram in docs/ is drawn from this table."""

from hub.kit.states import move

STATES = [
    ("draft", "Draft"),
    ("sent", "Sent"),
    ("received", "Received"),
    ("info_requested", "Waiting for information"),
    ("accepted", "Accepted"),
    ("declined", "Declined"),
    ("withdrawn", "Withdrawn"),
]
OPEN = ("sent", "received", "info_requested")
ENDED = ("declined", "withdrawn")

REFERRAL_MOVES = {
    "referral.send": move("draft", to="sent", stamps=("sent_at",)),
    "referral.receive": move("sent", to="received", stamps=("received_at",)),
    "referral.ask": move("received", to="info_requested", stamps=("paused_at",)),
    "referral.answer": move("info_requested", to="received"),
    "referral.accept": move("sent", "received", "info_requested", to="accepted", stamps=("answered_at",)),
    "referral.undo_accept": move("accepted", to="received"),
    "referral.decline": move("sent", "received", "info_requested", to="declined", stamps=("answered_at",)),
    "referral.withdraw": move("sent", "received", "info_requested", to="withdrawn", stamps=("answered_at",)),
}
