"""Decisions to share without consent, and emergencies: who decides, who signs, who is told, and who finds no such page.

The decisions and the emergency of the matrix are about a person of their own: the clinic decides, housing signs, and an
agency in which nobody stands here is told by the decided one.
"""

from tests.matrix.table.row import row

#: Who may open a record in an emergency at all: those who work with people, whoever is asked about.
WORKERS = (
    "senders",
    "colleague",
    "conflicted",
    "conflicted_ended",
    "receivers",
    "others",
    "receiver_conflicted",
    "stranger",
)
PRACTICE = dict.fromkeys(
    ("sender", "colleague", "conflicted", "receiver", "other", "receiver_conflicted", "stranger"), 200
)
#: Who signs: officers of the agency that decides, and of the one that is asked.
SIGNERS = ("sender_officer", "receiver_officer")


def all_of(words, status: int) -> dict[str, int]:
    """Return the same status for each of these personas or groups."""
    return dict.fromkeys(words, status)


#: What a decision that was made answers to an act of the deciding agency alone.
DECIDED = {"sender": 303, "sender_officer": 303, "receiver_officer": 403}
#: What opens in an emergency: nothing more for those who see it all, nothing at all behind a bar.
OPENS = {"senders": 422, "receiver_accepted": 422, "conflicted": 404, "conflicted_ended": 404}
OPENS |= {"receiver_conflicted": 404, "receiver_fenced": 404, "stranger": 404}
OPENS |= dict.fromkeys(
    ("colleague", "receiver", "receiver_asked", "receiver_declined", "receiver_withdrawn", "others"), 303
)
#: Who decides anew about what their agency owns; for the rest there is nothing to select.
PROPOSES = {"senders": 303, "sender_officer": 303, "colleague": 403}
PROPOSES |= dict.fromkeys(("receiver", "receiver_asked", "receiver_accepted", "others", "receiver_officer"), 422)

ROWS = [
    row("exceptions:withheld", "GET", 403, officers=200, stranger=200),
    row("exceptions:emergencies", "GET", 403, officers=200, stranger=200),
    row("exceptions:decide", "GET", 404, working=200, told_no=200),
    row("exceptions:decide", "POST", 404, **PROPOSES),
    row("exceptions:override", "GET", 404, sender=200, **all_of(SIGNERS, 200)),
    row("exceptions:approve", "POST", 404, sender=403, **all_of(SIGNERS, 303)),
    row("exceptions:countersign", "POST", 404, sender=403, sender_officer=403, receiver_officer=303),
    row("exceptions:refuse", "POST", 404, sender=403, **all_of(SIGNERS, 303)),
    row(
        "exceptions:withdraw", "POST", 404, sender=303, **all_of(SIGNERS, 403)
    ),  # whoever asked for it, and nobody else
    row("exceptions:rescind", "POST", 404, **DECIDED),
    row("exceptions:inform", "POST", 404, **DECIDED),
    # whoever stands here took part in it, or is of another agency
    row("exceptions:review", "POST", 404, sender=403, **all_of(SIGNERS, 403)),
    row("exceptions:start", "GET", 403, **PRACTICE),
    row("exceptions:start", "POST", 403, **dict.fromkeys(PRACTICE, 303)),
    row("exceptions:emergency", "GET", 403, **all_of(WORKERS, 200)),
    row("exceptions:emergency", "POST", 403, **OPENS),
    row("exceptions:leave", "POST", 303),
    row("exceptions:session", "GET", 404, **all_of(SIGNERS, 200)),
    row("exceptions:check", "POST", 404, sender_officer=303, receiver_officer=403),  # the worker's own team
    row("exceptions:extend", "POST", 404, **all_of(SIGNERS, 403)),
    row("exceptions:close", "POST", 404, sender_officer=403, receiver_officer=303),
    row("exceptions:allow", "POST", 404, sender_officer=403, receiver_officer=303),
    row("api:override-list", "GET", 200),
    row("api:override-detail", "GET", 404, sender=200, **all_of(SIGNERS, 200)),
    row("api:override-approve", "POST", 404, sender=403, **all_of(SIGNERS, 200)),
    row("api:override-countersign", "POST", 404, sender=403, sender_officer=403, receiver_officer=200),
    row("api:override-refuse", "POST", 404, sender=403, **all_of(SIGNERS, 200)),
    row("api:override-withdraw", "POST", 404, sender=200, **all_of(SIGNERS, 403)),
    row(
        "api:override-rescind",
        "POST",
        404,
        **{name: 200 if status == 303 else status for name, status in DECIDED.items()},
    ),
    row(
        "api:override-inform",
        "POST",
        404,
        **{name: 200 if status == 303 else status for name, status in DECIDED.items()},
    ),
    row("api:override-review", "POST", 404, sender=403, **all_of(SIGNERS, 403)),
    row(
        "api:proposal-list",
        "POST",
        404,
        senders=201,
        sender_officer=201,
        colleague=403,
        others=422,
        receiver=422,
        receiver_asked=422,
        receiver_accepted=422,
        receiver_officer=422,
    ),
    row("api:opening-list", "POST", 403),  # a program opens nothing in an emergency, whoever sends it
    row("api:session-list", "GET", 200),
    row("api:session-detail", "GET", 404, **all_of(SIGNERS, 200)),
    row("api:session-review", "POST", 404, sender_officer=200, receiver_officer=403),
    row("api:session-extend", "POST", 404, **all_of(SIGNERS, 403)),
    row("api:session-close", "POST", 404, sender_officer=403, receiver_officer=200),
    row("api:session-allow", "POST", 404, sender_officer=403, receiver_officer=200),
]
