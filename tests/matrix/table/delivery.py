"""What is delivered of a plan: the agency that does an action plans and records, partners read, others find no such page."""

from tests.matrix.table.plans import door, of
from tests.matrix.table.row import row


def about(route: str, method: str, leading: int, partner: int, beside: int, offered: int):
    """Return a row of a door of the person: officers of the two agencies read what was shared, and ask nobody."""
    officers = {"receiver_officer": partner if method == "GET" or partner == 404 else beside}
    officers |= {"sender_officer": leading} if method == "GET" else {}
    return row(route, method, 404, **{**of(leading, partner, beside, offered), **officers})


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
    about("delivery:feedback", "GET", 200, 200, 403, 200),
    about("delivery:feedback", "POST", 303, 303, 403, 303),
    about("delivery:said", "GET", 200, 404, 403, 404),
    about("delivery:said_act", "POST", 303, 404, 403, 404),
    about("api:feedback-list", "GET", 200, 200, 403, 200),
    about("api:feedback-list", "POST", 201, 201, 403, 201),
    about("api:feedback-detail", "GET", 200, 404, 403, 404),
    about("api:feedback-record", "POST", 200, 404, 403, 404),
    about("api:feedback-respond", "POST", 200, 404, 403, 404),
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
