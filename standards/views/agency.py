"""The standards over the plans of the acting agency, for its leads and officers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from access.policy import check
from hub.kit.pages import render_page
from standards.criteria import STANDARDS
from standards.over import over


@require_GET
def assurance(request: HttpRequest) -> HttpResponse:
    """For each criterion in how many plans it is open, and which these are; one standard at a time."""
    check(request.viewer, "assurance.list")
    found = over(request.viewer, request.GET.get("standard", ""), request.GET.get("page", "1"))
    standards = [
        {"label": code, "url": f"?standard={key}", "current": key == found.standard, "count": None}
        for key, (code, _) in STANDARDS.items()
    ]
    context = {"page_title": "Standards", "found": found, "standards": standards}
    return render_page(request, "standards/agency.html", context, partial="results")
