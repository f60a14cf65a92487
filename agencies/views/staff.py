"""The staff of the acting agency: who works here in which role, who is invited, who leaves."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from access.roles import ROLES
from agencies.actions import invitation as invitation_actions
from agencies.actions import membership as actions
from agencies.creations import once
from agencies.forms import EndForm, InviteForm, TeamForm
from agencies.models import Agency, Invitation, Membership
from agencies.views.mine import acting_agency
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


def administered(request: HttpRequest) -> Agency:
    """Return the acting agency. Raises Refused unless the viewer administers it."""
    agency = acting_agency(request)
    check(request.viewer, "membership.invite", agency)
    return agency


@require_GET
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody who works here or is to come, and the invitations that wait."""
    agency = administered(request)
    members = list(Membership.objects.visible_to(request.viewer).live())
    invitations = Invitation.objects.visible_to(request.viewer).waiting().filter(agency=agency)
    context = {
        "page_title": "Staff",
        "members": members,
        "last": _last_administrators(members),
        "invitations": [{"row": one, "roles": ", ".join(ROLES[role] for role in one.roles)} for one in invitations],
    }
    return render_page(request, "agencies/staff.html", context)


def _last_administrators(members: list[Membership]) -> set:
    """Return the memberships that cannot end, because nobody else would be left to administer."""
    kept = [one for one in members if one.is_current and one.until_date is None and one.user.is_active]
    last = set()
    for one in members:
        others = [other for other in kept if other.role == one.role and other.pk != one.pk]
        if one.role in actions.KEPT and not others:
            last.add(one.pk)
    return last


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by e-mail, in one or more roles."""
    agency = administered(request)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and attempt(form, lambda: _invite(request, agency, form)):
        messages.success(request, "Invited. The link in the letter works once.")
        return done(request, reverse("staff"))
    context = {"page_title": "Invite somebody", "form": form}
    return render_page(request, "agencies/invite.html", context, status=422 if form.is_bound else 200)


def _invite(request: HttpRequest, agency: Agency, form: InviteForm) -> Invitation:
    """Invite with what was typed, once for each form that was shown."""
    invitation, _ = once(
        request.viewer,
        "membership.invite",
        form.key,
        form.facts,
        make=lambda: actions.invite(agency, by=request.viewer, **form.facts),
        find=lambda reference: Invitation.objects.visible_to(request.viewer).get(reference=reference),
    )
    return invitation


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End a membership now, or set its last day."""
    members = Membership.objects.visible_to(request.viewer)
    membership = get_object_or_404(members, reference=reference)
    check(request.viewer, "membership.end", membership)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and attempt(form, lambda: actions.end(membership, by=request.viewer, **form.cleaned_data)):
        return _ended(request, membership, form.cleaned_data["on"])
    context = {"page_title": f"End membership {reference}", "form": form, "membership": membership}
    return render_page(request, "agencies/end.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, reference: str) -> HttpResponse:
    """Say in which team somebody works in one role."""
    members = Membership.objects.visible_to(request.viewer)
    membership = get_object_or_404(members, reference=reference)
    check(request.viewer, "membership.place", membership)
    form = TeamForm(request.POST if request.method == "POST" else None, initial={"team": membership.team})
    if form.is_bound and attempt(form, lambda: actions.place(membership, by=request.viewer, **form.cleaned_data)):
        messages.success(request, "The team is recorded.")
        return done(request, reverse("staff"))
    context = {"page_title": f"Team of {reference}", "form": form, "membership": membership}
    return render_page(request, "agencies/team.html", context, status=422 if form.is_bound else 200)


def _ended(request: HttpRequest, membership: Membership, on) -> HttpResponse:
    """Answer to an ending; who ended their own membership is signed out by it."""
    if on is None and membership.user_id == request.user.pk:
        logout(request)
        return done(request, reverse("account_login"))
    words = "This role now has a last day." if on else "Ended. They are signed out and their tokens have stopped."
    messages.success(request, words)
    return done(request, reverse("staff"))


@require_POST
def resend(request: HttpRequest, reference: str) -> HttpResponse:
    """Send an invitation again, with a new link."""
    invitations = Invitation.objects.visible_to(request.viewer)
    invitation_actions.resend(get_object_or_404(invitations, reference=reference), by=request.viewer)
    messages.success(request, "Sent again. The link in the earlier letter does not work any more.")
    return done(request, reverse("staff"))


@require_POST
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Take an invitation back."""
    invitations = Invitation.objects.visible_to(request.viewer)
    invitation_actions.cancel(get_object_or_404(invitations, reference=reference), by=request.viewer)
    messages.success(request, "Cancelled. The link in the letter does not work any more.")
    return done(request, reverse("staff"))
