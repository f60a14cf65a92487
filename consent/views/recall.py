"""Recalls: what is asked of this agency and by it, one of them, and its three verbs (design: sharing 2.8)."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from access.policy import check
from consent import actions
from consent.forms.recall import AnswerForm, ChangeForm, CloseForm
from consent.models import RecallNotice
from consent.recall_page import BOXES, RecallPage, row_of, rows_in
from hub.kit.creating import attempt
from hub.kit.errors import NotNow, Refused
from hub.kit.pages import done, render_page

SIZE = 25
NO_CONTENT = "Your role sees nothing about people, so it has no recalls."


@require_GET
def recalls(request: HttpRequest) -> HttpResponse:
    """One box of recalls: those to answer first."""
    if not request.viewer.sees_content:
        raise Refused(NO_CONTENT)
    box = request.GET.get("box", "answer")
    if box not in BOXES:
        box = "answer"
    page = _page_number(request)
    found = list(rows_in(request.viewer, box)[(page - 1) * SIZE : page * SIZE + 1])
    context = {
        "page_title": "Recalls",
        "box": box,
        "title": BOXES[box][1].capitalize(),
        "empty": BOXES[box][2],
        "rows": [row_of(request.viewer, notice) for notice in found[:SIZE]],
        "boxes": [
            {"label": label, "url": f"?box={code}", "current": code == box, "count": None}
            for code, (label, _, _) in BOXES.items()
        ],
        "newer": f"?box={box}&page={page - 1}" if page > 1 else "",
        "older": f"?box={box}&page={page + 1}" if len(found) > SIZE else "",
    }
    return render_page(request, "consent/recalls.html", context)


def _page_number(request: HttpRequest) -> int:
    """Return the page asked for. Raises BadRequest for what is no page."""
    text = request.GET.get("page", "1")
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 10_000:
        raise BadRequest
    return int(text)


def find(request: HttpRequest, reference: str) -> RecallPage:
    """Return a recall that the viewer may know of. Raises Http404."""
    rows = RecallNotice.objects.visible_to(request.viewer).with_names()
    return RecallPage(request.viewer, get_object_or_404(rows, reference=reference))


@require_GET
def recall(request: HttpRequest, reference: str) -> HttpResponse:
    """What is asked, about which sights, and what came of it."""
    return render_page(request, "consent/recall.html", _about(find(request, reference)))


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer for the agency that is asked."""
    page = find(request, reference)
    form = AnswerForm(request.POST if request.method == "POST" else None, viewer=request.viewer, notice=page.notice)
    return _question(
        request,
        page,
        "recall.answer",
        form,
        lambda: actions.answer_recall(page.notice, by=request.viewer, **form.answer),
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for something else while there is no answer yet."""
    page = find(request, reference)
    form = ChangeForm(request.POST if request.method == "POST" else None, initial={"asked": page.notice.asked})
    return _question(
        request,
        page,
        "recall.change",
        form,
        lambda: actions.change_recall(page.notice, by=request.viewer, **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close it with what came of it."""
    page = find(request, reference)
    form = CloseForm(request.POST if request.method == "POST" else None)
    return _question(
        request,
        page,
        "recall.close",
        form,
        lambda: actions.close_recall(page.notice, by=request.viewer, **form.cleaned_data),
    )


SAID = {
    "recall.answer": "Answered. {} has been told.",
    "recall.change": "Changed. {} has been told.",
    "recall.close": "Closed. {} has been told.",
}


def _question(request: HttpRequest, page: RecallPage, verb: str, form, act) -> HttpResponse:
    """Show the question page of a verb, or do what was typed; 422 with all of it when something is wrong."""
    check(request.viewer, verb, page.notice)
    if verb not in page.can:
        raise NotNow(f"This is already {page.notice.get_state_display().lower()}.")
    if form.is_bound and attempt(form, act):
        messages.success(request, SAID[verb].format(page.recipient if page.is_sender else page.sender))
        return done(request, reverse("consent:recall", args=[page.notice.reference]))
    name = verb.partition(".")[2]
    context = _about(page) | {"page_title": f"Recall {page.notice.reference}, {name}", "form": form}
    return render_page(request, f"consent/recall_{name}.html", context, status=422 if form.is_bound else 200)


def _about(page: RecallPage) -> dict:
    """Return the context that every page of one recall starts from."""
    return {"page_title": f"Recall {page.notice.reference}", "page": page, "notice": page.notice}
