"""Lapsed flags and what is decided about them, somebody who was passed on, and the quarterly return."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from conferences import actions, forms
from conferences.following import Return, holders_of, lapsed_flags, quarters, transfer_page, transfers_of
from conferences.models import Flag
from hub.kit.creating import first_come
from hub.kit.flat_text import csv_answer
from hub.kit.pages import done, render_page

DECIDED = {"remove": actions.remove_flag, "renew": actions.renew_flag}


@require_http_methods(["GET", "POST"])
def flags(request: HttpRequest) -> HttpResponse:
    """Flags whose twelve months are over, and one decision about each."""
    viewer = request.viewer
    check(viewer, "conference.plan")
    rows, status = lapsed_flags(viewer), 200
    form = _form(rows, request.POST if request.method == "POST" else None)
    if form.is_bound:
        made, status = first_come(form, lambda: _decide(viewer, form.facts))
        if made:
            messages.success(request, "Decided.")
            return done(request, reverse("conferences:flags"))
        rows = lapsed_flags(viewer)
    context = {"page_title": "Lapsed flags", "rows": rows, "form": form}
    return render_page(request, "conferences/flags.html", context, status=status)


def _form(rows: list[dict], data=None) -> forms.DecideForm:
    """Return the form of a decision about one of these flags."""
    return forms.DecideForm(data, flags=[(row["reference"], f"{row['name']}, {row['reference']}") for row in rows])


def _decide(viewer, facts: dict) -> Flag:
    """Decide as the form says."""
    flag = get_object_or_404(Flag.objects.visible_to(viewer), reference=facts["flag"])
    return DECIDED[facts["decision"]](flag, by=viewer, reason=facts["reason"])


@require_http_methods(["GET", "POST"])
def transfer(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody who was passed on to another area; acknowledging it."""
    viewer = request.viewer
    found = get_object_or_404(transfers_of(viewer), reference=reference)
    if request.method == "POST":
        actions.acknowledge_transfer(found, by=viewer)
        messages.success(request, "Acknowledged. They are told.")
        return done(request, reverse("conferences:transfer", args=[reference]))
    page = transfer_page(viewer, found)
    context = {"page_title": f"Passed on, {reference}", "page": page, "transfer": found, "can": page.can}
    return render_page(request, "conferences/transfer.html", context)


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The quarterly return: counts of the agency’s own conferences, bands of others’ where it is a member."""
    check(request.viewer, "conference.count")
    form = _period(request, request.GET)
    return _figures(request, form, 200 if form.is_valid() else 422)


def _period(request: HttpRequest, data) -> forms.ReturnForm:
    """Return the form that says which return is read."""
    return forms.ReturnForm(data, holders=holders_of(request.viewer), quarters=quarters(), viewer=request.viewer)


def _figures(request: HttpRequest, form: forms.ReturnForm, status: int) -> HttpResponse:
    """Show a return."""
    holder, quarter = form.asked
    found = Return(request.viewer, holder, quarter)
    context = {
        "page_title": "Quarterly return",
        "form": form,
        "found": found,
        "lines": found.lines,
        "quarter": quarter,
    }
    return render_page(request, "conferences/figures.html", context, partial="results", status=status)


@require_POST
def figures_file(request: HttpRequest) -> HttpResponse:
    """Give a return as a file for a spreadsheet."""
    check(request.viewer, "conference.count")
    form = _period(request, request.POST)
    if not form.is_valid():
        return _figures(request, form, 422)
    holder, quarter = form.asked
    found = Return(request.viewer, holder, quarter)
    return csv_answer(found.file, f"conferences-{quarter.code}")
