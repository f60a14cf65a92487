"""What people ask for about their own information: for the agency that leads, and there for who may read the record.

Any worker may be asked and record it. A line of the statement is what another agency saw of one's own entries: it exists at
the sender while the receiver may look, and nowhere else.
"""

from tests.matrix.table.row import row

#: The sender while the receiver may look, and the sender's officer: who may open the line that the receiver made.
TOLD = ("sender", "sender_asked", "sender_accepted", "sender_officer")


def told(status: int) -> dict[str, int]:
    """Return what those get who may open the line."""
    return {"colleague": 403, "others": 403, **dict.fromkeys(TOLD, status)}


OWN = {"senders": 200, "sender_officer": 200, "colleague": 403}
READERS = {"working": 200, "told_no": 403, "sender_officer": 200, "receiver_officer": 200}

ROWS = [
    row("rights:list", "GET", 200, admins=403),
    row("rights:new", "GET", 404, working=200, told_no=200),
    row("rights:new", "POST", 404, working=303, told_no=303),
    row("rights:request", "GET", 404, **OWN),
    row("rights:letter", "GET", 404, **OWN),
    row("rights:letter_paper", "GET", 404, senders=409, sender_officer=409, colleague=403),
    row("rights:act", "GET", 404, **OWN),
    row("rights:act", "POST", 404, senders=303, sender_officer=303, colleague=403),
    row("rights:item", "GET", 404, **OWN),
    row("rights:item", "POST", 404, senders=303, sender_officer=303, colleague=403),
    # nothing was decided yet; and an officer who may not read it does not read it a second time
    row("rights:second", "GET", 404, **OWN),
    row("rights:second", "POST", 404, senders=409, sender_officer=403, colleague=403),
    row("rights:carry_out", "GET", 404, **OWN),
    row("rights:carry_out", "POST", 404, senders=409, sender_officer=403, colleague=403),
    row("rights:statement", "GET", 404, **READERS),
    row("rights:review", "GET", 404, **READERS),
    row("rights:read", "GET", 404, **READERS),
    row("rights:paper", "GET", 404, working=409, told_no=403, sender_officer=409, receiver_officer=409),
    row("rights:hold", "GET", 404, **told(200)),
    row("rights:hold", "POST", 404, **told(303)),
    row("rights:check", "GET", 404, **told(409)),
    row("rights:check", "POST", 404, **told(409)),
    row("api:request-list", "GET", 200, admins=403),
    row("api:request-detail", "GET", 404, **OWN),
    row("api:request-letter", "GET", 404, **OWN),
    row("api:request-verify", "POST", 404, senders=409, sender_officer=409, colleague=403),
    row("api:request-acknowledge", "POST", 404, senders=403, sender_officer=409, colleague=403),
    row("api:request-plan-safety", "POST", 404, **OWN),
    row("api:request-collect", "POST", 404, **OWN),
    row("api:request-involve", "POST", 404, senders=403, sender_officer=200, colleague=403),
    row("api:request-clarify", "POST", 404, **OWN),
    row("api:request-resume", "POST", 404, senders=409, sender_officer=409, colleague=403),
    row("api:request-extend", "POST", 404, senders=403, sender_officer=200, colleague=403),
    # nobody is linked: there is nothing to check
    row("api:request-check-pair", "POST", 404, senders=403, sender_officer=409, colleague=403),
    row("api:request-answer", "POST", 404, senders=403, sender_officer=409, colleague=403),
    row("api:request-refuse", "POST", 404, senders=403, sender_officer=200, colleague=403),
    row("api:request-withdraw", "POST", 404, **OWN),
    row("api:request_item-list", "GET", 404, **OWN),
    row("api:request_item-detail", "GET", 404, **OWN),
    row("api:request_item-decide", "POST", 404, **OWN),
    row("api:request_item-second-read", "POST", 404, senders=409, sender_officer=403, colleague=403),
    row("api:request_item-carry-out", "POST", 404, senders=409, sender_officer=403, colleague=403),
    row("api:person_request-list", "GET", 404, working=200, told_no=200, admins=403),
    row("api:person_request-list", "POST", 404, working=201, told_no=201),
    row("api:person_request-detail", "GET", 404, senders=200, sender_officer=200, admins=403),
    row("api:statement-list", "GET", 404, **READERS),
    row("api:statement_line-list", "GET", 404, **READERS),
    row("api:statement_line-detail", "GET", 404, **told(200)),
    row("api:statement_line-hold", "POST", 404, **told(200)),
    row("api:statement_line-check", "POST", 404, **told(409)),
]
