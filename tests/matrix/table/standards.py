"""The standards of a plan: for agencies that have accepted a role in it; over all plans for leads and officers.

Who was offered a role, and who is at the same agency and sees nothing of the person, reads nothing of what a plan proves.
"""

from tests.matrix.table.plans import door
from tests.matrix.table.row import row

#: Team leads, duty managers and officers, those with a conflict too: what they may not know of is in none of their counts.
MAY = dict.fromkeys(("receivers", "receiver_conflicted", "stranger", "officers"), 200)

ROWS = [
    door("standards:plan", "GET", 200, 200, 403),
    door("standards:criterion", "GET", 200, 200, 403),
    door("standards:criterion", "POST", 303, 303, 403),
    row("standards:agency", "GET", 403, **MAY),
    door("api:assurance-list", "GET", 200, 200, 403),
    door("api:assurance-list", "POST", 201, 201, 403),
    row("api:assurance-over-list", "GET", 403, **MAY),
]
