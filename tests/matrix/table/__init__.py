"""The table of the matrix: a row for each route and method, a status for each who stands there.

Statuses: 302 to the sign-in page or on to where one belongs · 401 no token, or one that ended · 404 unseen · 403 seen, or
not for this role whatever there is · 405 no such method · 409 not now · 303, 200, 201, 204 done.

A row says what everybody who is signed in gets, then who gets something else; a later word counts before an earlier one.
Who is out gets what a shut door answers, unless the row says otherwise: 302 on pages, 401 in the API.
"""

from tests.matrix.table import (
    agencies,
    conferences,
    consent,
    delivery,
    desk,
    exceptions,
    figures,
    front,
    matching,
    plans,
    questions,
    records,
    referrals,
    retention,
    rights,
    standards,
)

TABLE = (
    *front.ROWS,
    *agencies.ROWS,
    *records.ROWS,
    *consent.ROWS,
    *exceptions.ROWS,
    *matching.ROWS,
    *referrals.ROWS,
    *desk.ROWS,
    *rights.ROWS,
    *questions.ROWS,
    *plans.ROWS,
    *delivery.ROWS,
    *figures.ROWS,
    *standards.ROWS,
    *retention.ROWS,
    *conferences.ROWS,
)
