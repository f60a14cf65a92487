"""The services of an agency, published and kept up to date by its administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from agencies.actions import service as actions
from agencies.creations import once
from agencies.forms import ChangeServiceForm, ServiceForm
from agencies.models import Agency, Service
from agencies.views.mine import let_save_again
from hub.kit.creating import attempt
from hub.kit.errors import Stale
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a new service into the directory."""
    agency = get_object_or_404(Agency.objects.in_directory(), reference=reference)
    check(request.viewer, "service.publish", agency)
    form = ServiceForm(request.POST if request.method == "POST" else None)
    if form.is_bound and attempt(form, lambda: _publish(request, agency, form)):
        messages.success(request, "Published.")
        return done(request, reverse("agency", args=[reference]))
    context = {"page_title": "Publish a service", "form": form, "agency": agency, "theirs": []}
    return render_page(request, "agencies/service.html", context, status=422 if form.is_bound else 200)


def _publish(request: HttpRequest, agency: Agency, form: ServiceForm) -> Service:
    """Publish what was typed, once for each form that was shown."""
    service, _ = once(
        request.viewer,
        "service.publish",
        form.key,
        {**form.facts, "agency": agency.reference},
        make=lambda: actions.publish(agency, by=request.viewer, **form.facts),
        find=lambda found: Service.objects.visible_to(request.viewer).get(reference=found),
    )
    return service


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, reference: str, service: str) -> HttpResponse:
    """Change a service. When somebody else was faster, both versions are shown and nothing typed is lost."""
    seen = Service.objects.visible_to(request.viewer)
    found = get_object_or_404(seen, agency__reference=reference, reference=service)
    check(request.viewer, "service.change", found)
    form, status, theirs = _change_form(request, found), 422 if request.method == "POST" else 200, []
    if form.is_bound:
        try:
            if attempt(form, lambda: _change(request, found, form)):
                messages.success(request, "Changed, and confirmed as of today.")
                return done(request, reverse("agency", args=[reference]))
        except Stale:
            let_save_again(form, found.version)
            status, theirs = 409, _theirs(found)
    context = {"page_title": f"Change service {service}", "form": form, "agency": found.agency, "theirs": theirs}
    return render_page(request, "agencies/service.html", context, status=status)


def _change_form(request: HttpRequest, service: Service) -> ChangeServiceForm:
    """Return the form with what was typed, or with the service as it stands."""
    sent = request.POST if request.method == "POST" else None
    return ChangeServiceForm(sent, instance=service, initial={"version": service.version})


def _change(request: HttpRequest, service: Service, form: ChangeServiceForm) -> Service:
    """Change the service to what was typed. Raises Stale when the form was filled for an earlier version."""
    facts = dict(form.facts)
    if facts.pop("version") != service.version:
        raise Stale
    return actions.change(service, by=request.viewer, **facts)


def _theirs(service: Service) -> list[tuple]:
    """Return the service as it stands now, to be read beside what was typed."""
    return [
        ("Name", service.name),
        ("What it offers", service.summary),
        ("Needs it meets", ", ".join(service.needs_met)),
        ("Who it is for", service.eligibility),
        ("Areas", ", ".join(service.areas)),
        ("Capacity", service.get_capacity_display()),
        ("Usual answer", f"{service.answer_days} working days"),
    ]
