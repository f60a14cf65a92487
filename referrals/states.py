"""When a referral may change, and what it needs (design: domain, Referral). The diagram in docs/ is drawn from this table.

Who may is access.policy. A move without `to` leaves the state as it is: the work goes on, elsewhere in the same agency.
A move with `reasons` asks for a coded reason of that list (referrals.models.Reason).
"""

from hub.kit.states import move

STATES = [
    ("draft", "Draft"),
    ("sent", "Sent"),
    ("received", "Received"),
    ("info_requested", "Waiting for information"),
    ("accepted", "Accepted"),
    ("active", "Work has begun"),
    ("on_hold", "On hold"),
    ("completed", "Completed"),
    ("ended_early", "Ended early"),
    ("declined", "Declined"),
    ("decline_under_review", "Decline under review"),
    ("redirected", "Passed back"),
    ("withdrawn", "Withdrawn"),
    ("expired", "Expired"),
]
#: Waits for an answer.
OPEN = ("sent", "received", "info_requested")
#: Waits for the receiving agency in one way or another: what was sent is offered to it.
OFFERED = (*OPEN, "decline_under_review")
#: Was accepted, and the receiving agency works with the person.
WORKING = ("accepted", "active", "on_hold")
#: Was accepted, whether the work goes on or has ended.
WORKED = (*WORKING, "completed", "ended_early")
#: Is over; only *declined* may still come back, by a review.
ENDED = ("declined", "redirected", "withdrawn", "expired", "completed", "ended_early")
#: Is over without having been accepted: the sender has to look for something else.
UNMET = ("declined", "redirected", "expired")
#: On whom the next step lies in each state.
TURNS = {
    **dict.fromkeys(("draft", "info_requested", "declined", "redirected", "expired"), "sender"),
    **dict.fromkeys(("sent", "received", *WORKING, "decline_under_review"), "receiver"),
    **dict.fromkeys(("withdrawn", "completed", "ended_early"), "nobody"),
}

REFERRAL_MOVES = {
    "referral.send": move("draft", to="sent", stamps=("sent_at",)),
    "referral.receive": move("sent", to="received", stamps=("received_at",)),
    "referral.ask": move("received", to="info_requested", stamps=("paused_at",)),
    "referral.answer": move("info_requested", "received", to="received"),
    "referral.stop_waiting": move("info_requested", to="received"),
    "referral.pass_on": move(*OPEN, to="received", reasons="pass_on"),
    "referral.accept": move(*OPEN, to="accepted", stamps=("answered_at",)),
    "referral.undo_accept": move("accepted", to="received"),
    "referral.decline": move(*OPEN, to="declined", stamps=("answered_at", "ended_at"), reasons="decline"),
    "referral.redirect": move(*OPEN, to="redirected", stamps=("answered_at", "ended_at"), reasons="redirect"),
    "referral.withdraw": move(*OPEN, to="withdrawn", stamps=("answered_at", "ended_at"), reasons="withdraw"),
    "referral.expire": move("sent", "received", to="expired", stamps=("ended_at",)),
    "referral.send_on": move(*UNMET, to=None),
    "referral.start": move("accepted", to="active", stamps=("started_at",)),
    "referral.go_on": move("active", to=None),
    "referral.hold": move("active", to="on_hold", stamps=("paused_at",), reasons="hold"),
    "referral.resume": move("on_hold", to="active"),
    "referral.transfer": move(*WORKING, to=None),
    "referral.complete": move("active", "on_hold", to="completed", stamps=("ended_at",), reasons="complete"),
    "referral.end_early": move(*WORKING, to="ended_early", stamps=("ended_at",), reasons="end_early"),
    "referral.ask_review": move("declined", to="decline_under_review", stamps=("review_asked_at",)),
    "referral.uphold": move(
        "decline_under_review", to="declined", stamps=("reviewed_at", "ended_at"), reasons="uphold"
    ),
    "referral.overturn": move("decline_under_review", to="received", stamps=("reviewed_at",)),
}

#: From which list the reason of a state comes. A decline that is reviewed keeps its own; upholding has one besides.
REASON_LISTS = {
    **{
        arrow.to: arrow.reasons
        for verb, arrow in REFERRAL_MOVES.items()
        if arrow.reasons and verb not in ("referral.pass_on", "referral.uphold")
    },
    "decline_under_review": "decline",
}
#: Never without a reason; a fixed order, for the database's own constraint.
REASONED = [state for state, _ in STATES if state in REASON_LISTS]
#: Never without who answered for the receiving agency.
ANSWERED = [*WORKING, "completed", "ended_early", "declined", "decline_under_review", "redirected"]
