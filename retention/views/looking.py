"""The lists of this room, and what an agency keeps about one person."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hub.kit.pages import render_page
from retention.page import BOXES, open_person
from retention.page import listed as list_of


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """What is due, what is held, what waits for a second person, and the register of disposals."""
    found = list_of(request.viewer, request.GET.get("box", ""), request.GET.get("page", "1"))
    boxes = [
        {"label": label, "url": f"?box={code}", "current": code == found.code, "count": None} for code, label in BOXES
    ]
    context = {"page_title": "Retention", "found": found, "boxes": boxes}
    return render_page(request, "retention/list.html", context, partial="results")


@require_GET
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """What the agency keeps about one person, until when and why."""
    page = open_person(request.viewer, reference)
    return render_page(request, "retention/person.html", {"page_title": f"Retention: {reference}", "page": page})
