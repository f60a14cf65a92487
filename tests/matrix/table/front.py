"""The front door's own pages, and the API's own documents."""

from tests.matrix.table.row import open_to_all, row

ROWS = [
    row("home", "GET", 200, admins=302),  # on to where their work begins
    row("healthz", "GET", 200, anonymous=200),
    row("cover", "GET", 302),  # nothing is hidden now
    row("cover", "POST", 302),
    row("exit", "POST", 303, anonymous=303),
    row("notices", "GET", 200),
    row("notices_count", "GET", 200),
    row("notices_seen", "POST", 303),
    row("alert_choices", "GET", 200),
    row("alert_choices", "POST", 303),
    row("api:notice-list", "GET", 200),
    row("api:notice-count", "GET", 200),
    row("api:notice-seen", "POST", 200),
    row("api:alert_choice-list", "GET", 200),
    row("api:alert_choice-choose", "POST", 200),
    row("help", "GET", 200, anonymous=200),
    row("emergency", "GET", 200, anonymous=200),
    row("privacy", "GET", 200, anonymous=200),
    row("accessibility", "GET", 200, anonymous=200),
    row("keyboard", "GET", 200, anonymous=200),
    row("api:front", "GET", 200, **open_to_all(200), leaver=200),
    row("api:schema", "GET", 200, **open_to_all(200), leaver=200),
    row("api:docs", "GET", 200, **open_to_all(200), leaver=200),
]
