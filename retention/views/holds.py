"""Placing a legal hold, and lifting it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from hub.kit.creating import first_come
from hub.kit.pages import done, render_page
from retention.actions import lift_hold
from retention.doing import place_once
from retention.forms import PlaceForm, WhyForm
from retention.page import open_hold, open_person


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, reference: str) -> HttpResponse:
    """Hold back everything that the agency recorded about a person."""
    page, viewer, status = open_person(request.viewer, reference), request.viewer, 200
    check(viewer, "hold.place")
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        made, status = first_come(form, lambda: place_once(page, viewer, form.key, form.facts))
        if made:
            messages.success(request, f"Held: {made.reference}.")
            return done(request, reverse("retention:person", args=[reference]))
    context = {"page_title": f"Legal hold: {reference}", "page": page, "form": form}
    return render_page(request, "retention/place.html", context, status=status)


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, reference: str) -> HttpResponse:
    """One hold, and lifting it."""
    found, status = open_hold(request.viewer, reference), 200
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        check(request.viewer, "hold.lift", found)
        made, status = first_come(form, lambda: lift_hold(found, by=request.viewer, text=form.cleaned_data["text"]))
        if made:
            messages.success(request, f"Lifted: {reference}.")
            return done(request, reverse("retention:person", args=[found.person.reference]))
        found = open_hold(request.viewer, reference)
    context = {"page_title": f"Legal hold {reference}", "hold": found, "form": form}
    return render_page(request, "retention/hold.html", context, status=status)
