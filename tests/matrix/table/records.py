"""A person's record: who works with them sees what the decision shows, colleagues learn that it is not for them.

Roles without content get 403 whether there is anybody or not. A person whose referral ended is nobody at the agency that
was asked; nor is there anybody for a worker with a conflict.
"""

from tests.matrix.table.row import row

ACTS = ("seal", "unseal", "mark", "control")
RESTRICTING = ("restrict", "release")

ROWS = [
    row("people:list", "GET", 200, admins=403),
    row("people:search", "GET", 200, admins=403),
    row("people:search", "POST", 303, admins=403),
    row("people:new", "GET", 200, officers=403, admins=403),
    row("people:new", "POST", 303, officers=403, admins=403),
    row("people:person", "GET", 404, working=200, told_no=200, admins=403),
    row("timeline:person", "GET", 404, working=200, told_no=200, admins=403),
    row("api:person_timeline-list", "GET", 404, working=200, told_no=200, admins=403),
    row("people:risks", "GET", 404, working=200, told_no=200, admins=403),
    row("people:contact", "GET", 404, working=200, told_no=200, admins=403),
    row("people:before", "GET", 404, working=200, told_no=200, admins=403),
    row("people:before", "POST", 404, working=200, told_no=200, admins=403),
    row("api:person-reach", "POST", 404, working=200, told_no=200, admins=403),
    row("people:contact_show", "POST", 404, senders=200, receiver_accepted=200, admins=403),
    row("people:contact_checked", "POST", 404, senders=303, receiver_accepted=403, admins=403),
    row("people:sharing", "GET", 404, working=200, told_no=200, admins=403),
    row("people:team", "GET", 404, working=200, told_no=200, admins=403),
    # the colleague who is named works at the clinic: nobody at housing knows of them
    row("people:team", "POST", 404, working=422, senders=303, told_no=403, admins=403),
    row("people:team_end", "POST", 404, senders=303, told_no=403, admins=403),
    row("people:identity_correct", "GET", 404, working=403, senders=200, told_no=403, admins=403),
    row("people:identity_correct", "POST", 404, working=403, senders=303, told_no=403, admins=403),
    row("people:choose", "GET", 404, working=200, told_no=403, admins=403),
    row("people:choose", "POST", 404, working=303, told_no=403, admins=403),
    row("people:record", "GET", 404, working=200, told_no=403, admins=403),
    row("people:record", "POST", 404, working=303, told_no=403, admins=403),
    row("people:record_audience", "GET", 404, working=200, told_no=403, admins=403),
    row("people:entry", "GET", 404, working=200, admins=403),
    row(
        "people:file", "GET", 404, working=409, admins=403
    ),  # no document stands in the matrix: tests/people/test_attached.py has some
    row("people:correct", "GET", 404, working=403, senders=200, admins=403),
    row("people:correct", "POST", 404, working=403, senders=303, admins=403),
    row("api:person-list", "GET", 200, admins=403),
    row("api:person-list", "POST", 201, officers=403, admins=403),
    row("api:person-search", "POST", 200, admins=403),
    row("api:person-detail", "GET", 404, working=200, told_no=200, admins=403),
    row("api:person-assign", "POST", 404, working=422, senders=200, told_no=403, admins=403),
    row("api:person-unassign", "POST", 404, working=422, senders=200, told_no=403, admins=403),
    row("api:person-identity/correct", "POST", 404, working=403, senders=200, told_no=403, admins=403),
    row("api:entry-list", "GET", 404, working=200, told_no=200, admins=403),
    row("api:entry-list", "POST", 404, working=201, told_no=403, admins=403),
    row("api:entry-detail", "GET", 404, working=200, admins=403),
    row("api:entry-file", "GET", 404, working=409, admins=403),
    row("api:entry-correct", "POST", 404, working=403, senders=200, admins=403),
    row("api:entry-show", "POST", 404, senders=200, receiver_accepted=200, admins=403),
    *[row(f"people:{act}", "GET", 404, working=403, senders=200, admins=403) for act in ACTS],
    *[row(f"people:{act}", "POST", 404, working=403, senders=303, admins=403) for act in ACTS],
    # an officer restricts what they need not read; the receiver's officer finds nothing of their own
    *[row(f"people:{act}", "GET", 404, senders=200, sender_officer=200, admins=403) for act in RESTRICTING],
    row("people:restrict", "POST", 404, senders=303, sender_officer=303, admins=403),
    row("people:release", "POST", 404, senders=409, sender_officer=409, admins=403),
    row("people:restrictions", "GET", 404, working=200, told_no=200, admins=403),
    *[row(f"api:entry-{act}", "POST", 404, working=403, senders=200, admins=403) for act in (*ACTS, "effect")],
    row("api:entry-restrict", "POST", 404, senders=200, sender_officer=200, admins=403),
    row("api:entry-release", "POST", 404, senders=409, sender_officer=409, admins=403),
]
