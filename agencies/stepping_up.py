"""Showing once more who one is, before an act that is worth stealing a session for (design: trust, rule 6)."""

from datetime import UTC, datetime

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows, is_reauthentication_required
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode


def confirm_url(request: HttpRequest, next_url: str) -> str:
    """Return where the user shows once more that it is them, or nothing when they have just done so."""
    if not is_reauthentication_required(request, app="allauth.account"):
        return ""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': next_url})}"


def confirmed_at(request: HttpRequest) -> datetime | None:
    """Return when the user last showed once more who they are, None for never.

    Now for those who have nothing to show here: the demo's users, and who signs in elsewhere (agencies.accounts).
    """
    if not get_reauthentication_flows(request.user):
        return timezone.now()
    methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    shown = [method["at"] for method in methods if method.get("reauthenticated")]
    return datetime.fromtimestamp(shown[-1], UTC) if shown else None
