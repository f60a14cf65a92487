"""Answering an invitation: by somebody new, who chooses name and password, or by a user who signs in first."""

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import success
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from access.roles import ROLES
from agencies.acting import SESSION_KEY
from agencies.actions.membership import accept, account_of
from agencies.forms import AcceptForm
from agencies.models import Invitation, Membership, User
from agencies.offers import answerable
from hub.kit.creating import attempt
from hub.kit.errors import NotNow
from hub.kit.pages import done, render_page


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show who invites and for what, and take the answer. Whatever does not work any more looks the same."""
    found = answerable(secret)
    if found is None:
        return _over(request)
    try:
        account = account_of(found)
    except NotNow:
        return _over(request)
    if account is not None and account.is_claimed:
        return _by_user(request, found, account, secret)
    return _by_newcomer(request, found)


def _over(request: HttpRequest) -> HttpResponse:
    """Answer for a link that is not known, was used, was cancelled or is too old."""
    return render_page(request, "agencies/invitation_over.html", {"page_title": "Invitation"}, status=404)


def _context(found: Invitation) -> dict:
    """Return what every page of an invitation shows."""
    return {
        "page_title": "Invitation",
        "agency_name": found.agency.name,
        "roles": [ROLES[role] for role in found.roles],
        "until": found.until_date,
    }


def _by_user(request: HttpRequest, found: Invitation, account: User, secret: str) -> HttpResponse:
    """Answer to somebody who has an account: they sign in, then say yes."""
    signed_in = request.user.is_authenticated and request.user.pk == account.pk
    if signed_in and request.method == "POST":
        membership = accept(found, by=request.user)
        request.session[SESSION_KEY] = str(membership.pk)
        success(request, "You have joined.")
        return done(request, reverse("home"))
    back = urlencode({"next": reverse("invitation", args=[secret])})
    context = _context(found) | {
        "state": "ready" if signed_in else "other" if request.user.is_authenticated else "out",
        "sign_in": f"{reverse('account_login')}?{back}",
    }
    return render_page(request, "agencies/invitation.html", context)


def _by_newcomer(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Answer to somebody new: they choose name and password, are signed in, and set up their second step."""
    if request.user.is_authenticated:
        return render_page(request, "agencies/invitation.html", _context(found) | {"state": "other"})
    form = AcceptForm(request.POST if request.method == "POST" else None, initial={"name": found.name})
    if form.is_bound:
        membership = attempt(form, lambda: accept(found, **form.cleaned_data))
        if membership:
            return _enter(request, membership)
    context = _context(found) | {"state": "new", "form": form}
    return render_page(request, "agencies/invitation.html", context, status=422 if form.is_bound else 200)


def _enter(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Sign the new member in through allauth, and send them on."""
    answer = perform_login(request, membership.user)
    if not request.user.is_authenticated:
        return answer
    reauthenticate_by_password(request)  # they have just chosen it: the second step need not ask for it again
    request.session[SESSION_KEY] = str(membership.pk)
    return done(request, reverse("mfa_index" if settings.SECOND_FACTOR_REQUIRED else "home"))
