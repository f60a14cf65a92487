"""The answer as the person gets it: looked at before it goes out, and printed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from hub.kit.pages import render_page
from hub.kit.pdf import pdf_answer
from rights.letter import letter_of
from rights.page import open_request
from rights.papers import letter_paper
from rights.reaching import letter_on_page, require_letter


@require_GET
def letter(request: HttpRequest, reference: str) -> HttpResponse:
    """The letter of the acting agency, from what is ready."""
    page = open_request(request, reference)
    context = {
        "page_title": f"Letter for {reference}",
        "page": page,
        "letter": letter_of(page),
        "reach": letter_on_page(request, page),
        "contact": reverse("people:contact", args=[page.sight.person.reference]) if page.sight else "",
    }
    return render_page(request, "rights/letter.html", context)


@require_GET
def paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The letter as a PDF to send or hand over. Raises NotNow where the plan or the rule says no."""
    page = open_request(request, reference)
    require_letter(request, page)
    return pdf_answer(letter_paper(letter_of(page)), "letter")
