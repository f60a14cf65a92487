"""One agency asks another: both sides see a referral, each does its own part, a draft is its author's alone.

Who has a conflict with the person finds no referral; roles without content find none either.
"""

from tests.matrix.table.row import row

#: What is done to accepted work, by whoever decides for the agency that accepted it.
WORKING = {
    "clinic": 403,
    "housing": 409,
    "receiver_officer": 403,
    "receiver_accepted": 200,
    "receiver_fenced": 200,
    "other_accepted": 200,
}


def asks(done: int) -> dict[str, int]:
    """Return who may ask the other side while a referral is open, either way round; `done` is the status of success."""
    sender = {"clinic": 409, "sender": done, "sender_asked": done, "colleague": done, "sender_officer": 403}
    return sender | {"answering": done, "answered": 409, "receiver_officer": 403}


def answers(done: int) -> dict[str, int]:
    """Return who may answer: in the matrix only the sender was ever asked; `done` is the status of success."""
    return {"clinic": 409, "sender_asked": done, "sender_officer": 403, "housing": 409, "receiver_officer": 403}


ROWS = [
    row("referrals:list", "GET", 200, admins=403),
    row("referrals:search", "GET", 200, admins=403),
    row("referrals:search", "POST", 303, admins=403),
    row("referrals:take_many", "POST", 303, clinic=403, receiver_officer=403, admins=403),
    row("referrals:views", "GET", 200, admins=403),
    row("referrals:views", "POST", 303, admins=403),
    row("referrals:view_change", "GET", 404, senders=200, colleague=403, sender_officer=403, conflicted=403),
    row("referrals:view_change", "POST", 404, senders=303, colleague=403, sender_officer=403, conflicted=403),
    row("referrals:view_discard", "POST", 404, senders=303, colleague=403, sender_officer=403, conflicted=403),
    row("referrals:new", "GET", 303, officers=403, admins=403),  # without a person: to where one is chosen
    row("referrals:new", "POST", 404, working=303, told_no=303, officers=403, admins=403),
    row("referrals:draft", "GET", 404, senders=200),
    row("referrals:check", "GET", 404, senders=200),
    row("referrals:check", "POST", 404, senders=303),
    row("referrals:attach", "GET", 404, senders=200),
    row("referrals:attach", "POST", 404, senders=303),
    row("referrals:sent", "GET", 404, senders=200),
    row("referrals:audience", "GET", 404, senders=200),
    row("referrals:discard", "POST", 404, senders=303),
    row("referrals:task", "GET", 404, senders=200),
    row("referrals:task", "POST", 404, senders=303),
    row("referrals:referral", "GET", 404, clinic=200, housing=200),
    row("referrals:history", "GET", 404, clinic=200, housing=200),
    row("referrals:take", "POST", 404, clinic=403, receiver_officer=403, answering=303, answered=409),
    row("referrals:accept", "POST", 404, clinic=403, receiver_officer=403, answering=303, answered=409),
    row(
        "referrals:undo",
        "POST",
        404,
        clinic=403,
        housing=409,
        receiver_officer=403,
        receiver_accepted=303,
        receiver_fenced=303,
        other_accepted=303,
    ),
    row("referrals:decline", "GET", 404, clinic=403, housing=200, receiver_officer=403),
    row("referrals:decline", "POST", 404, clinic=403, receiver_officer=403, answering=303, answered=409),
    row("referrals:ask", "GET", 404, clinic=200, sender_officer=403, housing=200, receiver_officer=403),
    row("referrals:ask", "POST", 404, **asks(303)),
    row("referrals:answer", "POST", 404, **answers(303)),
    row("referrals:withdraw", "GET", 404, clinic=200, sender_officer=403, housing=403),
    row(
        "referrals:withdraw",
        "POST",
        404,
        clinic=303,
        sender_accepted=409,
        sender_declined=409,
        sender_withdrawn=409,
        sender_officer=403,
        housing=403,
    ),
    row("api:referral-list", "GET", 200),  # empty for roles without content
    row("api:referral-list", "POST", 404, working=201, told_no=201, officers=403, admins=403),
    row("api:referral-detail", "GET", 404, clinic=200, housing=200),
    row("api:referral-detail", "PATCH", 404, senders=200),
    row("api:referral-discard", "POST", 404, clinic=409, sender_officer=403, housing=403),  # it was sent already
    row("api:referral-preview", "GET", 404, senders=200),
    row("api:referral-history", "GET", 404, clinic=200, housing=200),
    row("api:referral-attach", "POST", 404, senders=200),
    row("api:referral-send", "POST", 404, senders=200),
    row("api:referral-take", "POST", 404, clinic=403, receiver_officer=403, answering=200, answered=409),
    row("api:referral-accept", "POST", 404, clinic=403, receiver_officer=403, answering=200, answered=409),
    row(
        "api:referral-undo",
        "POST",
        404,
        clinic=403,
        housing=409,
        receiver_officer=403,
        receiver_accepted=200,
        receiver_fenced=200,
        other_accepted=200,
    ),
    row("api:referral-decline", "POST", 404, clinic=403, receiver_officer=403, answering=200, answered=409),
    row("api:referral-ask", "POST", 404, **asks(200)),
    row("api:referral-answer", "POST", 404, **answers(200)),
    row("api:referral-take-many", "POST", 200, clinic=403, receiver_officer=403),
    row("api:referral-search", "POST", 200, admins=403),
    row("api:referral-seen", "POST", 200),
    row("api:view-list", "GET", 200),  # empty for roles without content
    row("api:view-list", "POST", 201, admins=403),
    row("api:view-detail", "GET", 404, clinic=200, conflicted=200),
    row("api:view-detail", "PATCH", 404, senders=200, colleague=403, sender_officer=403, conflicted=403),
    row("api:view-discard", "POST", 404, senders=200, colleague=403, sender_officer=403, conflicted=403),
    row(
        "api:referral-withdraw",
        "POST",
        404,
        clinic=200,
        sender_accepted=409,
        sender_declined=409,
        sender_withdrawn=409,
        sender_officer=403,
        housing=403,
    ),
    # moving on: the page is one for all acts, here for passing back
    row("referrals:act", "GET", 404, clinic=403, receiver_officer=403, answering=200, answered=409),
    row("referrals:act", "POST", 404, clinic=403, receiver_officer=403, answering=303, answered=409),
    row("api:referral-reason-list", "GET", 200),
    row("api:referral-reason-list", "POST", 403, hub_admin=201),
    row("api:referral-reason-detail", "GET", 200),
    row("api:referral-reason-end", "POST", 403, hub_admin=200),
    row("referrals:reasons", "GET", 200),
    row("referrals:reasons", "POST", 403, hub_admin=303),
    row("referrals:reason_end", "POST", 403, hub_admin=303),
    row("api:referral-pass-on", "POST", 404, clinic=403, receiver_officer=403, answering=200, answered=409),
    row("api:referral-redirect", "POST", 404, clinic=403, receiver_officer=403, answering=200, answered=409),
    row("api:referral-send-on", "POST", 404, clinic=409, sender_declined=200, sender_officer=403, housing=403),
    row("api:referral-start", "POST", 404, **WORKING),
    row("api:referral-go-on", "POST", 404, clinic=403, housing=409, receiver_officer=403),
    row("api:referral-hold", "POST", 404, clinic=403, housing=409, receiver_officer=403),
    row("api:referral-resume", "POST", 404, clinic=403, housing=409, receiver_officer=403),
    row("api:referral-transfer", "POST", 404, **WORKING),
    row("api:referral-complete", "POST", 404, clinic=403, housing=409, receiver_officer=403),
    row("api:referral-end-early", "POST", 404, **WORKING),
    row("api:referral-ask-review", "POST", 404, clinic=409, sender_declined=200, sender_officer=403, housing=403),
    *(
        # by a lead of the receiving agency, and never by who answered it
        row(route, "POST", 404, clinic=403, housing=403, receiver=409, receiver_asked=409, receiver_withdrawn=409)
        for route in ("api:referral-uphold", "api:referral-overturn")
    ),
]
