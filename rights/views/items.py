"""One piece of what is held: deciding on it, reading the decision as a second person, doing what was asked."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.policy import check
from hub.kit.creating import attempt
from hub.kit.errors import Stale
from hub.kit.pages import done, render_page
from people.redaction import CONFIDENTIAL, CONTACT_KINDS
from rights import doing
from rights.forms.items import CarryOutForm, DecideForm, ItemForm, SecondForm
from rights.page import RequestPage, open_request


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Read one piece and decide on it."""
    return _step(request, reference, entry, "request.decide", DecideForm, doing.decide, "Decided.")


@require_http_methods(["GET", "POST"])
def second(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Read one decision as a second person."""
    return _step(request, reference, entry, "request.second_read", SecondForm, doing.second_read, "Read.")


@require_http_methods(["GET", "POST"])
def carry_out(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Do what was asked about one piece."""
    return _step(request, reference, entry, "request.carry_out", CarryOutForm, doing.carry_out, "Done.")


def _step(
    request: HttpRequest, reference: str, entry: str, verb: str, kind: type[ItemForm], act: Callable, words: str
) -> HttpResponse:
    """Answer a page with one step on an item: what it says, the form, and after the step back to the request."""
    page = open_request(request, reference)
    found = page.item(entry)
    check(request.viewer, verb, found)
    form = kind(request.POST if request.method == "POST" else None, page=page, item=found)
    status = 200
    if form.is_bound:
        try:
            if attempt(form, lambda: act(page, found, form.facts, form.cleaned_data["version"])):
                messages.success(request, words)
                return done(request, reverse("rights:request", args=[reference]) + "#items")
            status = 422
        except Stale as stale:
            page = open_request(request, reference)
            found, typed = page.item(entry), request.POST.copy()
            typed["version"] = found.version
            form, status = kind(typed, page=page, item=found), 409
            form.is_valid()
            form.add_error(None, f"{stale.reason} Read what it says now; what you wrote is kept.")
    context = {
        "page_title": f"Entry {entry} in request {reference}",
        "page": page,
        "item": found,
        "form": form,
        "step": verb.split(".")[1],
        "told": told(page, found),
        "links": _links(page, found),
    }
    return render_page(request, "rights/item.html", context, status=status)


def told(page: RequestPage, found) -> dict | None:
    """Return what an entry says, where the worker may read it; addresses and numbers stay on the entry's own page."""
    each = page.shown.get(found.entry_id)
    if each is None:
        return None
    entry = each.entry
    hidden = entry.kind in CONTACT_KINDS or entry.category_id == CONFIDENTIAL
    return {
        "title": entry.title,
        "text": "" if hidden else entry.text,
        "their_words": "" if hidden else entry.their_words,
        "marks": [label for code, label in entry.HANDLING if code in entry.handling],
        "others": bool(entry.other_subjects),
        "url": reverse("people:entry", args=[page.sight.person.reference, entry.reference]),
    }


def _links(page: RequestPage, found) -> list[dict]:
    """Return the pages of one item as the row of links above it."""
    pages = [("Decide", "rights:item"), ("Second reader", "rights:second")]
    if found.decision == "carry_out":
        pages.append(("Do what was asked", "rights:carry_out"))
    return [
        {
            "label": label,
            "url": reverse(name, args=[page.reference, found.entry.reference]),
            "current": False,
            "count": None,
        }
        for label, name in pages
    ]
