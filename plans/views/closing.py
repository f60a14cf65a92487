"""Closing a plan, opening it again, and the page for whoever takes it over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from agencies import advice
from hub.kit.creating import first_come
from hub.kit.pages import done
from plans import beside, doing
from plans.agreement import Agreement
from plans.forms_closing import CloseForm, ReopenForm
from plans.handover import handover_of
from plans.views.looking import look, show


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close a plan: what has to be said first, what holds afterwards, and how the person was told."""
    page = look(request, reference)
    page.require("plan.close")
    form, status = CloseForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.close(page, form.facts))
        if made:
            messages.success(request, "Closed. Every agency in the plan has been told.")
            return done(request, reverse("plans:plan", args=[reference]))
    left = [line for line in page.actions if line.is_open]
    left += [line for line in page.of_kind("goal") if line.state in ("now", "later")]
    return show(request, page, "close", "Close the plan", status=status, form=form, left=left)


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """Open a closed plan again, with the reason and the next review."""
    page = look(request, reference)
    page.require("plan.reopen")
    form, status = ReopenForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        made, status = first_come(form, lambda: doing.reopen(page, form.cleaned_data))
        if made:
            messages.success(request, "The plan is open again.")
            return done(request, reverse("plans:plan", args=[reference]))
    return show(request, page, "open_again", "Open the plan again", status=status, form=form)


@require_GET
def handover(request: HttpRequest, reference: str) -> HttpResponse:
    """What somebody who takes the plan over reads first, on one page that prints."""
    page = look(request, reference, past=True, beside=beside.KINDS)
    more = {"found": handover_of(page), "agreement": Agreement(page), "emergency": beside.emergency_lines()}
    more["advice_overdue"] = advice.warning()
    return show(request, page, "handover", "Handover", sign=beside.sign_of(page), **more)
