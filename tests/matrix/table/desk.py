"""The ledger: officers read what concerns their agency; whoever looked reads why; nobody learns of a silent refusal."""

from tests.matrix.table.row import row

#: The receiver looked where a referral is open, the sender where it has ended.
LOOKED = {
    "receiver": 200,
    "receiver_asked": 200,
    "receiver_accepted": 200,
    "receiver_fenced": 200,  # what was shown before it was kept away
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
    row("api:simulation-list", "POST", 403, officers=422, sender_officer=200, receiver_officer=200),
    row("api:simulation-replay", "POST", 403, officers=422, sender_officer=200, receiver_officer=200),
    row("api:disclosure-list", "GET", 403, officers=200),
    row("api:disclosure-detail", "GET", 404, sender_officer=200, receiver_officer=200, **LOOKED),
    row("api:disclosure-why", "GET", 404, sender_officer=200, receiver_officer=200, **LOOKED),
    row("desk:proof", "GET", 403, officers=404, sender_officer=200, receiver_officer=200),
    row(
        "desk:proof_document", "GET", 403, officers=404, sender_officer=409, receiver_officer=409
    ),  # in no checkpoint yet
    row("api:disclosure-proof", "GET", 403, officers=404, sender_officer=409, receiver_officer=409),
    row("desk:erase", "GET", 403),  # for whoever answers for the information; tests/desk has their side
    row("desk:erase", "POST", 403),
    row("api:disclosure-erase", "POST", 403),
    row("desk:public", "GET", 200, anonymous=200),
    row("desk:public_lines", "GET", 200, anonymous=200),
    row("desk:public_members", "GET", 200, anonymous=200),
    row("desk:public_growth", "GET", 404, anonymous=404),  # no two checkpoints are named
    row("desk:public_key", "GET", 200, anonymous=200),
    row("desk:public_script", "GET", 200, anonymous=200),
]
