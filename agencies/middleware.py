"""Who acts in this request: one transaction, one viewer, told to the database; and a second factor for everybody."""

import time

import pghistory
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url

from agencies.acting import SESSION_KEY, chosen, current_memberships, tell_database
from hub.kit.errors import NotNow, NotOffered, Refused, page_for

#: Where an invitation is answered: the one place for somebody who has no membership in force (yet, or any more).
INVITED = "/invitations/"

#: Raised on purpose: answers, no faults of ours. allauth's own middleware answers the last two, and reads to do so.
EXPECTED = (
    Http404,
    BadRequest,
    PermissionDenied,
    Refused,
    NotNow,
    NotOffered,
    ReauthenticationRequired,
    ImmediateHttpResponse,
)


def acting_transaction(get_response):
    """Run each request in one transaction, as the acting member; a fault of ours undoes all of it.

    Refusals commit: that somebody asked for what is not theirs stays in the ledger.
    """

    def middleware(request):
        request.viewer, request.memberships = None, []
        if request.path.startswith("/static/"):
            return get_response(request)
        with transaction.atomic():
            if request.user.is_authenticated and not _enter(request):
                logout(request)
                return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))
            if request.viewer is None:
                return get_response(request)
            with pghistory.context(user=str(request.viewer.user_id), agency=str(request.viewer.agency_id)):
                return get_response(request)

    def process_exception(request, exception):
        if not isinstance(exception, EXPECTED):
            transaction.set_rollback(True)
        return page_for(request, exception)

    middleware.process_exception = process_exception
    return middleware


def _enter(request) -> bool:
    """Give the request its viewer. False when the session is too old or its membership is not in force.

    Somebody without any membership may come back by an invitation, and sees nothing else.
    """
    now = int(time.time())
    if now - request.session.setdefault("began", now) > settings.SESSION_ABSOLUTE_SECONDS:
        return False
    if now - request.session.get("seen", 0) >= 60:  # each minute of use moves the idle limit on
        request.session["seen"] = now
    request.memberships = current_memberships(request.user)
    membership = chosen(request.memberships, request.session.get(SESSION_KEY))
    if membership is None:
        return request.path.startswith(INVITED) and not request.memberships
    if request.session.get(SESSION_KEY) != str(membership.id):
        request.session[SESSION_KEY] = str(membership.id)
    request.viewer = membership.viewer()
    tell_database(request.viewer)
    return True


def second_factor_required(get_response):
    """Send a user without a second factor to where one is set up, and nowhere else (design: trust, rule 6)."""

    def middleware(request):
        open_to_all = request.path.startswith(("/account/", "/static/", INVITED))
        if not settings.SECOND_FACTOR_REQUIRED or open_to_all or not request.user.is_authenticated:
            return get_response(request)
        return get_response(request) if _has_second_factor(request) else redirect("mfa_index")

    return middleware


def _has_second_factor(request) -> bool:
    """Return whether this user has one, or came through single sign-on, which asks for its own."""
    if not request.session.get("second_factor"):
        methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        by_sso = any(method.get("method") == "socialaccount" for method in methods)
        request.session["second_factor"] = by_sso or is_mfa_enabled(request.user)
    return request.session["second_factor"]
