"""Organisations and staff: the clinic's entry, staff and tokens, and an application that waits."""

from tests.matrix.table.row import row

ROWS = [
    row("account", "GET", 200),
    row("account_login", "GET", 302, anonymous=200),
    row("account_login", "POST", 302, anonymous=422),
    row("account_login", "PUT", 302, anonymous=422),
    row("tokens", "GET", 200),
    row("tokens", "POST", 200),
    row("token_revoke", "POST", 404, sender=303, sender_admin=303),
    row("acting", "GET", 200),
    row("acting", "POST", 404, sender=303),  # nobody acts through another user's membership
    row("demo_enter", "POST", 404, anonymous=404),  # there is no demo here
    row("invitation", "GET", 200, anonymous=200, leaver=200),
    row("invitation", "POST", 200, anonymous=303, leaver=200),  # who is signed in is told that it is for another
    row("agencies", "GET", 200),
    row("agency_apply", "GET", 200, anonymous=200),
    row("agency_apply", "POST", 303, anonymous=303),
    row("applied", "GET", 200, anonymous=200),
    row("applications", "GET", 403, hub_admin=200),
    row("application", "GET", 404, hub_admin=200),
    row("agency_approve", "POST", 404, hub_admin=303),
    row("agency_refuse", "POST", 404, hub_admin=303),
    row("application_resend", "POST", 403, hub_admin=303),  # of an agency in the directory: seen, not theirs
    row("staff", "GET", 403, sender_admin=200, stranger_admin=200),  # each their own
    row("membership_invite", "GET", 403, sender_admin=200, stranger_admin=200),
    row("membership_invite", "POST", 403, sender_admin=303, stranger_admin=303),
    row("membership_end", "GET", 404, sender=403, colleague=403, conflicted=403, sender_officer=403, sender_admin=200),
    row(
        "membership_place", "GET", 404, sender=403, colleague=403, conflicted=403, sender_officer=403, sender_admin=200
    ),
    row(
        "membership_place", "POST", 404, sender=403, colleague=403, conflicted=403, sender_officer=403, sender_admin=303
    ),
    row("membership_end", "POST", 404, sender=403, colleague=403, conflicted=403, sender_officer=403, sender_admin=303),
    row(
        "invitation_resend",
        "POST",
        404,
        sender=403,
        colleague=403,
        conflicted=403,
        sender_officer=403,
        sender_admin=303,
    ),
    row(
        "invitation_cancel",
        "POST",
        404,
        sender=403,
        colleague=403,
        conflicted=403,
        sender_officer=403,
        sender_admin=303,
    ),
    row("agency", "GET", 200),
    row("agency_change", "GET", 403, sender_admin=200),
    row("agency_change", "POST", 403, sender_admin=303),
    row("service_publish", "GET", 403, sender_admin=200),
    row("service_publish", "POST", 403, sender_admin=303),
    row("service_change", "GET", 403, sender_admin=200),
    row("service_change", "POST", 403, sender_admin=303),
    row("api:agency-list", "GET", 200),
    row("api:agency-list", "POST", 201, anonymous=201),
    row("api:agency-detail", "GET", 200),
    row("api:agency-change", "POST", 403, sender_admin=200),
    row("api:application-list", "GET", 403, hub_admin=200),
    row("api:application-detail", "GET", 403, hub_admin=200),
    row("api:application-approve", "POST", 403, hub_admin=200),
    row("api:application-refuse", "POST", 403, hub_admin=200),
    row("api:service-list", "GET", 200),
    row("api:service-list", "POST", 403, sender_admin=201, stranger_admin=201),
    row("api:service-detail", "GET", 200),
    row("api:service-change", "POST", 403, sender_admin=200),
    row("api:membership-list", "GET", 403, sender_admin=200, stranger_admin=200),
    row("api:membership-detail", "GET", 403, sender_admin=200, stranger_admin=404),
    row("api:membership-place", "POST", 403, sender_admin=200, stranger_admin=404),
    row("api:membership-end", "POST", 403, sender_admin=200, stranger_admin=404),
    row("api:invitation-list", "GET", 403, admins=200),
    row("api:invitation-list", "POST", 403, sender_admin=201, stranger_admin=201),
    row("api:invitation-accept", "POST", 201, anonymous=201),  # who holds the secret may answer
    row("api:invitation-detail", "GET", 403, admins=404, sender_admin=200),
    row("api:invitation-cancel", "POST", 403, admins=404, sender_admin=200),
    row("api:invitation-resend", "POST", 403, admins=404, sender_admin=200),
    row("api:token-list", "GET", 200),
    row("api:token-list", "POST", 201),
    row("api:token-detail", "GET", 404, sender=200, sender_admin=200),
    row("api:token-revoke", "POST", 404, sender=200, sender_admin=200),
    row("api:me-list", "GET", 200),
]
