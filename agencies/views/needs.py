"""The list of needs that services meet: everybody reads it, the hub's administrators keep it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from access.policy import able, can, check
from agencies.actions import need as actions
from agencies.creations import once
from agencies.models import Need
from agencies.service_forms import NeedForm
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def needs(request: HttpRequest) -> HttpResponse:
    """The list, and a form to add to it."""
    form = None
    if request.method == "POST":
        check(request.viewer, "need.add")
        form = NeedForm(request.POST)
        if attempt(form, lambda: _add(request, form)):
            messages.success(request, "Added to the list.")
            return done(request, reverse("needs"))
    elif can(request.viewer, "need.add"):
        form = NeedForm()
    rows = [
        {"need": need, "can": able(request.viewer, need, "need.end")}
        for need in Need.objects.visible_to(request.viewer)
    ]
    context = {"page_title": "Needs", "form": form, "rows": rows}
    return render_page(request, "agencies/needs.html", context, status=422 if form and form.is_bound else 200)


def _add(request: HttpRequest, form: NeedForm) -> Need:
    """Add what was typed, once for each form that was shown."""
    need, _ = once(
        request.viewer,
        "need.add",
        form.key,
        form.facts,
        make=lambda: actions.add(by=request.viewer, **form.facts),
        find=lambda found: Need.objects.visible_to(request.viewer).get(reference=found),
    )
    return need


@require_POST
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """Offer a need no longer for new entries."""
    need = get_object_or_404(Need.objects.visible_to(request.viewer), reference=reference)
    actions.end(need, by=request.viewer)
    messages.success(request, f"No longer offered: {need.name}.")
    return done(request, reverse("needs"))
