"""What officers tried and kept: the list, keeping, one of them, its differences as a file, and attaching it to a rule."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.policy import able, check
from agencies.creations import once
from desk.actions import attach_trial
from desk.choices import read_choices
from desk.keeping import differences, export, keep_tried
from desk.models import Trial
from desk.models.trial import QUESTION
from desk.places import places
from desk.suppose import AskForm, ReplayForm
from desk.views.simulator import again
from hub.kit.creating import attempt
from hub.kit.flat_text import csv_answer
from hub.kit.pages import done, render_page

SHOWN = 100
LISTED = 50


@require_http_methods(["GET", "POST"])
def trials(request: HttpRequest) -> HttpResponse:
    """What was kept, newest first; or keep what is tried."""
    check(request.viewer, "desk.read")
    if request.method == "POST":
        return _keep(request)
    rows = Trial.objects.visible_to(request.viewer).select_related("kept_by", "rule").defer("result")
    context = {
        "page_title": "What was tried and kept",
        "places": places(request.path),
        "rows": rows[:SHOWN],
    }
    return render_page(request, "desk/trials.html", context)


def _keep(request: HttpRequest) -> HttpResponse:
    """Try again what was chosen and keep it; where something is wrong, the page of the trial with what is wrong."""
    viewer, sent = request.viewer, request.POST
    form_class = AskForm if sent.get("of") == QUESTION else ReplayForm
    form = form_class(sent, viewer=viewer, choices=read_choices(viewer, sent))
    made = attempt(form, lambda: _once(request, form))
    if made is None:
        return again(request, form)
    kept, _ = made
    messages.success(request, "Kept. Nothing was shared.")
    return done(request, reverse("desk:trial", args=[kept.reference]))


def _once(request: HttpRequest, form):
    viewer = request.viewer
    return once(
        viewer,
        "trial.keep",
        request.POST.get("request_key", ""),
        {name: str(value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"},
        make=lambda: keep_tried(viewer, form),
        find=lambda reference: Trial.objects.visible_to(viewer).get(reference=reference),
    )


@require_GET
def trial(request: HttpRequest, reference: str) -> HttpResponse:
    """One trial: what was asked, what came of it, and the differences as far as they may be read now."""
    check(request.viewer, "desk.read")
    found = _found(request, reference)
    rows = differences(request.viewer, found, LISTED)
    way = "desk:simulator" if found.kind == QUESTION else "desk:simulator_replay"
    context = {
        "page_title": f"Tried: {found.reference}",
        "trial": found,
        "rows": rows,
        "changed": [one for one in found.result.get("entries", []) if one["now"] != one["then"]]
        if found.kind == QUESTION
        else [],
        "more": max(0, len(found.result.get("differences", [])) - len(rows)),
        "again": f"{reverse(way)}?{urlencode(found.asked)}",
        "can_attach": bool(found.rule and not found.rule.is_signed and able(request.viewer, found, "trial.attach")),
    }
    return render_page(request, "desk/trial.html", context)


@require_GET
def differences_file(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the differences of a trial as a file for a spreadsheet."""
    check(request.viewer, "desk.read")
    found = _found(request, reference)
    return csv_answer(export(request.viewer, found), f"differences-{found.reference}")


@require_POST
def attach(request: HttpRequest, reference: str) -> HttpResponse:
    """Attach a trial to the rule that it supposed, and go to the rule."""
    check(request.viewer, "desk.read")
    found = _found(request, reference)
    attach_trial(found, by=request.viewer)
    messages.success(request, "Attached to the rule. The other side sees the figures that both may read.")
    return done(request, reverse("consent:rule", args=[found.rule.reference]))


def _found(request: HttpRequest, reference: str) -> Trial:
    rows = Trial.objects.visible_to(request.viewer).select_related("kept_by", "rule")
    return get_object_or_404(rows, reference=reference)
