"""Records that may be of one person: the list, one pair, and the link that a yes makes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import check
from agencies.names import shown_name
from hub.kit.creating import first_come
from hub.kit.pages import done, render_page
from matching.actions import ask_match, dismiss_match, undo_link
from matching.forms import WhyForm
from matching.page import (
    MOST,
    acts_on,
    enquiries_of,
    find_pair,
    line_of,
    links_of,
    pairs_of,
    parts_of,
    pointer_of,
    require_worker,
    sent_in,
)

DOING = {"ask": ask_match, "dismiss": dismiss_match}
DID = {
    "ask": "Asked. If they say that it is the same person, the two records are linked.",
    "dismiss": "Recorded that these are two people. Nobody is asked about them again.",
}


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """What there is to compare, what other agencies ask, what was asked of them, and links."""
    require_worker(request.viewer)
    viewer = request.viewer
    lines = [line_of(viewer, row) for row in enquiries_of(viewer).order_by("-asked_at", "pk")[:MOST]]
    context = {
        "page_title": "Is it the same person?",
        "pairs": pairs_of(viewer),
        "asked": [line for line in lines if line["enquiry"].to_agency_id == viewer.agency_id],
        "sent": [line for line in lines if line["enquiry"].from_agency_id == viewer.agency_id],
        "links": [pointer_of(viewer, row) for row in links_of(viewer).order_by("-linked_at", "pk")[:MOST]],
    }
    return render_page(request, "matching/list.html", context)


@require_GET
def pair(request: HttpRequest, reference: str) -> HttpResponse:
    """One record of ours, and in which parts one elsewhere fits it: never what stands there."""
    return _show_pair(request, reference)


def _show_pair(request: HttpRequest, reference: str, bound: dict | None = None, status: int = 200) -> HttpResponse:
    viewer, bound = request.viewer, bound or {}
    found = find_pair(viewer, reference)
    asked = enquiries_of(viewer).filter(pair=found).select_related("link").order_by("-asked_at").first()
    context = {
        "page_title": f"Pair {found.reference}",
        "pair": found,
        "line": line_of(viewer, asked) if asked else None,
        "who": shown_name(found.other_agency, viewer),
        "parts": parts_of(found),
        "can": acts_on(viewer, found) if not (asked and asked.said) else [],
        "ask": bound.get("ask") or WhyForm(prefix="ask"),
        "dismiss": bound.get("dismiss") or WhyForm(prefix="dismiss"),
        "form": next(iter(bound.values()), None),
    }
    return render_page(request, "matching/pair.html", context, status=status)


@require_POST
def act(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """Ask the other agency, or say that these are two people; what is missing is said on the page."""
    found = find_pair(request.viewer, reference)
    check(request.viewer, f"match.{verb}", found)
    form = WhyForm(request.POST, prefix=verb)
    made, status = first_come(form, lambda: DOING[verb](found, by=request.viewer, why=form.cleaned_data["why"]))
    if made is None:
        return _show_pair(request, reference, {verb: form}, status=status)
    messages.success(request, DID[verb])
    return done(request, reverse("matching:pair", args=[reference]))


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, reference: str) -> HttpResponse:
    """A link between two records, and undoing it with a reason."""
    found = get_object_or_404(links_of(request.viewer), reference=reference)
    form = WhyForm(sent_in(request))
    if request.method == "POST":
        check(request.viewer, "link.undo", found)
        made, status = first_come(form, lambda: undo_link(found, by=request.viewer, why=form.cleaned_data["why"]))
        if made is not None:
            messages.success(request, "Undone. The link and its end stay in the history.")
            return done(request, reverse("matching:link", args=[reference]))
        found = get_object_or_404(links_of(request.viewer), reference=reference)
        return _show_link(request, found, form, status)
    return _show_link(request, found, form)


def _show_link(request: HttpRequest, found, form: WhyForm, status: int = 200) -> HttpResponse:
    context = {"page_title": f"Link {found.reference}", **pointer_of(request.viewer, found), "form": form}
    return render_page(request, "matching/link.html", context, status=status)
