"""Questions about looks: the list, one of them with its answer, and answering it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from access.policy import able, can
from desk.actions import answer_dispute, answer_reason
from desk.asked import inquiry_page, shown_in_list
from desk.models import Inquiry
from desk.officer_forms import AnswerForm
from desk.places import places
from hub.kit.creating import first_come
from hub.kit.pages import done, render_page

SHOWN = 100
VERBS = {"reason": ("reason.answer", answer_reason), "dispute": ("dispute.answer", answer_dispute)}


def _inquiries(request: HttpRequest):
    rows = Inquiry.objects.visible_to(request.viewer)
    return rows.select_related("asked_by", "agency", "to_user", "to_agency", "answered_by")


@require_GET
def inquiries(request: HttpRequest) -> HttpResponse:
    """What was asked of the viewer and by them; for officers, what concerns their agency."""
    rows = _inquiries(request).order_by("answer", "-asked_at")[:SHOWN]
    context = {
        "page_title": "Questions",
        "places": places(request.path) if can(request.viewer, "desk.read") else [],
        "rows": [shown_in_list(request.viewer, row) for row in rows],
    }
    return render_page(request, "desk/inquiries.html", context)


@require_GET
def inquiry(request: HttpRequest, reference: str) -> HttpResponse:
    """One question, with the looks it is about."""
    return _show(request, get_object_or_404(_inquiries(request), reference=reference))


@require_POST
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the answer."""
    found = get_object_or_404(_inquiries(request), reference=reference)
    _, act = VERBS[found.kind]
    form = AnswerForm(request.POST)
    made, status = first_come(form, lambda: act(found, by=request.viewer, **form.cleaned_data))
    if made:
        return done(request, reverse("desk:inquiry", args=[reference]))
    return _show(request, get_object_or_404(_inquiries(request), reference=reference), form, status)


def _show(request: HttpRequest, found: Inquiry, form: AnswerForm | None = None, status: int = 200) -> HttpResponse:
    """Return the page of a question, with what was typed where something of it is wrong, or somebody was first."""
    context = {
        "page_title": f"Question {found.reference}",
        "page": inquiry_page(request.viewer, found),
        "inquiry": found,
        "can": able(request.viewer, found, VERBS[found.kind][0]),
        "officer": can(request.viewer, "desk.read"),
        "form": form or AnswerForm(),
        "kept": form if status == 409 and found.answer else None,
        "newest": "",
        "older": "",
    }
    return render_page(request, "desk/inquiry.html", context, status=status)
