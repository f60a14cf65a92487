"""Records that may be of one person, questions between agencies, links: who compares, who is asked, who finds no such page.

Housing has the task, because it held its record first; the clinic asks housing; both have the link.
"""

from tests.matrix.table.row import row

#: Who compares records at housing, and who knows of a link at either side.
LEADS = ("receiver", "receiver_officer", "receiver_conflicted")
LINKED = ("sender_officer", *LEADS)
SIDES = ("clinic", "conflicted", "conflicted_ended", "housing", "receiver_conflicted")
ANSWERS = ("receivers", "receiver_conflicted")
SEEING = ("senders", "receiver", "receiver_asked", "receiver_accepted")


def all_of(words, status: int) -> dict[str, int]:
    """Return the same status for each of these personas or groups."""
    return dict.fromkeys(words, status)


ROWS = [
    row("matching:list", "GET", 200, admins=403),
    row("matching:pair", "GET", 404, **all_of(LEADS, 200)),
    row("matching:ask", "POST", 404, **all_of(LEADS, 303)),
    row("matching:dismiss", "POST", 404, **all_of(LEADS, 303)),
    row("matching:link", "GET", 404, **all_of(LINKED, 200)),
    row("matching:link", "POST", 404, **all_of(LINKED, 303)),
    row("matching:enquiry", "GET", 404, **all_of(SIDES, 200)),
    row("matching:enquiry", "POST", 404, **{**all_of(SIDES, 403), **all_of(ANSWERS, 303)}),
    row("matching:new", "GET", 404, told_no=403, **all_of(SEEING, 200)),
    row("matching:new", "POST", 404, told_no=403, **{**all_of(SEEING, 422), "senders": 303}),
    row("api:match-list", "GET", 200, admins=403),
    row("api:match-detail", "GET", 404, **all_of(LEADS, 200)),
    row("api:match-ask", "POST", 404, **all_of(LEADS, 200)),
    row("api:match-dismiss", "POST", 404, **all_of(LEADS, 200)),
    row("api:enquiry-list", "GET", 200, admins=403),
    row("api:enquiry-detail", "GET", 404, admins=403, **all_of(SIDES, 200)),
    row("api:enquiry-answer", "POST", 404, admins=403, **{**all_of(SIDES, 403), **all_of(ANSWERS, 200)}),
    row("api:link-list", "GET", 200, admins=403),
    row("api:link-detail", "GET", 404, admins=403, **all_of(LINKED, 200)),
    row("api:link-undo", "POST", 404, admins=403, **all_of(LINKED, 200)),
    row("api:asking-list", "POST", 404, told_no=403, **{**all_of(SEEING, 422), "senders": 201}),
]
