"""Ending work, a lead's, and retention, an officer's alone.

What the clinic kept and decided about somebody is there for its own officers only. The person is one of its own, with whom
its work ended long ago.
"""

from tests.matrix.table.row import row

#: Who decides at the clinic, and officers elsewhere, for whom none of it is there.
OURS = {"officers": 404, "sender_officer": 200}
MADE = {"officers": 404, "sender_officer": 201}
DONE = {"officers": 404, "sender_officer": 303}

#: Somebody whom Northgate works with: its leads end that, and nobody else knows of them.
THEIRS = {"others": 403, "receiver_officer": 403, "admins": 403}
LEADS = ("receivers", "receiver_conflicted")

ROWS = [
    row("retention:end_work", "GET", 404, **dict.fromkeys(LEADS, 200), **THEIRS),
    row("retention:end_work", "POST", 404, **dict.fromkeys(LEADS, 303), **THEIRS),
    row("api:work-list", "GET", 404, **dict.fromkeys(LEADS, 200), **THEIRS),
    row("api:work-end", "POST", 404, **dict.fromkeys(LEADS, 200), **THEIRS),
    row("retention:list", "GET", 403, officers=200),
    row("retention:schedule", "GET", 403, officers=200),
    row("retention:period", "GET", 403, officers=200),
    row("retention:period", "POST", 403, officers=303),
    row("retention:person", "GET", 403, **OURS),
    row("retention:place", "GET", 403, **OURS),
    row("retention:place", "POST", 403, **DONE),
    row("retention:propose", "GET", 403, **OURS),
    row("retention:propose", "POST", 403, **DONE),
    row("retention:hold", "GET", 403, **OURS),
    row("retention:hold", "POST", 403, **DONE),
    row("retention:disposal", "GET", 403, **OURS),
    row("retention:act", "GET", 403, **OURS),
    row("retention:act", "POST", 403, **DONE),
    row("api:retention_person-list", "GET", 403, officers=200),
    row("api:retention_person-detail", "GET", 403, **OURS),
    row("api:retention_person-hold", "POST", 403, **MADE),
    row("api:retention_person-propose", "POST", 403, **MADE),
    row("api:retention_hold-list", "GET", 403, officers=200),
    row("api:retention_hold-detail", "GET", 403, **OURS),
    row("api:retention_hold-lift", "POST", 403, **OURS),
    row("api:retention_disposal-list", "GET", 403, officers=200),
    row("api:retention_disposal-detail", "GET", 403, **OURS),
    row("api:retention_disposal-agree", "POST", 403, **OURS),
    row("api:retention_disposal-refuse", "POST", 403, **OURS),
    row("api:retention_disposal-withdraw", "POST", 403, **OURS),
    row("api:retention_period-list", "GET", 403, officers=200),
    row("api:retention_period-detail", "GET", 403, officers=200),
    row("api:retention_period-set", "POST", 403, officers=200),
]
