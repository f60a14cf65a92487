"""The directory: which agencies there are, what they offer, and how they are reached."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import able, check
from agencies.actions import agency as actions
from agencies.filters import DirectoryFilter
from agencies.fitting import Match, Wanted, fit
from agencies.forms import ChangeEntryForm
from agencies.listing import facts_of_service, reach_of_agency, reach_of_service
from agencies.models import Agency, Service
from agencies.names import by_shown_name, is_named_to, shown_name
from agencies.views.finder import tabs
from agencies.views.mine import let_save_again
from hub.kit.creating import attempt
from hub.kit.errors import Stale
from hub.kit.pages import done, render_page

ROWS = 25
TONES = {"accepting": "ok", "limited": "soon", "waiting_list": "soon", "closed": "late"}


@require_GET
def agencies(request: HttpRequest) -> HttpResponse:
    """Agencies with their services, by the name they go by; filters by need, area and capacity."""
    directory = by_shown_name(Agency.objects.listed(), request.viewer)
    filters = DirectoryFilter(request.GET, queryset=directory)
    filters.offer(Service.objects.visible_to(request.viewer))
    found = filters.qs if filters.is_valid() else directory.none()
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {
        "page_title": "Agencies",
        "tabs": tabs("agencies"),
        "filters": filters,
        "page": page,
        "rows": [entry(agency, request.viewer) for agency in page],
        "chips": _chips(request, filters),
        "previous": _page_url(request, page.previous_page_number()) if page.has_previous() else "",
        "next": _page_url(request, page.next_page_number()) if page.has_next() else "",
    }
    many = f"{page.paginator.count} agenc{'y' if page.paginator.count == 1 else 'ies'}"
    return render_page(request, "agencies/directory.html", context, partial="results", say=many)


def entry(agency: Agency, viewer) -> dict:
    """Return an agency as the list shows it."""
    return {
        "reference": agency.reference,
        "name": shown_name(agency, viewer),
        "kind": agency.get_kind_display() if is_named_to(agency, viewer) else "",
        "areas": ", ".join(agency.areas),
        "listed": not agency.is_member,
        "services": [{"row": one, "tone": TONES[one.capacity]} for one in getattr(agency, "fitting", [])],
    }


def _chips(request: HttpRequest, filters: DirectoryFilter) -> list[dict]:
    """Return the filters that are on, each with the address of the list without it."""
    on = []
    for name, value in filters.form.cleaned_data.items() if filters.is_valid() else ():
        if value:
            label = dict(Service.CAPACITY).get(value, value) if name == "capacity" else value
            on.append({"label": f"{filters.form.fields[name].label}: {label}", "url": _without(request, name)})
    return on


def _without(request: HttpRequest, name: str) -> str:
    """Return the address of the list without this filter."""
    query = request.GET.copy()
    for gone in (name, "page"):
        query.pop(gone, None)
    return f"{request.path}?{query.urlencode()}"


def _page_url(request: HttpRequest, number: int) -> str:
    """Return the address of another page of the list."""
    query = request.GET.copy()
    query["page"] = number
    return f"{request.path}?{query.urlencode()}"


@require_GET
def agency(request: HttpRequest, reference: str) -> HttpResponse:
    """One agency: its services, and how it is reached. Under its cover name it is reached by referral alone."""
    found = get_object_or_404(Agency.objects.listed(), reference=reference)
    named = is_named_to(found, request.viewer)
    context = {
        "page_title": f"Agency {reference}",
        "agency": found,
        "name": shown_name(found, request.viewer),
        "covered": not named,
        "rows": _facts(found, request.viewer),
        "services": _services(found, request.viewer),
        "can": able(request.viewer, found, "agency.change", "service.publish"),
    }
    return render_page(request, "agencies/agency.html", context)


def _in_directory(request: HttpRequest, reference: str) -> Agency:
    """Return the approved agency of this reference. Raises Http404."""
    return get_object_or_404(Agency.objects.in_directory(), reference=reference)


def _facts(found: Agency, viewer) -> list[tuple]:
    """Return what the entry says, as pairs; what it says nothing of is left out."""
    areas = ("Areas", ", ".join(found.areas))
    if not is_named_to(found, viewer):
        return [areas]
    rows = [
        ("Kind", found.get_kind_display() if found.is_member else found.get_state_display()),
        ("What it is", found.about),
        areas,
        *reach_of_agency(found, viewer),
    ]
    return [(term, text) for term, text in rows if text]


def _services(found: Agency, viewer) -> list[dict]:
    """Return the agency's services as its page shows them, each with what stands in its way."""
    rows = []
    for service in found.services.exclude(state="withdrawn").order_by("name"):
        service.agency = found
        match = Match(service, fit(service, Wanted()), shown_name(found, viewer))
        can = able(viewer, service, "service.confirm", "service.set_capacity", "service.change")
        facts = [*facts_of_service(service), *reach_of_service(service, viewer)]
        rows.append({"row": service, "match": match, "rows": facts, "can": can})
    return rows


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """Change the agency's entry: how it is reached, where it works, what it is called before others.

    When somebody else was faster, both versions are shown and nothing typed is lost.
    """
    found = _in_directory(request, reference)
    check(request.viewer, "agency.change", found)
    sent = request.POST if request.method == "POST" else None
    form = ChangeEntryForm(sent, instance=found, initial={"version": found.version})
    status, theirs = 422 if form.is_bound else 200, []
    if form.is_bound:
        try:
            if attempt(form, lambda: _change(request, found, **form.cleaned_data)):
                messages.success(request, "Changed.")
                return done(request, reverse("agency", args=[reference]))
        except Stale:
            let_save_again(form, found.version)
            status, theirs = (
                409,
                [*_facts(found, request.viewer), ("Shown to others as", found.cover_name or found.name)],
            )
    context = {"page_title": f"Change agency {reference}", "form": form, "agency": found, "theirs": theirs}
    return render_page(request, "agencies/change.html", context, status=status)


def _change(request: HttpRequest, found: Agency, version: int, **facts) -> Agency:
    """Change the entry to what was typed. Raises Stale when the form was filled for an earlier version."""
    if version != found.version:
        raise Stale
    return actions.change(found, by=request.viewer, **facts)
