"""The receipt on paper: a full page or a small card."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from consent import doors
from consent.receipt import SIZES, receipt_of
from consent.views.record import find
from hub.kit.pages import render_page

LABELS = (("full", "Full page"), ("card", "Small card"))


@require_GET
def receipt(request: HttpRequest, reference: str, talk: str) -> HttpResponse:
    """What was agreed, to print: `?size=card` for the small one. Withheld where a copy is not safe."""
    seen = doors.read(request, reference)
    found = find(request, seen, talk)
    size = request.GET.get("size")
    if size not in SIZES:
        size = "card" if found.copy_given == "card" else "full"
    context = {
        "page_title": f"Copy {found.reference}",
        "talk": found,
        "reference": reference,
        "receipt": receipt_of(found),
        "size": size,
        "sizes": [
            {"label": label, "url": f"?size={code}", "current": code == size, "count": None} for code, label in LABELS
        ],
        "worker": found.taken_by.name.split()[0],
        "agency": found.agency.cover_name or found.agency.name,
    }
    return render_page(request, "consent/receipt.html", context)
