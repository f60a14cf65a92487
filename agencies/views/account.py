"""One's own account: who am I here, whom do I act for, which programs act for me."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import able
from agencies.acting import SESSION_KEY
from agencies.actions import token as actions
from agencies.creations import once
from agencies.forms import TokenForm
from agencies.models import AccessToken
from agencies.stepping_up import confirm_url
from agencies.views.mine import acting_membership
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Name, address, memberships, and where to look after the rest."""
    context = {"page_title": "Account", "memberships": request.memberships}
    return render_page(request, "agencies/account.html", context)


@require_http_methods(["GET", "POST"])
def acting(request: HttpRequest) -> HttpResponse:
    """Show whom the user may act for; a POST changes it to one of their own memberships that is in force."""
    if request.method == "POST":
        wanted = request.POST.get("membership")
        chosen = next((one for one in request.memberships if one.reference == wanted), None)
        if chosen is None:
            raise Http404
        request.session[SESSION_KEY] = str(chosen.pk)
        messages.success(request, f"You act for {chosen.agency.name} as {chosen.get_role_display()}.")
        return done(request, reverse("home"))
    context = {"page_title": "Act for another agency", "memberships": request.memberships}
    return render_page(request, "agencies/acting.html", context)


@require_http_methods(["GET", "POST"])
@sensitive_variables("token")
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of this membership; a POST makes one and answers with the page that shows it, once.

    Whoever makes one has shown in the last minutes that it is them (design: trust, rule 6).
    """
    confirm = confirm_url(request, reverse("tokens"))
    if confirm and request.method == "POST":
        return done(request, confirm)
    form, made = TokenForm(request.POST if request.method == "POST" else None), None
    if form.is_bound:
        made = attempt(form, lambda: _issue(request, form))
    status = 422 if form.is_bound and made is None else 200
    token, fresh = made or (None, False)
    context = {
        "page_title": "Access tokens",
        "form": TokenForm() if made else form,
        "token": token,
        "secret": token.secret if fresh else "",
        "rows": _rows(request),
        "confirm": confirm,
    }
    return render_page(request, "agencies/tokens.html", context, status=status)


def _issue(request: HttpRequest, form: TokenForm) -> tuple[AccessToken, bool]:
    """Make a token from what was typed, once for each form that was shown."""
    membership = acting_membership(request)
    return once(
        request.viewer,
        "token.issue",
        form.key,
        form.facts,
        make=lambda: actions.issue(membership, by=request.viewer, **form.facts),
        find=lambda reference: AccessToken.objects.visible_to(request.viewer).get(reference=reference),
    )


def _rows(request: HttpRequest) -> list[dict]:
    """Return the tokens that the viewer may see, newest first, each with whether it may be revoked."""
    seen = AccessToken.objects.visible_to(request.viewer)
    return [{"token": one, "can_revoke": able(request.viewer, one, "token.revoke")} for one in seen]


@require_POST
def revoke(request: HttpRequest, reference: str) -> HttpResponse:
    """Shut a token out."""
    seen = AccessToken.objects.visible_to(request.viewer)
    actions.revoke(get_object_or_404(seen, reference=reference), by=request.viewer)
    messages.success(request, "Revoked. It does not open anything any more.")
    return done(request, reverse("tokens"))
