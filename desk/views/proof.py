"""The proof of an entry: what it shows, how to check it without the hub, and the document itself."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from audit.models import Published
from desk.proof import export_proof, number_of, open_entry
from hub.kit.pages import render_page


@require_GET
def proof(request: HttpRequest, disclosure: str) -> HttpResponse:
    """Say what the proof of an entry is, and give the way to it; for officers whom the entry concerns."""
    row, _ = open_entry(request.viewer, disclosure)
    newest = Published.objects.newest()
    is_there = newest is not None and newest.sealed_at >= row.at
    context = {"page_title": "Proof of this entry", "row": row, "newest": newest, "is_there": is_there}
    return render_page(request, "desk/proof.html", context)


@require_GET
def document(request: HttpRequest, disclosure: str) -> HttpResponse:
    """Give the proof as a file; 409 while no published checkpoint holds the entry."""
    made = export_proof(request.viewer, disclosure, number_of(request.GET.get("checkpoint", "")))
    name = f"proof-{disclosure}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return JsonResponse(made, headers=headers, json_dumps_params={"indent": 1, "ensure_ascii": False})
