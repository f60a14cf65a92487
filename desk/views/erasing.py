"""Erasing a person's details from the ledger: for whoever answers for the information of the agency that holds them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audit.actions import erase as erase_details
from desk.erasing import to_erase
from desk.forms import ErasureForm
from hub.kit.creating import attempt
from hub.kit.pages import done, render_page


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for the ground, then erase. Nothing of it can be undone, and the page says so."""
    person = to_erase(request.viewer, reference)
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        number = attempt(form, lambda: erase_details(person, by=request.viewer, **form.cleaned_data))
        if number is not None:
            messages.success(request, f"Erased from {number} entries." if number != 1 else "Erased from 1 entry.")
            return done(request, reverse("desk:ledger"))
    context = {"page_title": "Erase from the ledger", "reference": reference, "form": form}
    return render_page(request, "desk/erase.html", context, status=422 if form.errors else 200)
