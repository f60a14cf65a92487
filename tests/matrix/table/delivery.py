"""What is delivered of a plan: the agency that does an action plans and records, partners read, others find no such page."""

from tests.matrix.table.plans import door

ROWS = [
    door("delivery:progress", "GET", 200, 200, 200),
    door("delivery:sessions", "GET", 200, 200, 404),
    door("delivery:sessions", "POST", 303, 403, 404),
    door("delivery:session", "GET", 200, 200, 404),
    door("delivery:session_act", "POST", 303, 403, 404),
    door("api:plan-session-list", "GET", 200, 200, 200),
    door("api:plan-session-list", "POST", 201, 403, 422),
    door("api:plan-session-detail", "GET", 200, 200, 404),
    door("api:plan-session-record", "POST", 200, 403, 404),
    door("api:plan-session-correct", "POST", 200, 403, 404),
    door("api:plan-session-cancel", "POST", 200, 403, 404),
]
