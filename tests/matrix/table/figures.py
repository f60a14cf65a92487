"""Figures: for those who share out the work of their agency; others are told that it is not for their role."""

from tests.matrix.table.row import row

#: Team leads and duty managers, those with a conflict too: what they may not know of is in none of their counts.
LEADS = ("receivers", "receiver_conflicted", "stranger")
MAY = dict.fromkeys(LEADS, 200)

ROWS = [
    row("figures:page", "GET", 403, **MAY),
    row("figures:export", "POST", 403, **MAY),
    row("api:figures-timeliness", "GET", 403, **MAY),
    row("api:figures-declines", "GET", 403, **MAY),
    row("api:figures-unmet-need", "GET", 403, **MAY),
    row("api:figures-export-list", "GET", 403, **MAY),
    row("api:figures-export-list", "POST", 403, **MAY),
]
