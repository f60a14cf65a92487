"""The ledger: officers read what concerns their agency; whoever looked reads why; nobody learns of a silent refusal."""

from tests.matrix.table.row import row

#: The receiver looked where a referral is open, the sender where it has ended.
LOOKED = {
    "receiver": 200,
    "receiver_asked": 200,
    "receiver_accepted": 200,
    "sender_declined": 200,
    "sender_withdrawn": 200,
}

ROWS = [
    row("desk:ledger", "GET", 403, officers=200),
    row("desk:person", "GET", 403, officers=200, stranger_officer=404),
    row("desk:simulator", "GET", 403, officers=200),
    row("desk:simulator_replay", "GET", 403, officers=200),
    row("desk:today", "GET", 403, officers=200, stranger_officer=404),
    row("desk:attempt", "GET", 404, sender_officer=200),  # the agency that holds the person learns who asked
    row("desk:why", "GET", 404, sender_officer=200, receiver_officer=200, **LOOKED),
    row("api:disclosure-list", "GET", 403, officers=200),
    row("api:disclosure-detail", "GET", 404, sender_officer=200, receiver_officer=200, **LOOKED),
    row("api:disclosure-why", "GET", 404, sender_officer=200, receiver_officer=200, **LOOKED),
]
