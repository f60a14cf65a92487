"""What is delivered of a plan: the agency that does an action plans and records, partners read, others find no such page."""

from tests.matrix.table.plans import door

ROWS = [
    door("delivery:progress", "GET", 200, 200, 200),
    door("delivery:progress_new", "GET", 200, 200, 403),
    door("delivery:progress_new", "POST", 303, 303, 403),
    door("delivery:reports", "GET", 200, 200, 200),
    door("delivery:report", "GET", 200, 200, 404),
    door("delivery:decide", "POST", 303, 403, 404),
    door("delivery:report_new", "GET", 200, 403, 404),
    door("delivery:report_new", "POST", 303, 403, 404),
    # housing does what is done for the goal
    door("delivery:outcome", "GET", 403, 200, 404),
    door("delivery:outcome", "POST", 403, 303, 404),
    door("delivery:sessions", "GET", 200, 200, 404),
    door("delivery:sessions", "POST", 303, 403, 404),
    door("delivery:session", "GET", 200, 200, 404),
    door("delivery:session_act", "POST", 303, 403, 404),
    door("api:plan-progress-list", "GET", 200, 200, 200),
    door("api:plan-progress-list", "POST", 201, 201, 403),
    door("api:plan-suitability-list", "GET", 200, 200, 200),
    door("api:plan-suitability-list", "POST", 201, 403, 422),
    door("api:plan-suitability-detail", "GET", 200, 200, 404),
    door("api:plan-suitability-decide", "POST", 200, 403, 404),
    door("api:plan-outcome-list", "GET", 200, 200, 200),
    door("api:plan-outcome-list", "POST", 403, 201, 422),
    door("api:plan-delivered-list", "GET", 200, 200, 200),
    door("api:plan-session-list", "GET", 200, 200, 200),
    door("api:plan-session-list", "POST", 201, 403, 422),
    door("api:plan-session-detail", "GET", 200, 200, 404),
    door("api:plan-session-record", "POST", 200, 403, 404),
    door("api:plan-session-correct", "POST", 200, 403, 404),
    door("api:plan-session-cancel", "POST", 200, 403, 404),
]
