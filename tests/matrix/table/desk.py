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

#: Alert and sample are the sending agency's; of anybody else's there is none.
THEIRS = {"receiver_officer": 404, "stranger_officer": 404}
NOT_THEIRS = dict.fromkeys(LOOKED, 403)
DISPUTED = dict.fromkeys(LOOKED, 303)
BOTH = ("sender_officer", "receiver_officer")

ROWS = [
    row("desk:to_decide", "GET", 403, officers=200),
    row("desk:unusual", "GET", 403, officers=200),
    row("desk:alert", "GET", 403, sender_officer=200, **THEIRS),
    row("desk:alert_decide", "POST", 403, sender_officer=303, **THEIRS),
    row("desk:alert_ask", "GET", 403, sender_officer=200, **THEIRS),
    row("desk:alert_ask", "POST", 403, sender_officer=303, **THEIRS),
    row("desk:hours", "GET", 403, officers=200),
    row("desk:hours", "POST", 403, officers=303),
    row("desk:sample", "GET", 403, officers=200),
    row("desk:check", "GET", 403, sender_officer=200, **THEIRS),
    row("desk:sample_check", "POST", 403, sender_officer=303, **THEIRS),
    row("desk:inquiries", "GET", 200),  # empty for whom nobody asked anything
    row("desk:inquiry", "GET", 404, receivers=200, **dict.fromkeys(BOTH, 200)),
    row("desk:inquiry_answer", "POST", 404, receivers=303, **dict.fromkeys(BOTH, 403)),
    row("desk:note", "GET", 404, **dict.fromkeys(BOTH, 200), **NOT_THEIRS),
    row("desk:note", "POST", 404, **dict.fromkeys(BOTH, 303), **NOT_THEIRS),
    row("desk:ask", "GET", 404, **dict.fromkeys(BOTH, 200), **NOT_THEIRS),
    row("desk:ask", "POST", 404, **dict.fromkeys(BOTH, 303), **NOT_THEIRS),
    row("desk:dispute", "GET", 404, **dict.fromkeys(BOTH, 200), **LOOKED),
    row("desk:dispute", "POST", 404, **dict.fromkeys(BOTH, 303), **DISPUTED),
    row("api:alert-list", "GET", 403, officers=200),
    row("api:alert-detail", "GET", 403, sender_officer=200, **THEIRS),
    row("api:alert-decide", "POST", 403, sender_officer=200, **THEIRS),
    row("api:alert-ask", "POST", 403, sender_officer=201, **THEIRS),
    row("api:sample-list", "GET", 403, officers=200),
    row("api:sample-detail", "GET", 403, sender_officer=200, **THEIRS),
    row("api:sample-check", "POST", 403, sender_officer=200, **THEIRS),
    row("api:inquiry-list", "GET", 200),
    row("api:inquiry-detail", "GET", 404, receivers=200, **dict.fromkeys(BOTH, 200)),
    row("api:inquiry-answer", "POST", 404, receivers=200, **dict.fromkeys(BOTH, 403)),
    row("api:waiting-list", "GET", 403, officers=200),
    row("api:hours-list", "GET", 403, officers=200),
    row("api:hours-list", "POST", 403, officers=200),
    row("api:disclosure-note", "POST", 404, **dict.fromkeys(BOTH, 201), **NOT_THEIRS),
    row("api:disclosure-ask", "POST", 404, **dict.fromkeys(BOTH, 201), **NOT_THEIRS),
    row("api:disclosure-dispute", "POST", 404, **dict.fromkeys(BOTH, 201), **dict.fromkeys(LOOKED, 201)),
    row("desk:ledger", "GET", 403, officers=200),
    row("desk:person", "GET", 403, officers=200, stranger_officer=404),
    row("desk:simulator", "GET", 403, officers=200),
    row("desk:simulator_replay", "GET", 403, officers=200),
    row("desk:trials", "GET", 403, officers=200),
    row("desk:trials", "POST", 403, officers=422, sender_officer=303, receiver_officer=303),
    row("desk:trial", "GET", 403, sender_officer=200, **THEIRS),
    row("desk:trial_attach", "POST", 403, sender_officer=303, **THEIRS),
    row("desk:trial_file", "GET", 403, sender_officer=200, **THEIRS),
    row("api:trial-list", "GET", 403, officers=200),
    row("api:trial-list", "POST", 403, officers=422, sender_officer=201, receiver_officer=201),
    row("api:trial-detail", "GET", 403, sender_officer=200, **THEIRS),
    row("api:trial-attach", "POST", 403, sender_officer=200, **THEIRS),
    row("api:trial-differences", "GET", 403, sender_officer=200, **THEIRS),
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
