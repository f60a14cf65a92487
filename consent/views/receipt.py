"""The receipt for the person to keep: nothing, a small card or a full copy; on screen, printed, or as a tagged PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from consent import doors
from consent.handing import on_page, require_paper, size_in, sizes
from consent.receipt import COMPLAIN, paper_of, receipt_of, usual_size
from consent.views.record import find
from hub.kit.first_names import first_name
from hub.kit.pages import render_page
from hub.kit.pdf import pdf_answer


@require_GET
def receipt(request: HttpRequest, reference: str, talk: str) -> HttpResponse:
    """What was agreed, `?size=` nothing, card or full. Withheld where a copy is not safe; printed once the gate says yes."""
    seen = doors.read(request, reference)
    found = find(request, seen, talk)
    size = size_in(request) or usual_size(found)
    context = {
        "page_title": f"Copy {found.reference}",
        "talk": found,
        "reference": reference,
        "receipt": receipt_of(found, request.viewer),
        "complain": COMPLAIN,
        "size": size,
        "sizes": sizes(size),
        "worker": first_name(found.taken_by.name),
        "agency": found.agency.cover_name or found.agency.name,
        "reach": on_page(request, seen, found.reference) if size != "nothing" else None,
        "kept": [("size", size)],
        "contact": reverse("people:contact", args=[reference]),
    }
    return render_page(request, "consent/receipt.html", context)


@require_GET
def paper(request: HttpRequest, reference: str, talk: str) -> HttpResponse:
    """The same as a PDF, `?size=` card or full. Raises Http404 where nothing is to be taken home, NotNow at the gate."""
    seen = doors.read(request, reference)
    found = find(request, seen, talk)
    size = size_in(request) or usual_size(found)
    said = receipt_of(found, request.viewer)
    if said.is_withheld or size == "nothing":
        raise Http404
    require_paper(request, seen, found.reference)
    return pdf_answer(paper_of(said, found, size), "copy")
