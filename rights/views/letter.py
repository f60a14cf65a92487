"""The answer as the person gets it: looked at before it goes out, and printed."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hub.kit.pages import render_page
from rights.letter import letter_of
from rights.page import open_request


@require_GET
def letter(request: HttpRequest, reference: str) -> HttpResponse:
    """The letter of the acting agency, from what is ready."""
    page = open_request(request, reference)
    context = {"page_title": f"Letter for {reference}", "page": page, "letter": letter_of(page)}
    return render_page(request, "rights/letter.html", context)
