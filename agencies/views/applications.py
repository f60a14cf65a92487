"""An agency applies to join, and a hub administrator answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import able, check
from agencies.actions import agency as actions
from agencies.actions import invitation as invitation_actions
from agencies.creations import once
from agencies.forms import ApplicationForm, ReasonForm
from agencies.limits import within_limit
from agencies.models import Agency, Invitation
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page

TOO_MANY = "There were many applications from your address. Wait an hour, then send this again."
ROWS = 25


@login_not_required
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """The application to join, open to everybody; it says what happens next."""
    form, status = ApplicationForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        status = 422
        if not within_limit(request, "agency.apply"):
            form.add_error(None, TOO_MANY)
            status = 429
        elif attempt(form, lambda: _apply(request, form)):
            return done(request, reverse("applied"))
    context = {"page_title": "Apply to join", "form": form}
    return render_page(request, "agencies/apply.html", context, status=status)


def _apply(request: HttpRequest, form: ApplicationForm) -> Agency:
    """Apply with what was typed, once for each form that was shown."""
    agency, _ = once(
        request.viewer,
        "agency.apply",
        form.key,
        form.facts,
        make=lambda: actions.apply(by=request.viewer, **form.facts),
        find=lambda reference: Agency.objects.get(reference=reference),
    )
    return agency


@login_not_required
@require_GET
def applied(request: HttpRequest) -> HttpResponse:
    """What happens after an application."""
    return render_page(request, "agencies/applied.html", {"page_title": "Application sent"})


@require_GET
def applications(request: HttpRequest) -> HttpResponse:
    """Applications that wait, oldest first; with `?view=decided`, those that were answered, newest first."""
    check(request.viewer, "agency.approve")
    seen = Agency.objects.visible_to(request.viewer)
    decided = request.GET.get("view") == "decided"
    rows = seen.exclude(decided_at=None).order_by("-decided_at") if decided else seen.waiting()
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    url = f"{reverse('applications')}?{'view=decided&' if decided else ''}page="
    context = {
        "page_title": "Applications",
        "page": page,
        "decided": decided,
        "views": _views(decided),
        "previous": f"{url}{page.previous_page_number()}" if page.has_previous() else "",
        "next": f"{url}{page.next_page_number()}" if page.has_next() else "",
    }
    say = f"{page.paginator.count} {'decided' if decided else 'to decide'}"
    return render_page(request, "agencies/applications.html", context, partial="results", say=say)


def _views(decided: bool) -> list[dict]:
    """Return the two lists of applications as links."""
    url = reverse("applications")
    return [
        {"label": "To decide", "url": url, "current": not decided, "count": None},
        {"label": "Decided", "url": f"{url}?view=decided", "current": decided, "count": None},
    ]


@require_GET
def application(request: HttpRequest, reference: str) -> HttpResponse:
    """One application and the two answers to it."""
    return _application(request, _seen(request, reference), ReasonForm())


def _seen(request: HttpRequest, reference: str) -> Agency:
    """Return the application that a hub administrator may see. Raises Http404, then Refused."""
    agencies = Agency.objects.visible_to(request.viewer).select_related("decided_by")
    agency = get_object_or_404(agencies, reference=reference)
    check(request.viewer, "agency.approve", agency)
    return agency


def _application(request: HttpRequest, agency: Agency, form: ReasonForm, status: int = 200) -> HttpResponse:
    """Answer with the page of one application."""
    waiting = Invitation.objects.filter(agency=agency, roles=["agency_admin"], accepted_at=None, cancelled_at=None)
    context = {
        "page_title": f"Application {agency.reference}",
        "agency": agency,
        "rows": _rows(agency),
        "can": able(request.viewer, agency, "agency.approve", "agency.refuse"),
        "invitation": waiting.first() if agency.state == "approved" else None,
        "form": form,
    }
    return render_page(request, "agencies/application.html", context, status=status)


def _rows(agency: Agency) -> list[tuple]:
    """Return the facts of an application as pairs."""
    return [
        ("Kind", agency.get_kind_display()),
        ("Areas", ", ".join(agency.areas)),
        ("Single point of contact", f"{agency.contact_name}, {agency.contact_email}, {agency.contact_phone}"),
        ("Out of hours", agency.out_of_hours_contact),
        ("Data protection registration", agency.data_protection_registration),
        ("First administrator", f"{agency.first_administrator_name}, {agency.first_administrator_email}"),
        ("Shown to others as", agency.cover_name or agency.name),
    ]


@require_POST
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    """Let the agency in."""
    actions.approve(_seen(request, reference), by=request.viewer)
    messages.success(request, "Approved. Its first administrator has been sent an invitation.")
    return done(request, reverse("applications"))


@require_POST
def refuse(request: HttpRequest, reference: str) -> HttpResponse:
    """Turn the application down, with a reason."""
    agency, form = _seen(request, reference), ReasonForm(request.POST)
    if attempt(form, lambda: actions.refuse(agency, by=request.viewer, **form.cleaned_data)) is None:
        return _application(request, agency, form, status=422)
    messages.success(request, "Refused. A letter tells them whom to ask.")
    return done(request, reverse("applications"))


@require_POST
def resend(request: HttpRequest, reference: str, invitation: str) -> HttpResponse:
    """Send the first administrator's invitation again."""
    agency = _seen(request, reference)
    found = get_object_or_404(Invitation.objects.visible_to(request.viewer), agency=agency, reference=invitation)
    invitation_actions.resend(found, by=request.viewer)
    messages.success(request, "Sent again. The link in the earlier letter does not work any more.")
    return done(request, reverse("application", args=[reference]))
