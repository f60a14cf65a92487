"""The services of an agency: found, published, kept up to date and withdrawn by its own people."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import able, check
from agencies.actions import service as actions
from agencies.creations import once
from agencies.fitting import Match, Wanted, fit
from agencies.listing import facts_of_service, reach_of_agency, reach_of_service
from agencies.models import Agency, Service
from agencies.names import shown_name
from agencies.service_forms import CapacityForm, ChangeServiceForm, ServiceForm
from agencies.views.mine import let_save_again
from hub.kit.creating import attempt
from hub.kit.errors import Stale
from hub.kit.pages import done, render_page

VERBS = ("service.confirm", "service.set_capacity", "service.change", "service.withdraw")


@require_GET
def service(request: HttpRequest, service: str) -> HttpResponse:
    """One service: whom it is for, whether there is room, and what its own people may do with the entry."""
    found = _find(request, service)
    name = shown_name(found.agency, request.viewer)
    context = {
        "page_title": f"Service {service}",
        "service": found,
        "match": Match(found, fit(found, Wanted()), name),
        "rows": facts_of_service(found),
        "reach": reach_of_service(found, request.viewer),
        "contact": [] if found.agency.is_member else reach_of_agency(found.agency, request.viewer),
        "can": able(request.viewer, found, *VERBS),
    }
    return render_page(request, "agencies/service.html", context)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a new service into the directory."""
    agency = get_object_or_404(Agency.objects.in_directory(), reference=reference)
    check(request.viewer, "service.publish", agency)
    form = ServiceForm(request.POST if request.method == "POST" else None)
    if form.is_bound and (made := attempt(form, lambda: _publish(request, agency, form))):
        messages.success(request, "Published.")
        return done(request, reverse("service", args=[made.reference]))
    context = {"page_title": "Publish a service", "form": form, "agency": agency, "theirs": []}
    return render_page(request, "agencies/publish.html", context, status=422 if form.is_bound else 200)


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
    found = _find(request, service, agency__reference=reference)
    check(request.viewer, "service.change", found)
    sent = request.POST if request.method == "POST" else None
    form = ChangeServiceForm(sent, instance=found, initial={"version": found.version})
    return _edit(
        request, found, form, "agencies/publish.html", "Change service", actions.change, "Changed, and confirmed"
    )


@require_http_methods(["GET", "POST"])
def capacity(request: HttpRequest, service: str) -> HttpResponse:
    """Say whether there is room."""
    found = _find(request, service)
    check(request.viewer, "service.set_capacity", found)
    sent = request.POST if request.method == "POST" else None
    form = CapacityForm(sent, instance=found, initial={"version": found.version})
    return _edit(request, found, form, "agencies/capacity.html", "Room in service", actions.set_capacity, "Said")


def _edit(request, found: Service, form, template: str, title: str, act: Callable, said: str) -> HttpResponse:
    """Answer a page that changes a service: the form, what is wrong with it, both versions, or that it was done."""
    status, theirs = 422 if form.is_bound else 200, []
    if form.is_bound:
        try:
            if attempt(form, lambda: _unless_stale(request, found, form, act)):
                messages.success(request, f"{said} as of today.")
                return done(request, reverse("service", args=[found.reference]))
        except Stale:
            let_save_again(form, found.version)
            first = [("Name", found.name), ("What it offers", found.summary)]
            status, theirs = 409, [*first, *facts_of_service(found), *reach_of_service(found, request.viewer)]
    context = {
        "page_title": f"{title} {found.reference}",
        "form": form,
        "agency": found.agency,
        "service": found,
        "theirs": theirs,
    }
    return render_page(request, template, context, status=status)


def _unless_stale(request: HttpRequest, found: Service, form, act: Callable) -> Service:
    """Change the service to what was typed. Raises Stale when the form was filled for an earlier version."""
    typed = {name: value for name, value in form.cleaned_data.items() if name not in ("version", "request_key")}
    if form.cleaned_data["version"] != found.version:
        raise Stale
    return act(found, by=request.viewer, **typed)


@require_POST
def confirm(request: HttpRequest, service: str) -> HttpResponse:
    """Say with one press that the entry is still right today."""
    actions.confirm(_find(request, service), by=request.viewer)
    messages.success(request, "Confirmed as of today.")
    return done(request, reverse("service", args=[service]))


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, service: str) -> HttpResponse:
    """Take a service out of the directory for good, after it was said what that means."""
    found = _find(request, service)
    check(request.viewer, "service.withdraw", found)
    if request.method == "POST":
        actions.withdraw(found, by=request.viewer)
        messages.success(request, "Withdrawn. Referrals that were sent to it go on.")
        return done(request, reverse("agency", args=[found.agency.reference]))
    return render_page(
        request, "agencies/withdraw.html", {"page_title": f"Withdraw service {service}", "service": found}
    )


def _find(request: HttpRequest, reference: str, **more) -> Service:
    """Return the service of this reference that the directory shows. Raises Http404."""
    return get_object_or_404(Service.objects.visible_to(request.viewer), reference=reference, **more)
